import { execFileSync, spawn } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isShort } from '../../../src/coredump/collector/complete.js';
import { skipNote } from '../../../src/coredump/collector/limits.js';
import { watchCores, type WatchOptions } from '../../../src/coredump/collector/watch.js';

const SETTLE = 150;
let dir: string;
let stop: AbortController;
let seen: string[];
let notes: string[];
let running: Promise<void> | undefined;
/** What a database would keep. */
let kept: Set<string>;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'lumo-watch-'));
  [stop, seen, notes, kept, running] = [new AbortController(), [], [], new Set(), undefined];
});

afterEach(async () => {
  stop.abort();
  await running;
  rmSync(dir, { recursive: true, force: true });
});

function start(options: Partial<WatchOptions> = {}): void {
  running = watchCores([dir], {
    signal: stop.signal,
    onCore: async (path, identity) => {
      seen.push(path.slice(dir.length + 1));
      kept.add(identity);
      return Promise.resolve();
    },
    known: identity => kept.has(identity),
    settleMs: SETTLE,
    limits: { maxAllocated: 2 ** 31, maxAgeMs: 86_400_000, ignoredNames: [] },
    now: () => Date.now(),
    onNote: note => notes.push(note),
    onSkipped: (why, paths) => notes.push(skipNote(why, paths)),
    pollMs: 100,
    ...options,
  });
}

/** A core that is whole by its header: it promises nothing more. */
function core(name: string, secondsAgo = 0): string {
  const path = join(dir, name);
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01\x01', 'latin1');
  head.writeUInt16LE(4, 16);
  writeFileSync(path, head);
  const at = Date.now() / 1000 - secondsAgo;
  utimesSync(path, at, at);
  return path;
}

const until = async (condition: () => void): Promise<void> => vi.waitFor(condition, { timeout: 20_000, interval: 20 });

it('says which it may not read', async () => {
  chmodSync(core('closed'), 0);
  core('open');
  chmodSync(dir, 0o755);
  await asNobody(async () => {
    start({ once: true });
    await running;
  });
  expect({ seen, notes }).toEqual({
    seen: ['open'],
    notes: [`Skipped, this user may not read it: ${join(dir, 'closed')}.`],
  });
});

/** Root reads all. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    await work();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

it('takes what is there, the oldest first, and then what comes', async () => {
  core('second', 20);
  core('third', 10);
  core('first', 30);
  start();
  await until(() => expect(seen).toEqual(['first', 'second', 'third']));
  core('new');
  await until(() => expect(seen).toEqual(['first', 'second', 'third', 'new']));
  expect(notes).toEqual([]);
});

it('does no work twice: not by a rename, not after a restart; a changed file is another core', async () => {
  const path = core('core');
  start();
  await until(() => expect(seen).toEqual(['core']));
  renameSync(path, join(dir, 'renamed'));
  stop.abort();
  await running;
  stop = new AbortController();
  core('after');
  start();
  await until(() => expect(seen).toEqual(['core', 'after']));
  appendFileSync(join(dir, 'renamed'), 'more');
  await until(() => expect(seen).toEqual(['core', 'after', 'renamed']));
});

it('waits for a slow writer, whose pauses are shorter than the settle time', async () => {
  const path = join(dir, 'core.slow');
  core('ready');
  const writer = spawn(process.execPath, ['-e', SLOW_WRITER, join(dir, 'ready'), path], { stdio: 'inherit' });
  const ended = new Promise(resolve => writer.on('exit', resolve));
  let size = -1;
  start({
    onCore: async found => {
      if (found === path) size = readFileSync(path).length;
      return Promise.resolve();
    },
  });
  await ended;
  await until(() => expect(size).toBe(64 + 30 * 1000));
});

/** Thirty pieces, 40 ms apart: eight settle times in all. */
const SLOW_WRITER = `
const fs = require('node:fs');
const [, from, to] = process.argv;
fs.copyFileSync(from, to);
let n = 0;
const timer = setInterval(() => {
  fs.appendFileSync(to, Buffer.alloc(1000, 1));
  if ((n += 1) === 30) clearInterval(timer);
}, 40);
`;

it('waits longer for a core that is short by its own headers, as while the kernel writes it', async () => {
  const path = core('core');
  const head = Buffer.concat([readFileSync(path), Buffer.alloc(56)]);
  head.writeBigUInt64LE(64n, 32);
  head.writeUInt16LE(56, 54);
  head.writeUInt16LE(1, 56);
  head.writeUInt32LE(1, 64);
  head.writeBigUInt64LE(1_000_000n, 64 + 32);
  writeFileSync(path, head);
  core('other');
  start();
  const begun = performance.now();
  await until(() => expect(seen).toEqual(['other']));
  truncateSync(path, 1_000_000);
  await until(() => expect(seen).toEqual(['other', 'core']));
  expect(performance.now() - begun).toBeLessThan(9 * SETTLE + 5000);
});

it('leaves temporary names alone until they are renamed, links and other files for ever', async () => {
  core('.#core.x.0.zst1');
  core('core.1.tmp');
  symlinkSync(core('.hidden'), join(dir, 'link'));
  writeFileSync(join(dir, 'notes.txt'), 'no core\n');
  writeFileSync(join(dir, 'empty'), '');
  execFileSync('mkfifo', [join(dir, 'fifo')]);
  core('last');
  start();
  await until(() => expect(seen).toEqual(['last']));
  renameSync(join(dir, '.#core.x.0.zst1'), join(dir, 'core.x'));
  await until(() => expect(seen).toEqual(['last', 'core.x']));
});

it('looks into folders one level down, also new ones', async () => {
  mkdirSync(join(dir, 'a/b'), { recursive: true });
  core('a/core');
  core('a/b/core');
  start();
  await until(() => expect(seen).toEqual(['a/core']));
  mkdirSync(join(dir, 'pod'));
  core('pod/core');
  await until(() => expect(seen).toEqual(['a/core', 'pod/core']));
});

it('goes on after a core that cannot be analysed, one at a time', async () => {
  core('bad', 20);
  core('good', 10);
  let at = 0;
  start({
    onCore: async path => {
      expect((at += 1)).toBe(1);
      await new Promise(resolve => setTimeout(resolve, 30));
      at -= 1;
      if (path.endsWith('bad')) throw new Error('no notes');
      seen.push(path);
    },
  });
  await until(() => expect(seen).toEqual([join(dir, 'good')]));
  core('later');
  await until(() => expect(seen).toEqual([join(dir, 'good'), join(dir, 'later')]));
  expect(notes).toEqual([`${join(dir, 'bad')} could not be analysed: no notes`]);
});

it('skips by age, size and name, and says so in one note each', async () => {
  for (const name of ['1', '2', '3', '4', '5']) core(`old.${name}`, 100_000);
  core('core.sleep.1');
  core('taken');
  start({ limits: { maxAllocated: 2 ** 31, maxAgeMs: 86_400_000, ignoredNames: ['sleep'] } });
  await until(() => expect(seen).toEqual(['taken']));
  await until(() => expect(notes).toHaveLength(2));
  expect(notes.toSorted()[1]).toMatch(/^Skipped, older than 1 day .*: (?:.*old\.\d, ){2}.*old\.\d and 2 more\.$/);
  expect(notes.toSorted()[0]).toContain('core.sleep.1');
});

it('says what it skips before it begins with those that it takes', async () => {
  core('core.sleep.1', 5);
  core('first', 20);
  core('last', 1);
  const told: string[][] = [];
  start({
    once: true,
    limits: { maxAllocated: 2 ** 31, maxAgeMs: 86_400_000, ignoredNames: ['sleep'] },
    onCore: async () => void told.push([...notes]),
  });
  await running;
  const note = `Skipped, its name holds sleep (coredump.collector.ignoredNames): ${join(dir, 'core.sleep.1')}.`;
  expect(told).toEqual([[note], [note]]);
});

it('notes that a folder went, and takes it up again', async () => {
  core('one');
  start();
  await until(() => expect(seen).toEqual(['one']));
  rmSync(dir, { recursive: true });
  await until(() => expect(notes).toEqual([expect.stringContaining(`${dir} is gone`)]));
  mkdirSync(dir);
  core('two');
  await until(() => expect(seen).toEqual(['one', 'two']));
  expect(notes[1]).toBe(`${dir} is there again.`);
});

it('hears a new core long before it would look again', async () => {
  start({ pollMs: 600_000 });
  await new Promise(resolve => setTimeout(resolve, 3 * SETTLE));
  core('heard');
  await until(() => expect(seen).toEqual(['heard']));
});

it('looks from time to time where the kernel grants no watches, and says so once', async () => {
  const full: typeof watch = () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
  };
  mkdirSync(join(dir, 'sub'));
  start({ watch: path => full(path) });
  await new Promise(resolve => setTimeout(resolve, 2 * SETTLE));
  core('found');
  await until(() => expect(seen).toEqual(['found']));
  expect(notes).toEqual([expect.stringMatching(/ENOSPC: no inotify watch is left.*it is looked at from time to time/)]);
});

const plain = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim() === 'core';
it.skipIf(!plain)('takes a core that the kernel writes, whole (needs core_pattern core)', async () => {
  let short: boolean | undefined;
  start({
    onCore: async path => {
      short = await isShort(path, AbortSignal.timeout(5000));
      seen.push(path);
    },
  });
  spawn(
    'sh',
    ['-c', 'ulimit -c unlimited; exec "$0" -e "process.kill(process.pid, 11); setInterval(() => 0)"', process.execPath],
    { cwd: dir },
  );
  await until(() => expect(seen.map(path => path.replace(/\.\d+$/, ''))).toEqual([join(dir, 'core')]));
  expect(short).toBe(false);
});

it('once: ends by itself when all was dealt with, also where there is nothing', async () => {
  start({ once: true });
  await running;
  core('a', 10);
  core('b', 5);
  start({ once: true });
  await running;
  expect(seen).toEqual(['a', 'b']);
});
