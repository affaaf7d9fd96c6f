import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesystems } from '../../src/checkers/sources.js';
import type { Reading } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { buildScript } from '../../src/host/script.js';
import { feed, NONCE, SHELLS, withFolder } from '../helpers/collector.js';

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
});
