import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lumo, ROOT, run } from '../helpers/cli.js';

interface Manifest {
  commands: Record<string, { flags: Record<string, { char?: string }> }>;
}

const manifest = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as Manifest;

describe('lumo', () => {
  it('prints its version', async () => {
    const { code, stdout, stderr } = await lumo(['--version']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^lumo\/\d+\.\d+\.\d+ linux-\w+ node-v\d+/);
  });

  it('says what it is and how to start; -h, help and nothing at all say the same', async () => {
    const { code, stdout, stderr } = await lumo(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Lumo tells why a machine is ill.');
    expect(stdout).toMatch(/START WITH\n(.+\n)*\s+lumo examples {2}/);
    expect(stdout).toMatch(/EXIT CODES\n {2}0 /);
    for (const id of Object.keys(manifest.commands)) expect(stdout).toContain(`\n  ${id.replaceAll(':', ' ')} `);
    for (const args of [['-h'], ['help'], []]) expect((await lumo(args)).stdout).toBe(stdout);
  });

  it('fits its help and its examples into 80 columns', async () => {
    for (const args of [['--help'], ['examples']]) {
      const { stdout } = await lumo(args);
      expect(stdout.split('\n').filter(line => line.length > 80)).toEqual([]);
    }
  });

  it('explains one command, with `help` in front as well', async () => {
    const { code, stdout } = await lumo(['examples', '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('$ lumo examples');
    expect((await lumo(['help', 'examples'])).stdout).toBe(stdout);
  });

  it('names the command that was meant, and ends with 2', async () => {
    expect(await lumo(['exmaples'])).toEqual({
      code: 2,
      signal: null,
      stdout: '',
      stderr: 'error: unknown command "exmaples"\nnext: Did you mean: lumo examples\n',
    });
  });

  it('does not guess at a word that is like no command', async () => {
    expect((await lumo(['zzz'])).stderr).toBe('error: unknown command "zzz"\nnext: See: lumo --help\n');
    expect((await lumo(['coredump', 'list', '--severity', 'bad'])).stderr).toBe(
      'error: Expected --severity=bad to be one of: info, low, medium, high, critical\nnext: See: lumo coredump list --help\n',
    );
  });

  it('ends with 2 for an unknown flag and for a word too many', async () => {
    const flag = await lumo(['examples', '--verbsoe']);
    expect([flag.code, flag.stderr]).toEqual([
      2,
      'error: Nonexistent flag: --verbsoe\nnext: Did you mean --verbose?\n',
    ]);
    const word = await lumo(['examples', 'more']);
    expect([word.code, word.stderr]).toEqual([
      2,
      'error: unexpected argument: more\nnext: See: lumo examples --help\n',
    ]);
  });

  it('does not run sources in a developer’s NODE_ENV', async () => {
    const { code, stderr } = await lumo(['examples'], { env: { NODE_ENV: 'development' } });
    expect([code, stderr]).toEqual([0, '']);
  });
});

describe('lumo examples', () => {
  it('shows only commands and flags that there are', async () => {
    const { code, stdout } = await lumo(['examples']);
    expect(code).toBe(0);
    const lines = [...stdout.matchAll(/^ {2}lumo (.+?) {2,}# /gm)].map(([, line]) => line ?? '');
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter(line => unknownIn(line))).toEqual([]);
  });
});

/** The first word of an example that the manifest does not know. */
function unknownIn(line: string): string | undefined {
  const [topic = '', ...rest] = line.replaceAll(/"[^"]*"/g, '').split(/\s+/);
  const [id, words] = manifest.commands[topic] ? [topic, rest] : [`${topic}:${rest[0]}`, rest.slice(1)];
  const command = manifest.commands[id];
  if (!command) return id;
  const known = new Set(Object.entries(command.flags).flatMap(([name, { char }]) => [`--${name}`, `-${char}`]));
  return words.find(word => word.startsWith('-') && !known.has(word));
}

it('a help that nobody could read is no success, and is said once', async () => {
  const { code, stderr } = await run(['sh', '-c', 'exec node bin/run.js --help >/dev/full']);
  expect(code).toBe(3);
  expect(stderr).toBe(
    'error: the output cannot be written: ENOSPC: no space left on device, write\nnext: Check where stdout goes.\n',
  );
});
