import { LAYOUTS, PAGE, elfHeader, noteBytes, programHeader, type CoreArchitecture } from './elf-records.js';

/**
 * The start of an executable or library: header, program headers, build-id. As the first page of a module in a core,
 * and, with `code`, as a small file of its own.
 */
export function elfFileBytes(o: {
  architecture: CoreArchitecture;
  /** 2 an executable at fixed addresses, 3 what may lie anywhere. */
  type?: 2 | 3;
  buildId?: string;
  /** Address of the first byte of the file, 0 where absent. */
  address?: bigint;
  interpreter?: string;
  /** Goes behind the first page, at `address` + 4096, readable and executable. */
  code?: Uint8Array;
}): Buffer {
  const layout = LAYOUTS[o.architecture];
  const { type = 3, address = 0n, code = new Uint8Array() } = o;
  const headerSize = layout.word === 8 ? 64 : 52;
  const entrySize = layout.word === 8 ? 56 : 32;
  const id = o.buildId === undefined ? undefined : noteBytes('GNU', 3, Buffer.from(o.buildId, 'hex'));
  const interpreter = o.interpreter === undefined ? undefined : Buffer.from(`${o.interpreter}\0`);
  const count = 2 + (id ? 1 : 0) + (interpreter ? 1 : 0);
  const extra: Buffer[] = [];
  let offset = headerSize + entrySize * count;
  const entries: Buffer[] = [];
  for (const [kind, bytes] of [
    [4, id],
    [3, interpreter],
  ] as const) {
    if (!bytes) continue;
    const place = { offset, start: address + BigInt(offset), inFile: bytes.length, size: bytes.length };
    entries.push(programHeader(layout, { type: kind, flags: 4, ...place, align: 4 }));
    extra.push(bytes, Buffer.alloc((8 - (bytes.length % 8)) % 8));
    offset += bytes.length + ((8 - (bytes.length % 8)) % 8);
  }
  entries.unshift(
    programHeader(layout, { type: 1, flags: 4, offset: 0, start: address, inFile: PAGE, size: PAGE }),
    programHeader(layout, {
      type: 1,
      flags: 5,
      offset: PAGE,
      start: address + BigInt(PAGE),
      inFile: code.length,
      size: code.length,
    }),
  );
  const head = elfHeader(layout, { type, entrySize, count, sectionsAt: 0, sections: 0 });
  const page = Buffer.alloc(PAGE);
  Buffer.concat([head, ...entries, ...extra]).copy(page);
  return Buffer.concat([page, code]);
}
