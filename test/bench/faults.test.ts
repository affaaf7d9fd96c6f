import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { faultNames, readFault } from '../../bench/causes/parts/fault.js';
import { sharedText, wrapped } from '../../bench/causes/parts/wrapper.js';
import { CAUSE_IDS } from '../../src/diagnosis/cause.js';

const names = faultNames();
/** Those that are here: what runs over there may be any of them. */
const SHELLS = [['sh'], ['dash'], ['bash', '--posix'], ['busybox', 'sh']].filter(
  ([shell = '', ...argv]) => spawnSync(shell, [...argv, '-c', ':']).status === 0,
);
/** By what a shared function is taken back, where that is not by its name. */
const TAKEN_BACK: readonly (readonly [RegExp, string])[] = [
  [/\b(?:disk|image)_up\b/, 'm_down'],
  [/\b(?:keeps|far_serves|far_sink|far_closes)\b/, 'end server'],
  [/\bhuge_user\b/, 'end huge'],
];
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
    const said = SHELLS.map(
      ([shell = '', ...argv]) => spawnSync(shell, [...argv, '-n'], { input: script, encoding: 'utf8' }).stderr,
    );
    expect(said.join('')).toBe('');
  });

  it('share functions that are all used, once there, and called like no part of a fault', () => {
    const shared = sharedText();
    const functions = [...shared.matchAll(/^(\w+)\(\) \{/gm)].map(([, name = '']) => name);
    expect(functions).toContain('run');
    expect(functions.filter(name => ['up', 'down', 'finish', 'noise_up', 'noise_down'].includes(name))).toEqual([]);
    expect(functions.filter((name, i) => functions.indexOf(name) < i)).toEqual([]);
    const code = [shared, ...names.map(name => readFault(name).text)].join('\n').replaceAll(/^#.*$/gm, '');
    const uses = (name: string): number => code.match(new RegExp(`\\b${name}\\b(?!\\(\\))`, 'g'))?.length ?? 0;
    expect(functions.filter(name => uses(name) === 0)).toEqual([]);
  });

  it.each(names)('%s takes back what a shared function makes', name => {
    const text = readFault(name).text.replaceAll(/^#.*$/gm, '');
    const undone = text.slice(text.indexOf('\ndown() {'));
    const made = TAKEN_BACK.filter(([what]) => what.test(text)).map(([, by]) => by);
    const named = [...text.matchAll(/\b(?!disk|image)(\w+)_up\b/g)].map(([, what = '']) => `${what}_down`);
    const started = [...text.matchAll(/\b(?:run|many|listens|far_asks) (\w+)/g)].map(([, what = '']) => `end ${what}`);
    for (const each of [...made, ...named, ...started]) expect(undone).toContain(each);
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
