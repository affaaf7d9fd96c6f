import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** True where a program is in PATH. Tests that need one skip without it and say so in their name. */
export function hasTool(name: string): boolean {
  return (process.env['PATH'] ?? '').split(':').some(folder => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
      return false;
    }
  });
}
