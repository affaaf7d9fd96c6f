import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
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

/** Why the kernel leaves no core in the working folder of what crashes; undefined where it does. For titles of skipped tests. */
export const NO_CORES = whyNoCores();

function whyNoCores(): string | undefined {
  try {
    const elsewhere = /^[|/@]/.test(readFileSync('/proc/sys/kernel/core_pattern', 'utf8'));
    return elsewhere ? 'because core_pattern gives cores to a helper or another folder' : undefined;
  } catch {
    return 'without a readable core_pattern';
  }
}
