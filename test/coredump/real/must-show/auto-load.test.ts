import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { lumo } from '../../../helpers/cli.js';
import { crash, crashLine, whyNot } from '../../../helpers/crashes.js';
import { hasTool } from '../../../helpers/tools.js';

const MISSING = whyNot('null-read.c') ?? (hasTool('gdb') ? undefined : 'without gdb');

/** A home whose gdb trusts everything: as bad as a user may have set it. */
const INIT = 'set auto-load safe-path /\nset auto-load local-gdbinit on\n';

it.skipIf(MISSING !== undefined)(
  `the whole command runs nothing that the program brings along${MISSING ? ` (skipped ${MISSING})` : ''}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lumo-auto-load-'));
    const [bait, marks] = [join(folder, 'bait.s'), join(folder, 'mark')];
    const script = String.raw`gdb.inlined\nopen('${marks}-inlined', 'w')`;
    await writeFile(
      bait,
      `.section .debug_gdb_scripts,"MS",@progbits,1\n.byte 4\n.ascii "${script}\\n"\n.byte 0\n.section .note.GNU-stack,"",@progbits\n`,
    );
    const crashed = await crash('null-read.c', { flags: ['-g', '-O0', bait] });
    await writeFile(`${crashed.exe}-gdb.py`, `open('${marks}-beside-py', 'w')\n`);
    await writeFile(`${crashed.exe}-gdb.gdb`, `shell touch ${marks}-beside-gdb\n`);
    await writeFile(join(crashed.dir, '.gdbinit'), `shell touch ${marks}-here\n`);
    await writeFile(join(folder, '.gdbinit'), INIT);
    const made = async (): Promise<string[]> => (await readdir(folder)).filter(name => name.startsWith('mark-'));
    const env = { HOME: folder, XDG_CONFIG_HOME: '', LUMO_HOME: join(folder, 'lumo') };
    execFileSync('gdb', ['-batch', crashed.exe, crashed.core], {
      env: { ...process.env, ...env },
      cwd: crashed.dir,
      stdio: 'ignore',
    });
    const byGdb = await made();
    await Promise.all(byGdb.map(async name => rm(join(folder, name))));
    const args = ['coredump', 'analyze', crashed.core, '--exe', crashed.exe, '--symbols', crashed.dir];
    const { stdout, stderr, code } = await lumo(args, { env });
    const byLumo = await made();
    await Promise.all([crashed.remove(), rm(folder, { recursive: true })]);
    // The bait is real: gdb as people call it takes it.
    expect(byGdb.toSorted()).toEqual(['mark-beside-gdb', 'mark-beside-py', 'mark-here', 'mark-inlined']);
    expect([byLumo, stderr, code]).toEqual([[], '', 0]);
    expect(stdout).toMatch(new RegExp(`read_it +\\S*null-read\\.c:${crashLine('null-read.c')}`));
  },
);
