import type { CoreModule, CoreReport } from '../../core/core-report.js';
import type { Binaries } from '../debugger/binaries.js';
import type { CoreFacts } from '../facts.js';
import type { Trace } from '../trace.js';
import type { CoreSource } from './core-source.js';
import { hexadecimal } from './frames.js';

/** The file itself. */
export function fileFacts(source: CoreSource, { cut, architecture }: CoreFacts): CoreReport['file'] {
  const { path, size, allocated, compression } = source;
  const truncated = source.truncated || cut.missingBytes > 0 || cut.notes;
  return {
    path,
    kind: 'core',
    size,
    allocated,
    compression,
    truncated,
    ...(cut.missingBytes > 0 && { missing: cut.missingBytes }),
    architecture,
  };
}

/** Of the thread that crashed, by the names that gdb has. */
export function registersOf({ threads }: CoreFacts): Record<string, string> {
  const entries = Object.entries(threads[0]?.registers ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, hexadecimal(value)]));
}

export function disassemblyOf(trace: Trace | undefined): CoreReport['disassembly'] {
  return (trace?.disassembly ?? []).map(({ address, text, current }) => ({
    address: hexadecimal(address),
    text,
    ...(current && { current }),
  }));
}

/** Files with code; a program maps fonts and data by the hundred. */
export function modulesOf(facts: CoreFacts, { modules }: Binaries): CoreModule[] {
  const code = facts.segments.filter(({ executable }) => executable);
  return facts.modules
    .filter(
      ({ start, end, buildId }) => buildId !== undefined || code.some(part => part.start < end && start < part.end),
    )
    .slice(0, MAX_MODULES)
    .map(({ path, buildId, start }) => ({
      path,
      ...(buildId !== undefined && { buildId }),
      start: hexadecimal(start),
      file: modules.get(path)?.state ?? 'absent',
    }));
}

const MAX_MODULES = 512;
