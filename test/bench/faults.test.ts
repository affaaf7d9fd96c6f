import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { faultNames, readFault } from '../../bench/causes/parts/fault.js';
import { wrapped } from '../../bench/causes/parts/wrapper.js';
import { CAUSE_IDS } from '../../src/diagnosis/cause.js';

const names = faultNames();
/** How many of the process group in $STATE live; what ended stays as a zombie where nobody collects it. */
const LIVING = `cat /proc/[0-9]*/stat 2>/dev/null | awk -v group="$(cat "$STATE")" '$5 == group && $3 != "Z" { n++ } END { print n + 0 }'`;
const made = (text: string, noise?: string): string => {
  const fault = { ...readFault(names[0] ?? ''), needs: ['sh'], settle: 0, text };
  const other = noise === undefined ? undefined : { ...fault, text: noise };
  return wrapped(fault, { noise: other, level: 50, collector: 'echo "read $(cat "$STATE")"' });
};

describe('the faults', () => {
  it.each(names)('%s has a head that holds, and is a script of a POSIX shell', name => {
    const fault = readFault(name);
    expect([...CAUSE_IDS, 'none', 'noise']).toContain(fault.cause);
    expect(fault.how.length).toBeGreaterThan(10);
    expect(fault.settle).toBeGreaterThan(0);
    const script = wrapped(fault, { noise: undefined, level: 100, collector: 'true' });
    expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' }).stderr).toBe('');
  });
});

describe('the script that makes one', () => {
  const state = `${tmpdir()}/lumo-state-${process.pid}`;
  const env = { ...process.env, STATE: state };
  const fault = `\nup() { echo "up at $LEVEL" >>"$STATE"; echo "$W" >>"$STATE"; }\ndown() { echo down >>"$STATE"; }\n`;

  it('makes the noise, then the fault, reads, and takes all back', () => {
    const noise = `\nup() { echo noise >"$STATE"; }\ndown() { echo quiet >>"$STATE"; }\n`;
    const out = execFileSync('sh', ['-s'], { input: made(fault, noise), env, encoding: 'utf8' });
    expect(out).toMatch(/^read noise\nup at 50\n\/tmp\/lumo-fault\.\w+\n$/);
    const [first, second, folder, ...rest] = execFileSync('cat', [state], { encoding: 'utf8' }).split('\n');
    expect([first, second, ...rest]).toEqual(['noise', 'up at 50', 'down', 'quiet', '']);
    expect(existsSync(folder ?? '')).toBe(false);
  });

  it('takes back what was made by half, and says so', () => {
    const half = `\nup() { echo half >"$STATE"; false; }\ndown() { echo down >>"$STATE"; }\n`;
    const { status, stdout, stderr } = spawnSync('sh', ['-s'], { input: made(half), env, encoding: 'utf8' });
    expect([status, stdout, stderr]).toEqual([9, '', 'the fault could not be made\n']);
    expect(execFileSync('cat', [state], { encoding: 'utf8' })).toBe('half\ndown\n');
  });

  it('takes it back when it is ended', () => {
    const slow = `\nup() { echo up >"$STATE"; kill -TERM $$; }\ndown() { echo down >>"$STATE"; }\n`;
    const { status } = spawnSync('sh', ['-s'], { input: made(slow), env });
    expect(status).toBe(8);
    expect(execFileSync('cat', [state], { encoding: 'utf8' })).toBe('up\ndown\n');
  });

  it('makes nothing where a program is missing', () => {
    const missing = made(fault).replace('for lumo_tool in sh;', 'for lumo_tool in sh no-such-program;');
    const { status, stderr } = spawnSync('sh', ['-s'], { input: missing, env, encoding: 'utf8' });
    expect([status, stderr]).toEqual([9, 'needs no-such-program\n']);
  });

  // Where systemd runs, it starts and ends them.
  it.skipIf(existsSync('/run/systemd/system'))(
    'ends what it started in the background, with all its children',
    async () => {
      const background = `
up() { run sleeper sh -c 'sleep 600 & : >"$0/started"; sleep 600' "$W"; until [ -e "$W/started" ]; do sleep 0.1; done; cat "$W/lumo-sleeper.pid" >"$STATE"; }
down() { end sleeper; }
`;
      const script = made(background).replace('echo "read $(cat "$STATE")"', LIVING);
      const [before] = execFileSync('sh', ['-s'], { input: script, env, encoding: 'utf8' }).split('\n');
      expect(Number(before)).toBeGreaterThanOrEqual(2);
      await expect.poll(() => execFileSync('sh', ['-c', LIVING], { env, encoding: 'utf8' })).toBe('0\n');
    },
  );
});
