import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inNetwork, parseAddress } from '../../../src/checkers/parse/network-range.js';
import { evaluate } from '../../../src/checkers/ssh/config-file.js';
import { parseDirectives } from '../../../src/checkers/ssh/config-lines.js';
import { matches, matchesGlob } from '../../../src/checkers/ssh/config-match.js';

const ROOT = { user: 'root', groups: ['root'], address: '2001:db8::7', localAddress: '192.0.2.1', localPort: 22 };

describe('networks', () => {
  it.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.1.2.3', '10.0.0.0/8', false],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', '0.0.0.0/0', true],
    ['2001:db8::7', '2001:db8::/32', true],
    ['2001:db9::7', '2001:db8::/32', false],
    ['2001:db8::7', '0.0.0.0/0', false],
    ['::ffff:10.1.2.3', '::ffff:10.0.0.0/104', true],
    ['fe80::1%eth0', 'fe80::/10', true],
    ['10.1.2.3', '10.0.0.0/33', undefined],
    ['10.1.2.3', '10.0.0/8', undefined],
    ['10.1.2.3', '10.*', undefined],
  ])('%s in %s: %s', (address, network, inside) => {
    const parsed = parseAddress(address);
    expect(parsed && inNetwork(parsed, network)).toBe(inside);
  });

  it.each(['', '1.2.3', '1.2.3.256', ':', ':::', '1::2::3', '12345::', '1:2:3:4:5:6:7', '::1.2.3', 'example.org'])(
    '%j is no address',
    text => {
      expect(parseAddress(text)).toBeUndefined();
    },
  );
});

describe('a Match', () => {
  it.each([
    ['all', true],
    ['User root', true],
    ['User ops,r*', true],
    ['User *,!root', false],
    ['User !ops', false],
    ['Group wheel,root', true],
    ['Address 2001:db8::/32', true],
    ['Address !2001:db8::/32,*', false],
    ['Host 2001:db8::?', true],
    ['LocalPort 22 User root', true],
    ['LocalAddress 192.0.2.0/24', true],
    ['User=root # Address 10.0.0.0/8', true],
    ['User', undefined],
    ['', undefined],
    ['all User root', undefined],
    ['Exec true', undefined],
  ])('%s: %s', (rest, met) => {
    expect(matches(rest, ROOT)).toBe(met);
  });

  it('takes any pattern in time', () => {
    const start = performance.now();
    expect(matchesGlob('a'.repeat(5000), `${'*a'.repeat(500)}b`)).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('lines', () => {
  it('are taken apart as sshd does it', () => {
    const text = `  Banner  "/etc/my issue" # why\nAllowUsers a 'b c' d\\ e\n#no\n\t\nPort=22\nSubsystem sftp "x \\"y\\""\r\n`;
    expect(parseDirectives(text).map(({ keyword, args }) => [keyword, args])).toEqual([
      ['banner', ['/etc/my issue']],
      ['allowusers', ['a', 'b c', 'd e']],
      ['port', ['22']],
      ['subsystem', ['sftp', 'x "y"']],
    ]);
  });

  it('of any text give settings, and no error', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.string({ maxLength: 40 }), (text, value) => {
        const files = new Map([
          ['/etc/ssh/sshd_config', `${text}\nMatch ${value}\nInclude ${value}\nMaxAuthTries ${value}\n`],
          ['/etc/ssh/sshd_config.d/a.conf', text],
        ]);
        const port = evaluate(files, ROOT)?.get('port')?.length;
        if (port === undefined || port < 1) throw new Error('no port');
      }),
      { numRuns: 2000 },
    );
  });

  it('that include themselves come to an end', () => {
    const text = 'Include /etc/ssh/sshd_config\n'.repeat(50);
    const start = performance.now();
    expect(evaluate(new Map([['/etc/ssh/sshd_config', text]]), ROOT)?.get('maxauthtries')).toEqual(['6']);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
