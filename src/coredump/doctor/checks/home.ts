import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { fail, pass, type DoctorCheck } from '../check.js';

export const home: DoctorCheck = {
  id: 'home',
  title: 'folder of Lumo (LUMO_HOME)',
  run: async ({ home: folder }) => {
    const why = refusal(folder);
    if (why === undefined) return pass(`${folder} may be written to.`);
    return fail(`${folder} may not be written to (${why}).`, 'Give Lumo another folder: LUMO_HOME=DIR');
  },
};

/** Of the folder, or of the nearest one above that is there: it is made at the first run. */
function refusal(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return 'no folder';
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return code === 'ENOENT' && folder !== dirname(folder) ? refusal(dirname(folder)) : code;
  }
}
