import { describe, expect, it } from 'vitest';
import { endpoint, hexAddress, plainAddress, scopeOf } from '../../src/core/address.js';

describe('hexAddress', () => {
  it.each([
    ['0100007F', '127.0.0.1'],
    ['020200C0', '192.0.2.2'],
    ['00000000', '0.0.0.0'],
    ['00000000000000000000000000000000', '::'],
    ['00000000000000000000000001000000', '::1'],
    ['0000000000000000FFFF00000100007F', '127.0.0.1'],
    ['B80D012000000000000000000100A8C0', '2001:db8::c0a8:1'],
  ])('reads %s of a little-endian machine', (hex, address) => {
    expect(hexAddress(hex)).toBe(address);
  });

  it('shortens only the longest run of zeros, and no single one', () => {
    expect(plainAddress('fe8000000000000000fc00fffe000001')).toBe('fe80::fc:ff:fe00:1');
    expect(plainAddress('20010db8000000010000000000000001')).toBe('2001:db8:0:1::1');
    expect(plainAddress('20010db8000000010001000100010001')).toBe('2001:db8:0:1:1:1:1:1');
    expect(plainAddress('20010db8000000000001000000000000')).toBe('2001:db8:0:0:1::');
  });

  it('reads those of a big-endian machine the other way round', () => {
    expect(hexAddress('7F000001', true)).toBe('127.0.0.1');
  });

  it.each(['', '0100007', '0100007G', '0100007F00'])('refuses %j', hex => {
    expect(hexAddress(hex)).toBeUndefined();
  });
});

describe('scopeOf', () => {
  it.each([
    ['127.8.8.8', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.1.1', 'link-local'],
    ['224.0.0.251', 'link-local'],
    ['fe80::1', 'link-local'],
    ['ff02::fb', 'link-local'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['100.128.0.1', 'public'],
    ['fd00::2', 'private'],
    ['fec0::5054:ff:fe12:3456', 'private'],
    ['2001:db8::1', 'public'],
    ['203.0.113.9', 'public'],
    ['0.0.0.0', 'wildcard'],
    ['::', 'wildcard'],
  ])('%s is %s', (address, scope) => {
    expect(scopeOf(address)).toBe(scope);
  });
});

it('writes an endpoint as ss does', () => {
  expect([endpoint('10.0.0.1', 80), endpoint('::', 80)]).toEqual(['10.0.0.1:80', '[::]:80']);
});
