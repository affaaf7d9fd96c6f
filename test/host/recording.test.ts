import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LumoError } from '../../src/core/errors.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { openRecording, saveRecording } from '../../src/host/recording.js';
import type { Host } from '../../src/host/source.js';
import { collect, feed, framed, SOURCES, withFolder } from '../helpers/collector.js';

const snapshot = collect(['sh', '-s'], SOURCES);
const body = framed('#src - 1 - stat=/proc/stat', '/proc/stat:cpu 1', '#done 1', '#end 1 1');

const all = (host: Host): Promise<Snapshot> => host.collect([], { sampleMs: 0, signal: AbortSignal.abort() });

async function failure(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  const error: unknown = await promise.catch((reason: unknown) => reason);
  if (!(error instanceof LumoError)) throw new TypeError(`no LumoError: ${String(error)}`);
  return { code: error.code, message: error.message };
}

describe('a recording that is written', { timeout: 60_000 }, () => {
  it.each(['f.raw', 'f.raw.gz'])('gives the same snapshot again, to any checker: %s', async name => {
    await withFolder(async folder => {
      const path = join(folder, name);
      await saveRecording(path, snapshot);
      const host = await openRecording(path);
      expect(host.name).toBe(snapshot.host.name);
      expect(await all(host)).toEqual(snapshot);
      expect(readFileSync(path).subarray(0, 2).toString('hex') === '1f8b').toBe(name.endsWith('.gz'));
    });
  });

  it('is for its owner alone, also over a file that was open to all, and leaves nothing beside it', async () => {
    await withFolder(async folder => {
      const path = join(folder, 'f.raw');
      writeFileSync(path, 'old', { mode: 0o666 });
      chmodSync(path, 0o666);
      await saveRecording(path, snapshot);
      expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
      expect(readdirSync(folder)).toEqual(['f.raw']);
    });
  });

  it('does not write through a link that somebody laid where the part would be', async () => {
    await withFolder(async folder => {
      const victim = join(folder, 'victim');
      symlinkSync(victim, join(folder, `f.raw.part-${process.pid}`));
      await saveRecording(join(folder, 'f.raw'), snapshot);
      expect(() => statSync(victim)).toThrow('ENOENT');
    });
  });

  it.each([
    ['a folder that is not there', 'none/f.raw', 'ENOENT'],
    ['a file for a folder', 'file/f.raw', 'ENOTDIR'],
    ['a folder for a file', 'folder', 'EISDIR'],
  ])('says which path it could not write, and leaves no part: %s', async (_, name, code) => {
    await withFolder(async folder => {
      writeFileSync(join(folder, 'file'), 'kept');
      mkdirSync(join(folder, 'folder'));
      const path = join(folder, name);
      const failed = await failure(saveRecording(path, snapshot));
      expect(failed.code).toBe('output.unwritable');
      expect(failed.message).toContain(`could not be written to ${path}: ${code}`);
      expect(readdirSync(folder)).toEqual(['file', 'folder']);
    });
  });
});

describe('a recording that is read', { timeout: 60_000 }, () => {
  it.each([
    ['plain', Buffer.from(body)],
    ['gzipped', gzipSync(body)],
    ['behind the banner of a login', Buffer.from(`Welcome!\r\n${body}`)],
  ])('is understood %s, whatever its name', async (_, bytes) => {
    await withFolder(async folder => {
      writeFileSync(join(folder, 'x.txt'), bytes);
      const { readings, complete } = await all(await openRecording(join(folder, 'x.txt')));
      expect({ complete, stat: readings.get('stat')?.state }).toEqual({ complete: true, stat: 'ok' });
    });
  });

  it.each([
    ['empty', Buffer.alloc(0), 'is neither'],
    ['of another kind', Buffer.from('hello\n'), 'is neither'],
    ['a gzip that was cut', gzipSync(body).subarray(0, 60), 'is gzipped but broken: unexpected end of file'],
    ['a gzip of something else', gzipSync('hello'), 'is neither'],
    [
      'a gzip with a wrong sum',
      Buffer.concat([gzipSync(body).subarray(0, -8), Buffer.alloc(8)]),
      'is gzipped but broken: incorrect data check',
    ],
    // 300 members of 1 MiB in 300 kB.
    ['a gzip bomb', Buffer.concat(Array<Buffer>(300).fill(gzipSync(Buffer.alloc(2 ** 20)))), 'larger than'],
  ])('is refused where it is %s', async (_, bytes, why) => {
    await withFolder(async folder => {
      const path = join(folder, 'x.raw');
      writeFileSync(path, bytes);
      const failed = await failure(openRecording(path));
      expect(failed.code).toBe('input.not-a-recording');
      expect(failed.message).toMatch(new RegExp(`^${path} .*${why}`));
    });
  });

  it('is refused where it never ends, and so has no length', async () => {
    expect(await failure(openRecording('/dev/zero'))).toEqual({
      code: 'input.not-a-recording',
      message: '/dev/zero is too long for a recording.',
    });
  });

  it('is refused where it is longer than any recording', async () => {
    await withFolder(async folder => {
      const path = join(folder, 'long.raw');
      // Sparse: takes no space, and more characters than a string can hold.
      feed(['truncate', '-s', '600M', path], '');
      expect(await failure(openRecording(path))).toEqual({
        code: 'input.not-a-recording',
        message: `${path} is too long for a recording.`,
      });
    });
  });

  it('says so where it is not there', async () => {
    await withFolder(async folder => {
      const path = join(folder, 'none');
      const failed = await failure(openRecording(path));
      expect(failed.code).toBe('input.unreadable');
      expect(failed.message).toBe(`${path} could not be read: ENOENT: no such file or directory.`);
    });
  });

  it.each([
    ['tar', ['tar', 'cf']],
    ['tar.gz', ['tar', 'czf']],
    ['tar.xz', ['tar', 'cJf']],
    ['tar.bz2', ['tar', 'cjf']],
  ])('is asked to be unpacked where it is a %s', async (ending, command) => {
    await withFolder(async folder => {
      writeFileSync(join(folder, 'version.txt'), 'sosreport: 4.0\n');
      const path = join(folder, `sosreport-vm.${ending}`);
      const { status } = feed([...command, path, '-C', folder, 'version.txt'], '');
      if (status !== 0) return; // This packer is not installed.
      const error: unknown = await openRecording(path).catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'input.not-a-recording',
        message: `${path} is an archive, not a recording.`,
        hint: 'Unpack it first, then give its folder: tar xf FILE',
      });
    });
  });
});
