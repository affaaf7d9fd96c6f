import { createInterface } from 'node:readline';
import { memoryOf } from '../../src/store/memory.js';
import { openStore } from '../../src/store/open.js';
import { finished } from './store.js';

/**
 * A process of its own for tests. It says `ready`; for each line `PATH N` of its input it opens that database, saves N
 * runs (0: until it is killed), names each one that is committed, closes it and says `done`.
 */
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const [path = '', runs = '1'] = line.split(' ');
  const store = await openStore({ path, now: () => new Date(), deadlineMs: 30_000 });
  const memory = memoryOf(store);
  for (let i = 1; i <= (Number(runs) || Number.POSITIVE_INFINITY); i++) {
    const runId = `${process.pid}-${i}`;
    await memory.save(finished({ report: { runId }, kept: [{ check: 'cpu', kept: 'x'.repeat(4000) }] }));
    process.stdout.write(`${runId}\n`);
  }
  store.close();
  process.stdout.write('done\n');
}
