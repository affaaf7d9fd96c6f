import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { processes } from '../../src/checkers/sources.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { buildScript } from '../../src/host/script.js';
import type { Source } from '../../src/host/source.js';
import { becomes, collect, feed, framed, NONCE, SHELLS, withFolder } from '../helpers/collector.js';
import { hasTool } from '../helpers/tools.js';

const root = process.getuid?.() === 0 && hasTool('setpriv');
const source = (id: string, files: readonly string[]): Source => ({
  id,
  why: 'a test',
  need: 'may',
  phase: 'once',
  files,
});
const texts = (snapshot: Snapshot, id: string): [string, string][] =>
  snapshot.readings.get(id)?.samples[0]?.items.map(({ path, text }): [string, string] => [path, text]) ?? [];

describe.each(SHELLS)('odd names and files, read by $name', { timeout: 60_000 }, ({ argv, missing }) => {
  it.skipIf(missing)('keeps a process whose name holds a newline, a bracket and blanks in one piece', async () => {
    await withFolder(async folder => {
      // The kernel takes the last part of the path for the name, 15 bytes of it.
      const program = join(folder, '9) R 1\n2 (x) S');
      symlinkSync(realpathSync('/bin/sleep'), program);
      const child = spawn(program, ['300']);
      const stat = `/proc/${child.pid}/stat`;
      try {
        expect(await becomes(() => readFileSync(stat, 'utf8').includes('(9) R 1\n'))).toBe(true);
        const items = texts(collect(argv, [processes]), 'processes').filter(([path]) => path === stat);
        expect(items.map(([, text]) => text.slice(0, 22))).toEqual([
          `${child.pid} (9) R 1\n2 (x) S) S ${process.pid}`.slice(0, 22),
        ]);
      } finally {
        child.kill('SIGKILL');
      }
    });
  });

  it.skipIf(missing)('keeps paths with colons, backslashes, blanks and quotes', () => {
    withFolder(folder => {
      const names = ['a:b:1', String.raw`dev-disk-by\x2dlabel`, 'my app', `it's "x"`, 'é'];
      for (const name of names) {
        mkdirSync(join(folder, name));
        writeFileSync(join(folder, name, 'cpu.stat'), `nr_throttled 5: ${name}\nx\n`);
      }
      const snapshot = collect(argv, [source('groups', [`${folder}/*/cpu.stat`])]);
      expect(new Map(texts(snapshot, 'groups'))).toEqual(
        new Map(names.map(name => [`${folder}/${name}/cpu.stat`, `nr_throttled 5: ${name}\nx`])),
      );
    });
  });

  it.skipIf(missing)('reads a file without its last newline, and those behind it', () => {
    withFolder(folder => {
      writeFileSync(join(folder, 'a'), 'one\ntwo');
      writeFileSync(join(folder, 'b'), '');
      writeFileSync(join(folder, 'c'), 'three\n\nfive\n');
      const fixed = [join(folder, 'a'), join(folder, 'b'), join(folder, 'vanished'), join(folder, 'c')];
      const snapshot = collect(argv, [source('fixed', fixed), source('pattern', [`${folder}/[a-z]`])]);
      const found = [
        [`${folder}/a`, 'one\ntwo'],
        [`${folder}/c`, 'three\n\nfive'],
      ];
      expect(texts(snapshot, 'pattern')).toEqual(found);
      expect(texts(snapshot, 'fixed')).toEqual([[`${folder}/vanished`, ''], ...found]);
      expect(snapshot.readings.get('fixed')?.samples[0]?.items[0]?.state).toBe('missing');
    });
  });

  it.skipIf(missing || !root)(
    `tells a file that was refused from one that is not there${root ? '' : ' (skipped: not root)'}`,
    () => {
      withFolder(folder => {
        chmodSync(folder, 0o755);
        writeFileSync(join(folder, 'secret'), 'x', { mode: 0o600 });
        const sources = [
          source('refused', [join(folder, 'nothing'), join(folder, 'secret')]),
          source('nothing', [join(folder, 'nothing')]),
        ];
        const user = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups', ...argv, '-s'];
        const { readings } = decode(
          feed(user, buildScript(sources, { nonce: NONCE, sampleMs: 100 }), { cwd: folder }).stdout,
        );
        expect(readings.get('refused')?.state).toBe('denied');
        expect(readings.get('nothing')?.state).toBe('missing');
      });
    },
  );
});

it.each([
  ['grep: /proc/9/stat: No such file or directory', 'missing'],
  ['grep: /proc/9/stat: No such process', 'missing'],
  ['grep: /proc/9/stat: Permission denied', 'denied'],
  ['grep: /proc/9/stat: Operation not permitted', 'denied'],
  ['grep: /proc/9/stat: Operation not supported', 'not-applicable'],
  ['grep: /proc/9/stat: Input/output error', 'failed'],
  ["stat: cannot statx '/proc/9/stat': Permission denied", 'denied'],
  ["stat: can't stat '/proc/9/stat': No such file or directory", 'missing'],
])('understands what a tool says of a file that vanished or failed: %s', (line, state) => {
  const { readings } = decode(framed('#src - 1 - p=/proc/[0-9]*/stat', line, '#done 2'));
  expect(readings.get('p')).toEqual({
    state,
    samples: [{ upAt: 1, ms: 1000, items: [{ path: '/proc/9/stat', text: '', state }] }],
  });
});

it('takes a content that looks like an error for content', () => {
  const { readings } = decode(framed('#src - 1 - p=/a', '/a:grep: /b: Permission denied', '#done 1'));
  expect(readings.get('p')?.samples[0]?.items).toEqual([
    { path: '/a', text: 'grep: /b: Permission denied', state: 'ok' },
  ]);
});
