import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { deviceMapper, mountsUnasked, smart } from '../../src/checkers/disk/sources.js';
import type { Item, Reading } from '../../src/core/snapshot.js';
import { decode } from '../../src/host/decode.js';
import { buildScript } from '../../src/host/script.js';
import type { Source } from '../../src/host/source.js';
import { feed, NONCE, SHELLS, withFolder } from '../helpers/collector.js';

interface Machine {
  folder: string;
  /** A disk with this model, and a device node that may be read. */
  disk: (name: string, model?: string) => void;
  /** A mapped device. */
  mapped: (uuid: string, name: string) => void;
  /** A command of this text. */
  tool: (name: string, text: string) => void;
  read: (argv: readonly string[], source: Source) => Reading | undefined;
}

/** /sys/block, /dev, mountinfo and PATH of a machine that is only a folder. */
function machine(use: (machine: Machine) => void): void {
  withFolder(folder => {
    for (const name of ['block', 'dev/mapper', 'bin']) mkdirSync(`${folder}/${name}`, { recursive: true });
    for (const tool of ['grep', 'date', 'id', 'timeout', 'cat', 'sleep'])
      symlinkSync(`/usr/bin/${tool}`, `${folder}/bin/${tool}`);
    let devices = 0;
    use({
      folder,
      disk: (name, model = 'WDC WD40EFRX') => {
        mkdirSync(`${folder}/block/${name}/device`, { recursive: true });
        writeFileSync(`${folder}/block/${name}/device/model`, `${model}\n`);
        writeFileSync(`${folder}/dev/${name}`, '');
      },
      mapped: (uuid, name) => {
        const dm = `${folder}/block/dm-${devices++}/dm`;
        mkdirSync(dm, { recursive: true });
        writeFileSync(`${dm}/uuid`, `${uuid}\n`);
        writeFileSync(`${dm}/name`, `${name}\n`);
        writeFileSync(`${folder}/dev/mapper/control`, '');
      },
      tool: (name, text) => {
        writeFileSync(`${folder}/bin/${name}`, `#!/bin/sh\n${text}\n`);
        chmodSync(`${folder}/bin/${name}`, 0o755);
      },
      read: (argv, source) => {
        const script = buildScript([source], { nonce: NONCE, sampleMs: 100 })
          .replace(/ PATH=\S+;/, ` PATH=${folder}/bin;`)
          .replaceAll('/sys/block', `${folder}/block`)
          .replace(/(["'\s])\/dev\/(?!null)/g, `$1${folder}/dev/`)
          .replaceAll('/proc/self/mountinfo', `${folder}/mountinfo`);
        const [shell = 'sh', ...args] = argv;
        return decode(feed([`/bin/${shell}`, ...args, '-s'], script).stdout).readings.get(source.id);
      },
    });
  });
}

const items = (reading: Reading | undefined): readonly Item[] => reading?.samples[0]?.items ?? [];
const names = (reading: Reading | undefined): string[] =>
  items(reading).map(({ path }) => path.slice(path.lastIndexOf('/') + 1));

describe.each(SHELLS)('tools of storage, read by $name', { timeout: 60_000 }, ({ argv, missing }) => {
  it.skipIf(missing)('are not run where there is nothing for them to tell', () => {
    machine(({ disk, mapped, tool, read }) => {
      tool('smartctl', 'echo asked');
      tool('dmsetup', 'echo asked');
      disk('sda', 'QEMU HARDDISK');
      disk('nvme0n1', 'Amazon Elastic Block Store');
      mapped('LVM-abc', 'vg-root');
      mapped('CRYPT-LUKS2-abc', 'home');
      expect(read(argv, smart)).toMatchObject({ state: 'missing' });
      expect(read(argv, deviceMapper)).toMatchObject({ state: 'missing' });
    });
  });

  it.skipIf(missing)('say that they are not there', () => {
    machine(({ disk, mapped, read }) => {
      disk('sda');
      mapped('LVM-abc-tpool', 'vg-pool-tpool');
      expect(read(argv, smart)?.state).toBe('no-tool');
      expect(read(argv, deviceMapper)?.state).toBe('no-tool');
    });
  });

  it.skipIf(missing)('ask every disk at once, and wait for none that hangs', () => {
    machine(({ disk, tool, read }) => {
      for (const name of ['sda', 'sdb', 'nvme0n1']) disk(name);
      tool('smartctl', 'case $* in *sdb) sleep 15 ;; *) echo "{\\"asked\\": \\"$*\\"}"; exit 4 ;; esac');
      const started = performance.now();
      const reading = read(argv, smart);
      expect(performance.now() - started).toBeLessThan(15_000);
      expect(names(reading).toSorted()).toEqual(['nvme0n1', 'sda', 'sdb']);
      const text = (name: string): string | undefined =>
        items(reading)
          .find(({ path }) => path.endsWith(name))
          ?.text.trim();
      expect(text('sda')).toMatch(/"asked": "-j -n standby -H -A \S+\/dev\/sda"\}\s+rc 4$/);
      expect(text('sdb')).toBe('');
    });
  });

  it.skipIf(missing)('tell of a thin pool what dmsetup says', () => {
    machine(({ mapped, tool, read }) => {
      mapped('LVM-abc', 'vg-root');
      mapped('LVM-abc-tpool', 'vg-pool-tpool');
      tool('dmsetup', 'echo "vg-pool-tpool: $*"');
      expect(items(read(argv, deviceMapper))[0]?.text.trim()).toMatch(/^vg-pool-tpool: status --noflush\s+rc 0$/);
    });
  });

  it.skipIf(missing)('are a gap for the network mounts behind the sixteenth', () => {
    machine(({ folder, read }) => {
      const mount = (i: number): string => `${i} 25 0:${i} / /nfs/${i} rw - nfs4 nas:/x rw\n`;
      const lines = Array.from({ length: 16 }, (_, i) => mount(i + 50));
      // The same server twice is asked once.
      writeFileSync(`${folder}/mountinfo`, `27 1 8:1 / / rw - ext4 /dev/sda rw\n${mount(50)}${lines.join('')}`);
      expect(read(argv, mountsUnasked)?.state).toBe('missing');
      writeFileSync(`${folder}/mountinfo`, lines.join('') + mount(99));
      expect(read(argv, mountsUnasked)?.state).toBe('failed');
      expect(names(read(argv, mountsUnasked))).toEqual(['99']);
    });
  });
});
