import { homedir } from 'node:os';
import { join } from 'node:path';
import { lumoHome } from '../core/home.js';
import type { Context } from './context.js';

/** Where kept cores go: the setting, else the folder `cores` of LUMO_HOME. */
export async function storageFolder(context: Context): Promise<string> {
  const { coredump } = await context.config();
  return coredump.storage.path === '' ? join(lumoHome(process.env, homedir()), 'cores') : coredump.storage.path;
}
