import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { lumoHome } from '../core/home.js';

/** The database of Lumo in its home folder. */
export function databasePath(env: Readonly<Record<string, string | undefined>>): string {
  return join(lumoHome(env, homedir()), 'lumo.db');
}

/** False before the first run that remembers something. */
export function isThere(path: string): boolean {
  return existsSync(path);
}
