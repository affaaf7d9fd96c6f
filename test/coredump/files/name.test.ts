import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readName, unescapeSystemd } from '../../../src/coredump/files/name.js';

const BOOT = 'ea1602f2c3a1443c9f1ad34be3fc55c8';

it.each(['20261122T182939Z.core.zst', '20261122T182939Z_web-0_app.core.gz', '20261122T182939Z_a1b2c3d4e5f6.core.zst'])(
  'a copy that Lumo stored says when: %s',
  name => {
    expect(readName(`/home/a/.lumo/cores/web/${name}`, 'core.%p')).toEqual({ time: '2026-11-22T18:29:39.000Z' });
    expect(readName(name.replace('1122', '1399'))).toEqual({});
  },
);

describe('names of systemd-coredump', () => {
  it.each(['', '.zst', '.lz4', '.xz'])('with the ending "%s"', ending => {
    expect(readName(`/var/lib/systemd/coredump/core.threads.0.${BOOT}.3223.1795301535000000${ending}`)).toEqual({
      comm: 'threads',
      uid: 0,
      bootId: BOOT,
      pid: 3223,
      time: '2026-11-21T22:52:15.000Z',
    });
  });

  it.each([
    ['core.aborts.1000', 544, 1795364696, { comm: 'aborts', uid: 1000, time: '2026-11-22T16:24:56.000Z' }],
    [
      String.raw`core.a\x2eb\x20c\x20$(id).0`,
      560,
      1795364700,
      { comm: 'a.b c $(id)', uid: 0, time: '2026-11-22T16:25:00.000Z' },
    ],
    [
      String.raw`core.e\x5c033]0;own\x5ca.0`,
      598,
      1795364733,
      { comm: String.raw`e\033]0;own\a`, uid: 0, time: '2026-11-22T16:25:33.000Z' },
    ],
  ])('recorded on a virtual machine with systemd 252: %s', (start, pid, seconds, facts) => {
    const bootId = 'ab86747f30e94f0abaf64e65af9d2372';
    expect(readName(`${start}.${bootId}.${pid}.${seconds}000000.zst`)).toEqual({ ...facts, pid, bootId });
  });

  it('with a name of dots, slashes and blanks, which it escapes', () => {
    expect(readName(String.raw`core.a\x2eb\x2fc\x20d\x5c.1000.${BOOT}.7.1795301535000000`).comm).toBe('a.b/c d\\');
    expect(unescapeSystemd(String.raw`\xc3\xa9\x2`)).toBe(String.raw`é\x2`);
  });

  it("without what cannot be: a pid past the kernel's limit, the uid -1, seconds for microseconds", () => {
    expect(readName(`core.x.4294967295.${BOOT}.4194305.1795301535`)).toEqual({ comm: 'x', bootId: BOOT });
  });
});

describe('other names', () => {
  it.each([
    ['core', {}],
    ['core.1234', { pid: 1234 }],
    ['core.1795301535', {}],
    ['core.python3.11', { pid: 11, comm: 'python3' }],
    ['core.nginx.1234.1795301535', { comm: 'nginx', pid: 1234, time: '2026-11-21T22:52:15.000Z' }],
    ['core.nginx.1234.1795301535.gz', { comm: 'nginx', pid: 1234, time: '2026-11-21T22:52:15.000Z' }],
    [
      'app-11-1000-1000-77-1795301535-web-0',
      { comm: 'app', signal: 11, uid: 1000, gid: 1000, pid: 77, time: '2026-11-21T22:52:15.000Z', hostname: 'web-0' },
    ],
    ['core.milvus.1000.1234567890.15678', { comm: 'milvus', uid: 1000, pid: 15678, time: '2009-02-13T23:31:30.000Z' }],
    ['core.h1.nginx.5.1795301535', { pid: 5, time: '2026-11-21T22:52:15.000Z' }],
    ['core._usr_bin_foo.1000.ea1602f2-c3a1-443c-9f1a-d34be3fc55c8.42.99', { uid: 1000, bootId: BOOT, pid: 42 }],
    ['hs_err_pid1234.log', {}],
    ['../../etc/passwd', {}],
  ])('%s', (name, facts) => {
    expect(readName(name)).toEqual(facts);
  });

  it('by the template of the machine, and only what it fixes', () => {
    expect(readName('a-b-c.9', '/cores/%e-%h.%s')).toEqual({ signal: 9 });
    expect(readName('a-b.9', '/cores/%e-%h.%s')).toEqual({ comm: 'a', hostname: 'b', signal: 9 });
    expect(readName('100%.7', '%e%%.%p')).toEqual({ comm: '100', pid: 7 });
    expect(readName('other', '%e.%p')).toEqual({});
    expect(readName('5.app.11', '%P.%e.%s')).toEqual({ pid: 5, comm: 'app', signal: 11 });
  });

  it('of any kind, quickly and without an error', () => {
    const part = fc.oneof(
      fc.constantFrom('.', '-', 'core', '1', '\\x2e', BOOT, '$(id)', '\x1b[2J', '../'),
      fc.string(),
    );
    const name = fc.array(part, { maxLength: 30 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(name, text => {
        const facts = readName(text, '%e-%h-%p');
        expect(Buffer.byteLength(facts.comm ?? '')).toBeLessThan(256);
        expect(facts.pid ?? 1).toBeGreaterThan(0);
      }),
    );
    const begun = performance.now();
    readName('-'.repeat(255), '%e-%h-%E-%f-%e');
    readName('-'.repeat(255), '%e-%h-%p');
    readName('1.'.repeat(127));
    expect(performance.now() - begun).toBeLessThan(500);
  });
});
