import type { CoreFacts, MappedModule } from '../facts.js';
import type { BinaryFile } from './binary-file.js';

/** How many libraries a note names. */
const NAMED = 3;

/** What there is to say about the program's file. */
export function programNotes(
  module: MappedModule | undefined,
  file: BinaryFile | undefined,
  { process }: CoreFacts,
): string[] {
  const path = module?.path ?? process.execfn ?? '';
  if (file === undefined)
    return [
      path === ''
        ? 'The core does not name its program; name it with --exe.'
        : `The program ${path} is not here; name it with --exe.`,
    ];
  if (file.state === 'other')
    return [`${file.path} is not the program that crashed: ${ids(module, file)}. Its names are not used.`];
  if (file.state === 'unchecked')
    return [
      `${file.path} could not be checked, its names may be wrong: ${file.buildId === undefined ? 'it has' : 'the core holds'} no build-id.`,
    ];
  return [];
}

/** One note for all libraries that are other files here, and one for those that are absent. */
export function libraryNotes(libraries: readonly MappedModule[], files: ReadonlyMap<string, BinaryFile>): string[] {
  const others = libraries.flatMap(module => {
    const file = files.get(module.path);
    return file?.state === 'other' ? [`${module.path} (${ids(module, file)})`] : [];
  });
  const absent = libraries.filter(({ path }) => path.startsWith('/') && !files.has(path)).map(({ path }) => path);
  return [
    ...(others.length === 0 ? [] : [`Not the libraries that ran, their names are not used: ${list(others)}.`]),
    ...(absent.length === 0 ? [] : [`Libraries that are not here: ${list(absent)}.`]),
  ];
}

function ids(module: MappedModule | undefined, file: BinaryFile): string {
  return `build-id ${module?.buildId ?? 'unknown'} in the core, ${file.buildId ?? 'none'} in the file`;
}

function list(names: readonly string[]): string {
  const more = names.length - NAMED;
  return names.slice(0, NAMED).join(', ') + (more > 0 ? `, and ${more} more` : '');
}
