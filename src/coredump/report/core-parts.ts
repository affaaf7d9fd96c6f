import type { CoreModule, CoreReport } from '../../core/core-report.js';
import { present } from '../../core/present.js';
import type { Binaries } from '../debugger/binaries.js';
import { codeModules } from '../elf/code-modules.js';
import type { CoreFacts } from '../facts.js';
import type { Trace, TraceFrame } from '../trace.js';
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

/** Files with code. */
export function modulesOf(facts: CoreFacts, { modules }: Binaries): CoreModule[] {
  return codeModules(facts)
    .slice(0, MAX_MODULES)
    .map(({ path, buildId, start }) => ({
      path,
      ...(buildId !== undefined && { buildId }),
      start: hexadecimal(start),
      file: modules.get(path)?.state ?? 'absent',
    }));
}

const MAX_MODULES = 512;

/**
 * Where the core alone says that it crashed, for when no debugger gave a trace: one frame without a name. None inside of
 * the C library, where every abort is in the same place.
 */
export function frameAtPc({ threads, modules }: CoreFacts): TraceFrame[] {
  const { pc } = threads[0] ?? {};
  const module = pc === undefined ? undefined : modules.find(({ start, end }) => start <= pc && pc < end);
  if (pc === undefined || module === undefined || RUNTIME.test(module.path)) return [];
  const { path, buildId, bias } = module;
  return [
    present({ pc, module: path, buildId, offset: bias === undefined ? undefined : pc - bias, kind: 'normal' as const }),
  ];
}

const RUNTIME = /(?:^|\/)(?:libc|libpthread|ld-linux|ld-musl)[-.][^/]*$|^\[/;
