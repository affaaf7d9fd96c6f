import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readText, readTextStream } from '../../../src/coredump/report/text-file.js';

const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumo-text-'));
});

afterAll(async () => rm(folder, { recursive: true, force: true }));

it('reads a file, whatever bytes it has', async () => {
  const path = join(folder, 'log');
  await writeFile(path, Buffer.from([0x70, 0xff, 0x0a]));
  expect(await readText(path, signal)).toBe('p\uFFFD\n');
});

it('says of what is no text why not', async () => {
  await expect(readText(folder, signal)).rejects.toMatchObject({ code: 'input.unreadable' });
  await expect(readText('/dev/zero', signal)).rejects.toThrow('/dev/zero is neither a file nor a pipe.');
  await expect(readText(join(folder, 'none'), signal)).rejects.toThrow('is not there');
});

it('reads a stream to its end', async () => {
  const stream = new PassThrough();
  stream.write('panic: ');
  stream.end('oops');
  expect(await readTextStream(stream, signal)).toBe('panic: oops');
});

it('does not wait for a silent stream once nobody wants it', async () => {
  const stop = new AbortController();
  const read = readTextStream(new PassThrough(), stop.signal);
  stop.abort();
  await expect(read).rejects.toMatchObject({ name: 'AbortError' });
});
