import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { describeFile } from '../../../src/coredump/files/describe.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-describe-'));
afterAll(() => rmSync(dir, { recursive: true }));
const { signal } = new AbortController();

it('a sparse core: its length, what it takes, and when it was written', async () => {
  const path = join(dir, 'x.txt');
  const head = Buffer.alloc(64);
  head.write('\x7fELF\x02\x01', 'latin1');
  head.writeUInt16LE(4, 16);
  writeFileSync(path, head);
  truncateSync(path, 50_000_000);
  utimesSync(path, 1_795_301_535, 1_795_301_535);
  const found = await describeFile(path, signal);
  expect(found).toMatchObject({ path, kind: 'core', size: 50_000_000, modified: '2026-11-21T22:52:15.000Z' });
  expect(found.allocated).toBeGreaterThan(0);
  expect(found.allocated).toBeLessThanOrEqual(8192);
});

it('a link is followed, a folder is a folder', async () => {
  mkdirSync(join(dir, 'folder'));
  writeFileSync(join(dir, 'a'), 'text\n');
  symlinkSync('a', join(dir, 'link'));
  expect(await describeFile(join(dir, 'folder'), signal)).toMatchObject({ kind: 'directory', what: 'a folder' });
  const [link, file] = [await describeFile(join(dir, 'link'), signal), await describeFile(join(dir, 'a'), signal)];
  expect(link).toEqual({ ...file, path: join(dir, 'link') });
  expect(file.kind).toBe('text');
});

it('a device is not opened', async () => {
  expect(await describeFile('/dev/zero', signal)).toMatchObject({ kind: 'other', what: 'a device' });
});

it('what is not there, and what is no path, is an error that says so', async () => {
  await expect(describeFile(join(dir, 'no'), signal)).rejects.toMatchObject({
    code: 'input.unreadable',
    message: `${join(dir, 'no')} is not there.`,
  });
  await expect(describeFile('a\0b', signal)).rejects.toMatchObject({ code: 'input.unreadable' });
  await expect(describeFile(dir, AbortSignal.abort())).rejects.toMatchObject({ code: 'interrupted' });
});
