import { type Binaries, type BinaryPlaces, findBinaries } from '../../src/coredump/debugger/binaries.js';
import { readTrace, type TraceReading } from '../../src/coredump/debugger/read-trace.js';
import { openCore } from '../../src/coredump/elf/open-core.js';
import type { CoreFacts } from '../../src/coredump/facts.js';
import type { TraceFrame } from '../../src/coredump/trace.js';

export interface CrashReading extends TraceReading {
  facts: CoreFacts;
  binaries: Binaries;
  /** The crashing thread, the innermost first. */
  frames: TraceFrame[];
}

/** Everything that is read of a core: its facts, its binaries, its trace. */
export async function readCrash(
  core: string,
  {
    deadlineMs = 60_000,
    path,
    noGdb,
    signal = new AbortController().signal,
    whileRunning,
    ...places
  }: BinaryPlaces & {
    deadlineMs?: number;
    path?: string;
    noGdb?: boolean;
    signal?: AbortSignal;
    whileRunning?: () => void;
  } = {},
): Promise<CrashReading> {
  const opened = await openCore(core, { signal });
  try {
    const { facts } = opened;
    const binaries = await findBinaries(facts, { ...places, signal });
    const { sysroot, symbols } = places;
    const reading = await readTrace(opened, core, {
      binaries,
      deadlineMs,
      signal,
      ...(sysroot !== undefined && { sysroot }),
      ...(symbols !== undefined && { symbols }),
      ...(noGdb !== undefined && { noGdb }),
      ...(whileRunning && { whileRunning }),
      ...(path !== undefined && { tools: { path } }),
    });
    return { ...reading, facts, binaries, frames: reading.trace?.threads[0]?.frames ?? [] };
  } finally {
    await opened.close();
  }
}

/** A frame as one line: what a reader compares. */
export function lineOf({ kind, function: name, file, line }: TraceFrame): string {
  const place = file === undefined ? '' : ` ${file.slice(file.lastIndexOf('/') + 1)}:${line ?? 0}`;
  return `${kind === 'normal' ? '' : `[${kind}] `}${name ?? '??'}${place}`;
}
