import { describe, expect, it } from 'vitest';
import { nextOf } from '../../src/core/core-next.js';
import type { CoreModule, CoreReport } from '../../src/core/core-report.js';
import { coreReport } from '../helpers/core-reports.js';

const SHOW = 'lumo coredump show 0123456789ab --verbose';
const { file, process } = coreReport();

describe('the command of the debugger', () => {
  it.each<[string, Partial<CoreReport>]>([
    ['the core is packed', { file: { ...file, compression: 'zstd' } }],
    ['it came by a pipe', { file: { ...file, path: '-' } }],
    ['the program is not known', { process: { pid: 1 } }],
    ['its path is not absolute', { process: { executable: '-ex=!reboot' } }],
    ['its path is not what one would see', { process: { executable: '/usr/bin/\u202ewalk' } }],
    ['its path is masked', { file: { ...file, path: '/c/[redacted]/core' } }],
    ['another program lies there', { modules: [{ path: '/usr/bin/walk', start: '0x0', file: 'other' }] }],
  ])('is not offered where %s', (_, parts) => {
    expect(nextOf(coreReport(parts)).commands).toEqual([SHOW]);
  });

  it('names the file that was read, and the root of its libraries', () => {
    const first = (parts: Partial<CoreReport>): string | undefined => nextOf(coreReport(parts)).commands[0];
    const elsewhere = { modules: [{ path: '/usr/bin/walk', start: '0x0', file: 'same' as const }] };
    expect(first({ ...elsewhere, program: { path: '/builds/my walk' } })).toBe(
      "gdb '/builds/my walk' /var/crash/core.1",
    );
    expect(first({ program: { path: '/r o/usr/bin/walk', sysroot: '/r o' } })).toBe(
      "gdb -iex 'set sysroot /r o' '/r o/usr/bin/walk' /var/crash/core.1",
    );
    expect(first({ program: { path: '/r/walk', sysroot: '/r\n!reboot' } })).toBe(SHOW);
    expect(first({ gdb: { name: 'gdb-multiarch', installed: true } })).toBe(
      'gdb-multiarch /usr/bin/walk /var/crash/core.1',
    );
  });

  it('is the package to install where there is none', () => {
    const none = coreReport({ gdb: { name: 'gdb-multiarch', installed: false }, debugger: 'none' });
    expect(nextOf(none)).toEqual({
      commands: [SHOW],
      needs: [
        'gdb was not installed here; without it frames have no names: apt install gdb-multiarch (Debian, Ubuntu) or dnf install gdb (Fedora, RHEL).',
      ],
    });
    const [other] = nextOf({ ...none, debugger: 'eu-stack' }).needs;
    expect(other).toContain('eu-stack told less than it would: apt install gdb-multiarch');
  });

  it('is whole', () => {
    expect(nextOf(coreReport({ file: { ...file, path: '-core' } })).commands).toEqual([
      'gdb /usr/bin/walk ./-core',
      SHOW,
    ]);
    const odd = coreReport({ process: { ...process, executable: '/opt/$(reboot)/a b' } });
    expect(nextOf(odd).commands[0]).toBe("gdb '/opt/$(reboot)/a b' /var/crash/core.1");
    expect(nextOf(coreReport({ file: { ...file, kind: 'log' } }))).toEqual({ commands: [], needs: [] });
  });
});

describe('frames without names', () => {
  const needs = (module: Partial<CoreModule>, by: CoreReport['debugger'] = 'gdb'): string[] => {
    const whole: CoreModule = { path: '/usr/bin/walk', buildId: 'ab12', start: '0x0', file: 'same', ...module };
    const backtrace = [{ index: 0, module: whole.path, kind: 'normal' as const }];
    return nextOf(coreReport({ modules: [whole], backtrace, debugger: by })).needs;
  };

  it('say which file they take', () => {
    expect(needs({})[0]).toMatch(/^Frames of walk have no names: .*debug information \(build-id ab12\).*--symbols DIR/);
    expect(needs({ file: 'absent' })[0]).toMatch(/the very program that crashed \(build-id ab12\).*--exe FILE\.$/);
    expect(needs({ path: '/lib/libx.so', file: 'other' })[0]).toMatch(/^Frames of libx\.so .*--sysroot DIR\.$/);
  });

  it('take none where a library hides its inner calls alone, but the program has no secrets', () => {
    const of = (path: string): string[] =>
      nextOf(
        coreReport({
          modules: [{ path, start: '0x0', file: 'same' }],
          backtrace: [undefined, 'std::terminate'].map((name, index) => ({
            index,
            module: path,
            kind: 'normal' as const,
            ...(name !== undefined && { function: name }),
          })),
        }),
      ).needs;
    expect(of('/lib/libstdc++.so.6')).toEqual([]);
    expect(of('/usr/bin/walk')).toHaveLength(1);
  });

  it('take no file where no debugger looked, and none where all have names', () => {
    expect(needs({}, 'none')).toEqual([]);
    expect(nextOf(coreReport()).needs).toEqual([]);
  });
});
