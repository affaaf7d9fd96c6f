import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesystems } from '../../src/checkers/sources.js';
import type { Reading } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { buildScript } from '../../src/host/script.js';
import { CAN_BE_NOBODY, feed, NOBODY, NONCE, SHELLS, withFolder } from '../helpers/collector.js';

const script = buildScript([filesystems], { nonce: NONCE, sampleMs: 100 });

function read(argv: readonly string[], text: string): Reading | undefined {
  return decode(feed(argv, text).stdout).readings.get('filesystems');
}

describe.each(SHELLS)('file systems, read by $name', { timeout: 60_000 }, ({ argv, missing }) => {
  const inside = argv[0] === 'busybox';
  it.skipIf(missing || inside)(
    `are unknown, not empty, where there is no stat${inside ? ' (skipped: busybox has it inside)' : ''}`,
    () => {
      withFolder(folder => {
        mkdirSync(`${folder}/bin`);
        for (const tool of ['grep', 'date', 'id', 'timeout', 'cat', 'sed'])
          symlinkSync(`/usr/bin/${tool}`, `${folder}/bin/${tool}`);
        const alone = script.replace(/ PATH=\S+;/, ` PATH=${folder}/bin;`);
        const shell = [`/bin/${argv[0]}`, '-s'];
        expect(read(shell, alone)?.state).toBe('no-tool');
        symlinkSync('/usr/bin/stat', `${folder}/bin/stat`);
        expect(read(shell, alone)?.state).toBe('ok');
      });
    },
  );

  it.skipIf(missing)('of FUSE have a child of their own, since the program behind one may hang', () => {
    withFolder(folder => {
      const kinds = ['fuse', 'fuseblk', 'fuse.sshfs', 'nfs4', 'ext4'];
      const lines = kinds.map((kind, i) => {
        mkdirSync(`${folder}/${kind}`);
        return `${i + 30} 25 0:${i + 50} / ${folder}/${kind} rw - ${kind} none rw\n`;
      });
      writeFileSync(`${folder}/mountinfo`, lines.join(''));
      const reading = read([...argv, '-s'], script.replaceAll('/proc/self/mountinfo', `${folder}/mountinfo`));
      const items = reading?.samples[0]?.items ?? [];
      expect(items.map(({ path }) => path).toSorted()).toEqual(
        [...kinds.slice(0, 4).map(kind => `${folder}/${kind}`), 'local'].toSorted(),
      );
      expect(items.find(({ path }) => path === 'local')?.text).toContain(`${folder}/ext4\n`);
    });
  });

  it.skipIf(missing || !CAN_BE_NOBODY)('that lie where one may not go are gaps', () => {
    withFolder(folder => {
      chmodSync(folder, 0o755);
      mkdirSync(`${folder}/closed`, { mode: 0o700 });
      const places = ['ext4 closed/disk', 'nfs4 closed/net', 'ext4 .'].map(text => text.split(' '));
      const lines = places.map(
        ([kind, place], i) => `${i + 30} 25 0:${i + 50} / ${folder}/${place} rw - ${kind} none rw\n`,
      );
      writeFileSync(`${folder}/mountinfo`, lines.join(''));
      for (const place of ['disk', 'net']) mkdirSync(`${folder}/closed/${place}`);
      const text = script.replaceAll('/proc/self/mountinfo', `${folder}/mountinfo`);
      const denied = (user: readonly string[]): string[] =>
        (read([...user, ...argv, '-s'], text)?.samples[0]?.items ?? []).flatMap(({ path, state }) =>
          state === 'denied' ? [path] : [],
        );
      expect(denied([])).toEqual([]);
      expect(denied(NOBODY)).toEqual(['mounts', `${folder}/closed/net`]);
    });
  });
});
