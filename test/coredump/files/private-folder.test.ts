import { chown, lutimes, mkdir, mkdtemp, readdir, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { privateFolder } from '../../../src/coredump/files/private-folder.js';

const HOUR_S = 3600;
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'lumo-private-'));
});

afterEach(async () => rm(dir, { recursive: true, force: true }));

/** A folder with a core in it, so many hours old. */
async function left(name: string, hours: number): Promise<void> {
  await mkdir(join(dir, name));
  await writeFile(join(dir, name, 'core'), 'memory');
  const time = Date.now() / 1000 - hours * HOUR_S;
  await utimes(join(dir, name), time, time);
}

it('makes a folder that nobody else can read', async () => {
  const path = await privateFolder(dir);
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect(await readdir(dir)).toEqual([path.slice(dir.length + 1)]);
});

it('removes what a killed run left a day ago, and nothing else', async () => {
  await left('lumo-core-Ab12Cd', 25);
  await left('lumo-core-young1', 23);
  await left('lumo-core-notours', 25);
  await left('other', 25);
  await writeFile(join(dir, 'lumo-core-file01'), '');
  await utimes(join(dir, 'lumo-core-file01'), 1, 1);
  await symlink(join(dir, 'other'), join(dir, 'lumo-core-link01'));
  await lutimes(join(dir, 'lumo-core-link01'), 1, 1);
  const made = await privateFolder(dir);
  const kept = ['lumo-core-file01', 'lumo-core-link01', 'lumo-core-notours', 'lumo-core-young1', 'other'];
  expect((await readdir(dir)).toSorted()).toEqual([...kept, made.slice(dir.length + 1)].toSorted());
  expect(await readdir(join(dir, 'other'))).toEqual(['core']);
});

it.skipIf(process.geteuid?.() !== 0)('leaves folders of other users alone (needs root)', async () => {
  await left('lumo-core-theirs', 25);
  await chown(join(dir, 'lumo-core-theirs'), 1234, 1234);
  await privateFolder(dir);
  expect(await readdir(dir)).toContain('lumo-core-theirs');
});

it('says what the file system says where none can be made', async () => {
  await expect(privateFolder(join(dir, 'absent'))).rejects.toThrow('ENOENT');
});
