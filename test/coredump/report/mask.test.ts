import { describe, expect, it } from 'vitest';
import { maskOf, withMaskedArguments } from '../../../src/coredump/report/mask.js';

const mask = maskOf({ environment: new Map([['DB_PASSWORD', 'hunter22']]), argv: ['app'] });

describe('what a report says', () => {
  it.each([
    [{ comm: 'pwd=abcdefgh' }, { comm: 'pwd=[redacted]' }],
    [{ name: 'token=abcdefgh' }, { name: 'token=[redacted]' }],
    [{ executable: '/srv/token=abc/app' }, { executable: '/srv/token=[redacted]/app' }],
    [{ modules: [{ path: '/srv/token=abc/lib.so' }] }, { modules: [{ path: '/srv/token=[redacted]/lib.so' }] }],
    [{ function: 'login<hunter22>' }, { function: 'login<[redacted]>' }],
    [{ abortMessage: 'with hunter22' }, { abortMessage: 'with [redacted]' }],
    [{ hostname: 'web-7d9f8b6c5d-x2x4z' }, { hostname: 'web-7d9f8b6c5d-x2x4z' }],
    [{ function: 'auth::token = Parse' }, { function: 'auth::token = Parse' }],
    [{ fingerprint: 'hunter22' }, { fingerprint: 'hunter22' }],
  ])('%j', (said, masked) => {
    expect(mask(said)).toEqual(masked);
  });

  it('masks arguments by the options that they belong to', () => {
    expect(withMaskedArguments({ process: { args: ['mysql', '-pabcdef', 'shop'] } })).toEqual({
      process: { args: ['mysql', '-p[redacted]', 'shop'] },
    });
  });
});
