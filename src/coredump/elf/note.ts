/** One note of a PT_NOTE segment. */
export interface Note {
  name: string;
  type: number;
  content: Buffer;
}

/** Seven a thread at most, for more threads than are read. */
const MAX_NOTES = 400_000;
/** Names are short: CORE, LINUX, GNU, VMCOREINFO. */
const MAX_NAME = 32;

/**
 * The notes in these bytes, one after another; ends before the first that they do not hold whole. `align` is that of
 * the segment: 8 pads to 8 bytes, all else to 4 (gABI; the property notes of 64-bit files have 8).
 */
export function* notesIn(bytes: Buffer, align: bigint | number = 4): Generator<Note, { whole: boolean }> {
  const step = Number(align) === 8 ? 8 : 4;
  const padded = (size: number): number => Math.ceil(size / step) * step;
  let at = 0;
  for (let count = 0; at + 12 <= bytes.length; count++) {
    if (count >= MAX_NOTES) return { whole: false };
    const nameBytes = bytes.readUInt32LE(at);
    const contentBytes = bytes.readUInt32LE(at + 4);
    const contentAt = at + padded(12 + nameBytes);
    const end = contentAt + contentBytes;
    if (end > bytes.length) return { whole: false };
    yield {
      name: nameBytes > MAX_NAME ? '' : bytes.toString('latin1', at + 12, at + 12 + nameBytes).replace(/\0+$/, ''),
      type: bytes.readUInt32LE(at + 8),
      content: bytes.subarray(contentAt, end),
    };
    at = contentAt + padded(contentBytes);
  }
  return { whole: true };
}

const GNU_BUILD_ID = 3;
/** SHA-1 has 20 bytes; linkers take any up to this. */
const MAX_BUILD_ID = 64;

/** The GNU build-id among these notes, in hexadecimal. */
export function buildIdIn(bytes: Buffer, align: bigint | number): string | undefined {
  for (const { name, type, content } of notesIn(bytes, align)) {
    const usable = content.length > 0 && content.length <= MAX_BUILD_ID;
    if (name === 'GNU' && type === GNU_BUILD_ID && usable) return content.toString('hex');
  }
  return undefined;
}

/** The head of such a note but for its size: name of 4 bytes, type, name. */
const NAME_BYTES = 4;
const NAME = Buffer.from('GNU\0', 'latin1');

/**
 * The GNU build-id in the first page of a linked file, for files whose note is in no PT_NOTE segment: Go puts it behind
 * the end of its own. Undefined where there is none, or more than one.
 */
export function buildIdInPage(page: Buffer): string | undefined {
  const found = new Set<string>();
  for (let name = page.indexOf(NAME); name >= 0; name = page.indexOf(NAME, name + 1)) {
    const at = name - 12;
    if (at < 0 || at % 4 !== 0 || page.readUInt32LE(at) !== NAME_BYTES) continue;
    const id = buildIdIn(page.subarray(at, name + NAME_BYTES + page.readUInt32LE(at + 4)), 4);
    if (id !== undefined) found.add(id);
  }
  const [id] = found;
  return found.size === 1 ? id : undefined;
}
