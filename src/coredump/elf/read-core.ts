import type { CoreFacts, OpenCore } from '../facts.js';
import { readAbortMessage } from './abort-message.js';
import type { BoundedFile } from './bounded-file.js';
import { memoryOf } from './core-memory.js';
import { readNotes, type CoreNotes } from './core-notes.js';
import { readCoreTable, type CoreTable } from './core-table.js';
import { TYPE, parseElfHeader } from './header.js';
import { readExecfn, readInitialStack } from './initial-stack.js';
import { readModules } from './mapped-modules.js';
import { notACore } from './not-a-core.js';
import { unnotedMappings } from './unnoted-mappings.js';

const HEAD_BYTES = 4096;

/**
 * What the core in this file says by itself. No count, size or offset in it is believed further than the file reaches.
 * @throws LumoError `coredump.not-a-core` for whatever is no ELF core
 */
export async function readCore(file: BoundedFile, maxNoteBytes: number): Promise<OpenCore> {
  const head = await file.read(0, HEAD_BYTES);
  const header = parseElfHeader(head);
  const table = header?.type === TYPE.core ? await readCoreTable(file, header) : undefined;
  if (!header || !table) throw notACore(file.path, head);
  const { wordBytes } = header;
  const { segments } = table;
  const memory = memoryOf(file, segments);
  const notes = await readNotes(file, header, table.notes, maxNoteBytes);
  const sp = notes.threads[0]?.sp;
  const stack = await readInitialStack(memory, segments, { auxv: notes.auxv, sp, wordBytes });
  const auxv = notes.auxv.size > 0 ? notes.auxv : (stack?.auxv ?? notes.auxv);
  const execfn = await readExecfn(memory, auxv);
  const mappings = notes.mappings ?? (await unnotedMappings(memory, segments, { auxv, execfn }));
  const modules = await readModules(memory, mappings, segments, auxv);
  const signal = notes.signal?.number;
  const abortMessage = await readAbortMessage(memory, { segments, mappings, modules, wordBytes, signal });
  const facts: CoreFacts = {
    architecture: header.architecture,
    wordBytes,
    id: notes.id,
    process: {
      ...notes.process,
      ...(execfn !== undefined && { execfn }),
      ...(stack && { argv: stack.argv, environment: stack.environment }),
    },
    ...(notes.signal && { signal: notes.signal }),
    threads: notes.threads,
    segments,
    modules,
    auxv,
    ...(abortMessage !== undefined && { abortMessage }),
    cut: { missingBytes: table.missingBytes, notes: notes.cut },
    bytesRead: file.bytesRead,
    notes: remarks(table, notes, { stack: stack !== undefined, mappings: notes.mappings !== undefined }),
  };
  return { facts, read: async (address, length) => memory.read(address, length), close: async () => file.close() };
}

function remarks(table: CoreTable, notes: CoreNotes, found: { stack: boolean; mappings: boolean }): string[] {
  return [
    ...table.remarks,
    ...notes.remarks,
    ...(table.missingBytes > 0 ? [`The core is cut: ${table.missingBytes} bytes are missing at its end.`] : []),
    ...(notes.cut ? ['The notes are not whole: threads and modules may be missing.'] : []),
    ...(found.mappings ? [] : ['The core does not list the files that were mapped.']),
    ...(found.stack ? [] : ['The start of the stack is not in the core: no arguments, no environment.']),
  ];
}
