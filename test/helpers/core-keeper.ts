import { local } from '../../src/coredump/storage/local.js';
import { storeCore } from '../../src/coredump/storage/store-core.js';

/** A process of its own for tests: `core-keeper ROOT CORE` keeps the core and prints where, as often as it is let live. */
const [, , root = '', core = ''] = process.argv;
const storage = await local.open(root, new Date());
for (;;) {
  const names = { id: String(process.pid), executable: core, time: new Date() };
  const kept = await storeCore(core, { storage, names, signal: new AbortController().signal });
  process.stdout.write(`${JSON.stringify(kept.storage)}\n`);
}
