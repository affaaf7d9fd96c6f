import { spawnSync } from 'node:child_process';
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

let rust: boolean | undefined;

/** True where a compiler can be run: rustup's rustc is in PATH, but without its home it has no version to run. */
export function hasCompiler(name: string): boolean {
  if (name !== 'rustc') return hasTool(name);
  return (rust ??= hasTool(name) && spawnSync(name, ['--version']).status === 0);
}
