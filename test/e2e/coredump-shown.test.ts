import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../src/core/core-report.js';
import { lumo as run, type Run } from '../helpers/cli.js';
import { crash, whyNot } from '../helpers/crashes.js';
import { hasTool } from '../helpers/tools.js';

const MISSING = whyNot('assert.c') ?? (hasTool('gdb') ? undefined : 'without gdb');

const home = mkdtempSync(join(tmpdir(), 'lumo-shown-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const lumo = async (args: readonly string[], env: Record<string, string> = {}): Promise<Run> =>
  run(['coredump', 'analyze', ...args], { env: { LUMO_HOME: home, ...env } });

const next = ({ stdout }: Run): string => stdout.split('\nNext\n\n')[1] ?? '';

describe.skipIf(MISSING !== undefined)(`a crash as it is shown${MISSING === undefined ? '' : ` (${MISSING})`}`, () => {
  it('goes on from the frame that called what ended it, and names the program that was read', async () => {
    const asserted = await crash('assert.c', { flags: ['-g', '-O0', '-Wl,--build-id'] });
    try {
      const { stdout } = await lumo([asserted.core]);
      expect(stdout).toMatch(/^ +0-\d+ {2}\d+ frames of how the process ended \(__assert_fail, /m);
      expect(stdout).toMatch(/^ +\d+ {2}check +.*assert\.c:\d+$/m);
      expect(stdout).not.toMatch(/pthread_kill\.c/);
      const whole = JSON.parse((await lumo([asserted.core, '--format', 'json'])).stdout) as CoreReport;
      expect(whole.backtrace[whole.backtraceEnding ?? -1]?.function).toBe('check');
      expect([whole.backtrace[0]?.index, whole.program, whole.gdb?.installed]).toEqual([
        0,
        { path: asserted.exe },
        true,
      ]);

      const moved = join(asserted.dir, 'my program');
      copyFileSync(asserted.exe, moved);
      expect(next(await lumo([asserted.core, '--exe', moved]))).toContain(`gdb '${moved}' ${asserted.core}\n`);
      const root = join(asserted.dir, 'root');
      const inside = join(root, asserted.exe);
      mkdirSync(join(inside, '..'), { recursive: true });
      copyFileSync(asserted.exe, inside);
      const rooted = next(await lumo([asserted.core, '--sysroot', root]));
      expect(rooted).toContain(`gdb -iex 'set sysroot ${root}' ${inside} ${asserted.core}\n`);

      const bare = join(asserted.dir, 'path');
      mkdirSync(bare);
      symlinkSync(process.execPath, join(bare, 'node'));
      const without = next(await lumo([asserted.core], { PATH: bare }));
      expect(without).toContain('apt install gdb');
      expect(without).not.toMatch(/^ *gdb \//m);

      const text = await lumo([asserted.core, '--exe', '/etc/passwd']);
      expect(text.stdout).toContain('/etc/passwd is no ELF program that can be read: it is a text.');
      expect(text.stdout).not.toContain('is not here; name it with --exe');
    } finally {
      await asserted.remove();
    }
  });

  it('tells a recursion once, with what was read of it', async () => {
    const endless = await crash('mutual.c');
    try {
      const { stdout } = await lumo([endless.core]);
      // Where in a turn the stack ended is chance.
      expect(stdout).toMatch(/^ +[23]-409[45] {2}these 2 calls × 2,04[67] \(4,016 in the middle only counted\)$/m);
      expect(stdout).toContain('4,096 frames were read, the limit: there are more');
      const { backtrace, backtraceTotal, backtraceStop } = JSON.parse(
        (await lumo([endless.core, '--format', 'json'])).stdout,
      ) as CoreReport;
      expect([backtrace.length, backtrace.at(-1)?.index]).toEqual([80, 4095]);
      expect([backtraceTotal, backtraceStop]).toEqual([4096, 'more than 4096 frames']);
    } finally {
      await endless.remove();
    }
  });
});
