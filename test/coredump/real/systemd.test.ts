import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readAttributes } from '../../../src/coredump/files/attributes.js';

const dir = mkdtempSync(join(tmpdir(), 'lumo-systemd-'));
afterAll(() => rmSync(dir, { recursive: true }));
const limits = { signal: new AbortController().signal, deadlineMs: 10_000 };
const set = (path: string, name: string, value: string): number | null =>
  spawnSync('setfattr', ['-n', `user.coredump.${name}`, '-v', value, '--', path]).status;

const probe = join(dir, 'probe');
writeFileSync(probe, '');
const able = set(probe, 'pid', '1') === 0;

it.skipIf(!able)(
  'attributes of a file with a hostile name (needs getfattr, and a file system that has them)',
  async () => {
    const path = join(dir, '-x $(id)\nuser.coredump.uid=0x30');
    writeFileSync(path, '');
    set(path, 'comm', 'a\nuser.coredump.gid=0x30');
    set(path, 'pid', '777');
    set(path, 'timestamp', '1795301535000000');
    expect(await readAttributes(path, limits)).toEqual({
      attributes: { comm: 'a\nuser.coredump.gid=0x30', pid: 777, time: '2026-11-21T22:52:15.000Z' },
      notes: [],
    });
  },
);

it.skipIf(!able)('a file without any has none, an absent one has a note (needs getfattr)', async () => {
  writeFileSync(join(dir, 'plain'), '');
  expect(await readAttributes(join(dir, 'plain'), limits)).toEqual({ attributes: {}, notes: [] });
  expect((await readAttributes(join(dir, 'no'), limits)).notes).toEqual([
    'The attributes user.coredump.* were not read: getfattr failed.',
  ]);
});

it('without getfattr a note names the package', async () => {
  const before = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    expect((await readAttributes(probe, limits)).notes[0]).toContain('apt install attr');
  } finally {
    process.env['PATH'] = before;
  }
});
