import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCore } from '../../src/coredump/elf/open-core.js';
import { AT, elfFileBytes, stackTop, writeCoreFile, type CoreDescription } from '../../test/helpers/core-writer.js';

// Time and bytes to read what a core says, against reading the whole file and against `readelf -n`. Runs are
// interleaved and the least of each counts, so that what else the machine does falls on all alike.

const MAX_MS = 100;
const MAX_BYTES = 5 * 1024 * 1024;
const runs = process.argv.includes('--smoke') ? 2 : 7;
const { signal } = new AbortController();
const folder = await mkdtemp(join(tmpdir(), 'lumo-bench-core-'));

try {
  process.stdout.write(`cores: least time of ${runs} interleaved runs, node ${process.version}\n`);
  await measure('2 GiB, sparse', crash({ heap: 2 ** 31, threads: 1 }));
  await measure('200 threads', crash({ heap: 4096, threads: 200 }));
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function measure(name: string, description: CoreDescription): Promise<void> {
  const path = join(folder, 'core');
  await writeCoreFile(path, description);
  const { size } = await stat(path);
  let bytes = 0;
  const ways: Record<string, () => Promise<void> | void> = {
    lumo: async () => {
      const core = await openCore(path, { signal });
      await core.close();
      bytes = core.facts.bytesRead;
    },
    'readelf -n': () => {
      if (spawnSync('readelf', ['-n', path]).status !== 0) throw new Error(`readelf cannot read ${path}`);
    },
    'whole file': async () => {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) void chunk;
    },
  };
  const least: Record<string, number> = {};
  for (let run = 0; run < runs; run++) {
    for (const [way, read] of Object.entries(ways)) {
      const began = performance.now();
      await read();
      least[way] = Math.min(least[way] ?? Infinity, performance.now() - began);
    }
  }
  const own = least['lumo'] ?? Number.NaN;
  for (const [way, ms] of Object.entries(least)) {
    const verdict = way === 'lumo' && (ms > MAX_MS || bytes > MAX_BYTES) ? '  over the bar' : '';
    process.stdout.write(
      `${name.padEnd(14)} ${way.padEnd(11)} ${ms.toFixed(1).padStart(7)} ms  ${(ms / own).toFixed(1).padStart(6)} x${verdict}\n`,
    );
  }
  const share = ((100 * bytes) / size).toFixed(4);
  process.stdout.write(`${name.padEnd(14)} read ${bytes} of ${size} bytes, ${share} %\n`);
}

/** A crash with 50 libraries, threads with 8 MiB of stack each, and a heap that was hardly touched. */
function crash({ heap, threads }: { heap: number; threads: number }): CoreDescription {
  const architecture = 'x86-64';
  const stack = stackTop({ architecture, argv: ['/srv/app'], environment: ['HOSTNAME=web-7c9d8f6b5-x2x4z'] });
  const libraries = Array.from({ length: 50 }, (_, i) => 0x7f00_0000_0000n + BigInt(i) * 0x10_0000n);
  return {
    architecture,
    threads: Array.from({ length: threads }, (_, i) => ({ lwp: 1000 + i, signal: 11, registers: { rsp: stack.sp } })),
    process: { pid: 1000, comm: 'app' },
    siginfo: { signal: 11, code: 1, address: 0n },
    auxv: [...stack.auxv, [AT.pagesz, 4096n]],
    files: libraries.map((start, i) => ({ path: `/usr/lib/lib${i}.so`, start, end: start + 0x8_0000n })),
    memory: [
      { start: 0x5555_0000_0000n, bytes: Buffer.alloc(4096, 1), dumped: heap },
      ...Array.from({ length: threads - 1 }, (_, i) => ({
        start: 0x7e00_0000_0000n + BigInt(i) * 0x100_0000n,
        bytes: Buffer.alloc(4096),
        dumped: 8 * 1024 * 1024,
      })),
      ...libraries.map((start, i) => ({
        start,
        bytes: elfFileBytes({ architecture, buildId: `00ff${i.toString(16).padStart(4, '0')}` }),
        flags: 'r--',
      })),
      stack.memory,
    ],
  };
}
