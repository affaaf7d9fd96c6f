import { fail, pass, skip, type DoctorCheck } from '../check.js';

export const folder: DoctorCheck = {
  id: 'folder',
  title: 'folder where cores land',
  run: async ({ pattern, tree }) => {
    const folders =
      pattern?.kind === 'file' && pattern.directory !== undefined ? [pattern.directory] : helperFolders(pattern);
    if (folders.length === 0) return skip('core_pattern names no folder.');
    const there = folders.find(path => tree.stat(path)?.isDirectory() === true);
    if (there !== undefined) return pass(`${there} is there.`);
    // The kernel makes no folders; a helper of a distribution brings its own.
    return fail(`${folders[0]} is not there: no core can be written.`, `mkdir -p ${quoted(folders[0])}`);
  },
};

function helperFolders(pattern: Parameters<DoctorCheck['run']>[0]['pattern']): string[] {
  return pattern?.kind === 'pipe' ? pattern.directories : [];
}

/** Whoever wrote core_pattern is root; the line is pasted all the same. */
function quoted(path = ''): string {
  return /^[\w./+-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
