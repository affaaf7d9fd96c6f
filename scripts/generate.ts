import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GENERATORS } from './generate/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const chosen = process.argv.slice(2);

for (const generator of GENERATORS) {
  if (chosen.length > 0 && !chosen.includes(generator.id)) continue;
  for (const [path, text] of Object.entries(await generator.files(root))) await write(path, text);
}

/** Writes only what differs, so that a build leaves the times of unchanged files alone. */
async function write(path: string, text: string): Promise<void> {
  const file = join(root, path);
  const before = await readFile(file, 'utf8').catch(() => undefined);
  if (before === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  process.stderr.write(`generated ${path}\n`);
}
