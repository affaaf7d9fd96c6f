import type { CoreMemory, MappedModule, Segment } from '../facts.js';
import { segmentAt } from './core-memory.js';
import type { FileMapping } from './file-table.js';
import { readImage, type ModuleImage } from './module-image.js';

/** Headers that are believed. Real processes map some hundred libraries, and data files, whose pages are not dumped. */
const MAX_IMAGES = 2048;

/** AT_SYSINFO_EHDR: where the kernel's own library lies. */
const AT_VDSO = 33;

/**
 * The files that were mapped, each with its mappings joined, and the vdso; ascending by address. A file that is mapped
 * twice is there twice.
 */
export async function readModules(
  memory: CoreMemory,
  mappings: readonly FileMapping[],
  segments: readonly Segment[],
  auxv: ReadonlyMap<number, bigint>,
): Promise<MappedModule[]> {
  const modules: MappedModule[] = [];
  /** The one that further mappings of a path may belong to. */
  const open = new Map<string, { module: MappedModule; reach: bigint; offset: bigint }>();
  let images = 0;
  for (const { path, start, end, offset } of mappings) {
    const last = open.get(path);
    if (last && start < last.reach && start >= last.module.end) {
      last.module.end = end;
      last.offset = offset;
      continue;
    }
    // A file without an ELF header in the core: one piece as long as neighbours follow in order.
    if (last && last.module === modules.at(-1) && last.module.bias === undefined && offset > last.offset) {
      last.module.end = end;
      last.offset = offset;
      continue;
    }
    const image = offset === 0n && images < MAX_IMAGES ? await readImage(memory, start) : undefined;
    if (image) images++;
    const module = { path, start, end, fileOffset: offset, ...identity(image) };
    modules.push(module);
    open.set(path, { module, reach: image?.end ?? 0n, offset });
  }
  const vdso = await readVdso(memory, segments, auxv.get(AT_VDSO));
  if (vdso) modules.push(vdso);
  return modules.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

function identity(image: ModuleImage | undefined): Pick<MappedModule, 'buildId' | 'bias'> {
  if (!image) return {};
  return { bias: image.bias, ...(image.buildId !== undefined && { buildId: image.buildId }) };
}

async function readVdso(
  memory: CoreMemory,
  segments: readonly Segment[],
  start: bigint | undefined,
): Promise<MappedModule | undefined> {
  const segment = start === undefined ? undefined : segmentAt(segments, start);
  if (start === undefined || !segment) return undefined;
  return { path: '[vdso]', start, end: segment.end, fileOffset: 0n, ...identity(await readImage(memory, start)) };
}
