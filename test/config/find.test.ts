import { chmodSync, chownSync, lchownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../src/config/load.js';
import { loadIn, makePlace, mistakes, SCHEMA } from '../helpers/settings.js';

const makePipe = (path: string) => execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', path]);
const level = (name: string) => `log: {level: ${name}}\n`;
const runs = (n: number) => `log: {runs: ${n}}\n`;
const SHARED = `other: {thing: 1}\nlumo:\n  ${runs(3)}`;

const loadFrom = (root: string) => load(SCHEMA, { env: {}, cwd: join(root, 'cwd'), home: join(root, 'home') });

describe('the file that counts', () => {
  const files = {
    'asked.yaml': runs(1),
    'cwd/lumo.yaml': runs(2),
    'cwd/config.yaml': SHARED,
    'home/config.yaml': `log: {runs: 4}\n`,
  };

  it.each([
    ['asked.yaml', 'asked.yaml', 1],
    ['cwd/lumo.yaml', undefined, 2],
    ['cwd/config.yaml', undefined, 3],
    ['home/config.yaml', undefined, 4],
  ])('is the first: %s', async (path, config, expected) => {
    const all = Object.keys(files);
    const left = Object.fromEntries(Object.entries(files).filter(([name]) => all.indexOf(name) >= all.indexOf(path)));
    const { values, file, root } = await loadIn({ files: left, ...(config !== undefined && { config }) });
    expect(values.log.runs).toBe(expected);
    expect(file).toBe(path.startsWith('cwd/') ? path.slice(4) : join(root, path));
  });

  it('is not merged with the others', async () => {
    const { values } = await loadIn({ files: { ...files, 'home/config.yaml': level('debug') } });
    expect(values.log).toEqual({ level: 'info', file: '', hidden: ['sleep'], runs: 2 });
  });

  it('is none where there is none, nor where the working directory is gone', async () => {
    expect((await loadIn({})).file).toBeUndefined();
    expect((await load(SCHEMA, { env: {}, cwd: undefined, home: '/nonexistent' })).file).toBeUndefined();
    expect((await load(SCHEMA, { env: {}, cwd: '/nonexistent', home: '/dev/null' })).file).toBeUndefined();
  });
});

describe('a config.yaml of the working directory', () => {
  it.each([
    'other: 1',
    'other: {lumo: {log: {}}}',
    '- lumo',
    'broken: [lumo',
    Uint8Array.of(0xff, 0x6c, 0x75, 0x6d, 0x6f),
    `lumo: ${'x'.repeat(300_000)}`,
  ])('that is not ours is left alone, whoever may write to it', async text => {
    const root = makePlace({ 'cwd/config.yaml': text });
    chmodSync(join(root, 'cwd/config.yaml'), 0o666);
    expect((await loadFrom(root)).file).toBeUndefined();
  });

  it('is ours with a key lumo, whatever stands beside it; its mistakes are told', async () => {
    expect(await mistakes(loadIn({ files: { 'cwd/config.yaml': 'other: 1\nlumo:\n  lgo: 1' } }))).toEqual([
      'config.yaml:3:3: there is no setting lgo; did you mean log?',
    ]);
  });

  it('is read below that key too where the user names it', async () => {
    expect((await loadIn({ files: { 'c.yaml': SHARED }, config: 'c.yaml' })).values.log.runs).toBe(3);
  });
});

describe('a file that cannot be taken', () => {
  it.each([
    ['nonexistent.yaml', 'no such file or directory'],
    ['cwd', 'illegal operation on a directory'],
    ['long.yaml', 'longer than 256 kB'],
  ])('--config %s is an error', async (config, why) => {
    const files = { 'long.yaml': '#'.repeat(300_000) };
    await expect(loadIn({ files, config })).rejects.toMatchObject({
      code: 'config.unreadable',
      exit: 2,
      message: expect.stringContaining(why),
    });
  });

  it('is told where it is a pipe, a folder or too long, and nothing waits for it', async () => {
    const root = makePlace({});
    const path = join(root, 'cwd/lumo.yaml');
    makePipe(path);
    await expect(loadFrom(root)).rejects.toThrow('lumo.yaml could not be read: it is no plain file.');
    rmSync(path);
    mkdirSync(path);
    await expect(loadFrom(root)).rejects.toThrow('lumo.yaml could not be read: it is no plain file.');
    rmSync(path, { recursive: true });
    writeFileSync(path, '#'.repeat(300_000));
    await expect(loadFrom(root)).rejects.toThrow('lumo.yaml could not be read: it is longer than 256 kB.');
  });

  it('a pipe may be named: --config <(generate)', async () => {
    const root = makePlace({});
    const path = join(root, 'pipe');
    makePipe(path);
    const [{ values }] = await Promise.all([
      load(SCHEMA, { env: {}, home: root, file: path }),
      writeFile(path, runs(7)),
    ]);
    expect(values.log.runs).toBe(7);
  });
});

describe('a file in the working directory', () => {
  it.each([
    [0o644, undefined],
    [0o600, undefined],
    [0o664, 'other users may write to it'],
    [0o646, 'other users may write to it'],
  ])('of mode %o: %s', async (mode, why) => {
    for (const [name, text] of [
      ['lumo.yaml', runs(1)],
      ['config.yaml', SHARED],
    ] as const) {
      const root = makePlace({ [`cwd/${name}`]: text });
      chmodSync(join(root, 'cwd', name), mode);
      if (why === undefined) expect((await loadFrom(root)).file).toBe(name);
      else {
        await expect(loadFrom(root)).rejects.toMatchObject({
          code: 'config.untrusted',
          message: `${name} in the working directory is not taken: ${why}.`,
        });
      }
    }
  });

  // Only root can give a file away.
  it.skipIf(process.getuid?.() !== 0)('of another user is refused, be it the file or a link to it', async () => {
    const owned = makePlace({ 'cwd/lumo.yaml': runs(1) });
    chownSync(join(owned, 'cwd/lumo.yaml'), 65534, 65534);
    await expect(loadFrom(owned)).rejects.toThrow(
      'lumo.yaml in the working directory is not taken: it belongs to another user.',
    );

    const linked = makePlace({ 'mine.yaml': runs(1) });
    symlinkSync('../mine.yaml', join(linked, 'cwd/lumo.yaml'));
    expect((await loadFrom(linked)).values.log.runs).toBe(1);
    lchownSync(join(linked, 'cwd/lumo.yaml'), 65534, 65534);
    await expect(loadFrom(linked)).rejects.toThrow('it belongs to another user');
  });

  it('may be anybody’s where the user names it or keeps it in the own folder', async () => {
    const root = makePlace({ 'cwd/lumo.yaml': runs(1), 'home/config.yaml': runs(2) });
    for (const path of ['cwd/lumo.yaml', 'home/config.yaml']) chmodSync(join(root, path), 0o666);
    const file = join(root, 'cwd/lumo.yaml');
    expect((await load(SCHEMA, { env: {}, cwd: join(root, 'cwd'), home: root, file })).values.log.runs).toBe(1);
    expect((await load(SCHEMA, { env: {}, home: join(root, 'home') })).values.log.runs).toBe(2);
  });
});
