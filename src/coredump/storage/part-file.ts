import { randomBytes } from 'node:crypto';
import { lstat, readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that is being written: `.OWNER-PID-RANDOM.part`. The owner is the machine since its boot, and the pid namespace. */
const PART = /^\.([\w]+)-(\d+)-[0-9a-f]+\.part$/;

/** Nobody writes one file for so long without a byte: a part of another machine that is older is nobody's, ms. */
const ABANDONED_MS = 3_600_000;

/** A name that no other process takes, and by which the next run sees whose it was. */
export async function partName(): Promise<string> {
  return `.${await owner()}-${process.pid}-${randomBytes(6).toString('hex')}.part`;
}

/** Removes what killed processes left in these folders. What a living one writes stays. */
export async function removeParts(folders: readonly string[], now: Date): Promise<void> {
  const own = await owner();
  for (const folder of folders)
    for (const name of await readdir(folder).catch(() => [])) {
      const [, who, pid] = PART.exec(name) ?? [];
      if (who === undefined) continue;
      const path = join(folder, name);
      const dead = who === own && !isAlive(Number(pid));
      if (dead || (await lastWrite(path)) < now.getTime() - ABANDONED_MS) await rm(path, { force: true });
    }
}

/** Several machines and containers may share a folder, and have the same pids. */
async function owner(): Promise<string> {
  const [boot, namespace] = await Promise.all([
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
    readlink('/proc/self/ns/pid').catch(() => ''),
  ]);
  return `${boot.slice(0, 8)}_${namespace.replaceAll(/\D/g, '')}`;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function lastWrite(path: string): Promise<number> {
  // Gone meanwhile: its writer gave it its name.
  return (await lstat(path).catch(() => undefined))?.mtimeMs ?? Number.POSITIVE_INFINITY;
}
