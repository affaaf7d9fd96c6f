import { join, resolve } from 'node:path';

/** The folder of everything that Lumo keeps: `LUMO_HOME`, or `.lumo` in the user's own. An empty name means unset. */
export function lumoHome(env: Readonly<Record<string, string | undefined>>, userHome: string): string {
  const own = env['LUMO_HOME'];
  return own === undefined || own === '' ? join(userHome, '.lumo') : resolve(own);
}
