import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { writeAll } from '../../src/app/output.js';

/** A stream whose reader answers with `error`, or takes all. */
function reader(error: Error | null, seen: string[] = []): Writable {
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      seen.push(chunk.toString());
      setImmediate(done, error);
    },
  });
  return stream.on('error', () => {});
}

it('returns when the reader has taken the text, not before', async () => {
  const seen: string[] = [];
  let taken = false;
  const slow = new Writable({
    write(chunk: Buffer, _, done) {
      setTimeout(() => {
        taken = true;
        seen.push(chunk.toString());
        done();
      }, 20);
    },
  });
  await writeAll(slow, 'all of it');
  expect([taken, seen]).toEqual([true, ['all of it']]);
});

it('takes a reader that has left for no error', async () => {
  const gone = reader(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  await expect(writeAll(gone, 'x')).resolves.toBeUndefined();
  await expect(writeAll(gone, 'y')).resolves.toBeUndefined();
});

it('says what is wrong when the output cannot be written', async () => {
  const full = reader(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }));
  await expect(writeAll(full, 'x')).rejects.toMatchObject({ code: 'output.unwritable', exit: 3 });
});
