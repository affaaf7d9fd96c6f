import { lastIndexFrom } from '../elf/core-memory.js';
import type { CoreFacts, MappedModule } from '../facts.js';
import type { Trace, TraceFrame } from '../trace.js';
import type { Binaries } from './binaries.js';

/**
 * The trace with the crashing thread first, and each frame with its module, build-id and offset as the core has them.
 * Names from a file that is not the one that ran are taken away. Pure.
 * @param known whether the debugger's names for a module may be believed
 */
export function placeFrames(trace: Trace, facts: CoreFacts, known: (module: MappedModule) => boolean): Trace {
  const crashed = facts.threads[0]?.lwp;
  const threads = trace.threads
    .toSorted((a, b) => Number(b.lwp === crashed) - Number(a.lwp === crashed))
    .map(thread => ({ ...thread, frames: thread.frames.map(frame => placed(frame, facts.modules, known)) }));
  return { ...trace, threads };
}

/**
 * gdb was given only files that are the same, or could not be checked. eu-stack opens what lies at the paths in the core,
 * and checks it itself where there is a build-id.
 */
export function belief({ modules, executable }: Binaries, by: Trace['debugger']): (module: MappedModule) => boolean {
  return ({ path, buildId }) => {
    const file = modules.get(path);
    if (file === undefined || file.state === 'other') return path.startsWith('[');
    return by !== 'eu-stack' || buildId !== undefined || file.path === executable;
  };
}

function placed(
  frame: TraceFrame,
  modules: readonly MappedModule[],
  known: (module: MappedModule) => boolean,
): TraceFrame {
  const { pc } = frame;
  const module = pc === undefined ? undefined : moduleAt(modules, pc);
  if (pc === undefined || module === undefined) return frame;
  const bias = module.bias ?? (module.fileOffset === 0n ? module.start : undefined);
  return {
    ...(known(module) ? frame : { kind: frame.kind, pc }),
    module: module.path,
    ...(module.buildId !== undefined && { buildId: module.buildId }),
    ...(bias !== undefined && { offset: pc - bias }),
  };
}

/** More than a library or two is never mapped into the gaps of another; a hostile core has thousands. */
const MAX_NESTED = 64;

/** Modules ascend by address, but may lie inside each other's range: the innermost counts. */
function moduleAt(modules: readonly MappedModule[], pc: bigint): MappedModule | undefined {
  const last = lastIndexFrom(modules, pc);
  return modules.slice(Math.max(0, last - MAX_NESTED), last + 1).findLast(({ end }) => pc < end);
}
