import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { regularFile } from '../../../src/coredump/debugger/rooted-path.js';

let folder: string;
let root: string;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'lumo-rooted-')));
  root = join(folder, 'root');
  await mkdir(join(root, 'usr/lib'), { recursive: true });
  await mkdir(join(root, 'etc'));
  await writeFile(join(folder, 'outside'), '');
  await writeFile(join(root, 'usr/lib/libc.so.6'), '');
  await writeFile(join(root, 'etc/passwd'), '');
  await symlink('usr/lib', join(root, 'lib'));
  await symlink('/usr/lib/libc.so.6', join(root, 'absolute'));
  await symlink('../../../../../../etc/passwd', join(root, 'up'));
  await symlink(join(folder, 'outside'), join(root, 'out'));
  await symlink('loop', join(root, 'loop'));
});
afterAll(async () => rm(folder, { recursive: true }));

describe('a path inside a root', () => {
  it.each([
    ['/usr/lib/libc.so.6', 'usr/lib/libc.so.6'],
    ['/lib/libc.so.6', 'usr/lib/libc.so.6'],
    ['/lib/../lib//./libc.so.6', 'usr/lib/libc.so.6'],
    ['/absolute', 'usr/lib/libc.so.6'],
    ['/up', 'etc/passwd'],
    ['/../../../../../../etc/passwd', 'etc/passwd'],
  ])('%s is %s', async (path, file) => {
    expect(await regularFile(root, path)).toBe(join(root, file));
  });

  it.each([
    ['leads out by a link', '/out'],
    ['leads out by ..', '/../outside'],
    ['is a loop', '/loop'],
    ['is a folder', '/usr/lib'],
    ['is relative', 'usr/lib/libc.so.6'],
    ['is empty', ''],
    ['is not there', '/lib/$(id)'],
    ['has a NUL', '/lib/libc.so.6\0'],
    ['is too long', `/${'a/../'.repeat(1000)}lib/libc.so.6`],
  ])('is none where it %s', async (_, path) => {
    expect(await regularFile(root, path)).toBeUndefined();
  });

  it('is no device', async () => {
    expect(await regularFile('/', '/dev/zero')).toBeUndefined();
    expect(await regularFile('/', join(root, 'lib/libc.so.6'))).toBe(join(root, 'usr/lib/libc.so.6'));
  });
});
