import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filesOf } from '../../../src/flows/core/read-path.js';

it('a folder means what may be a core too: what cannot be read is told, not left out', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lumo-files-of-'));
  await symlink('nowhere', join(folder, 'core.1'));
  await writeFile(join(folder, 'notes.txt'), 'no core');
  const files = await filesOf(folder, AbortSignal.timeout(10_000));
  await rm(folder, { recursive: true });
  expect(files).toEqual([join(folder, 'core.1')]);
});

it('a folder without a core is named, however it was called', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lumo-files-of-'));
  const message = async (path: string): Promise<string> =>
    filesOf(path, AbortSignal.timeout(10_000)).then(String, (error: unknown) => String(error));
  const [plain, dotted] = [await message(folder), await message(`${folder}/.`)];
  await rm(folder, { recursive: true });
  const said = `There is no core in the folder ${folder}.`;
  expect([plain, dotted]).toEqual([expect.stringContaining(said), expect.stringContaining(said)]);
});
