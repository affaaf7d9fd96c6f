import type { DeletedFile } from '../../checkers/parse/deleted-files.js';
import type { Mount } from '../../checkers/parse/mount.js';
import type { DiagnosisFacts } from '../facts.js';
import { unitOf } from '../paste.js';

/** Space of one file system that files without a name hold, since they are still open. */
export interface Held {
  mount: Mount;
  bytes: number;
  /** Of the size of the file system, %. */
  percent: number;
  biggest: DeletedFile;
}

/**
 * The file system of which deleted files hold the greatest part. Not memory: a tmpfs file without a name is how programs
 * share memory. Undefined where open files could not be read; of other users' processes only root sees them.
 */
export function mostHeld(facts: DiagnosisFacts): Held | 'none' | undefined {
  const { deleted, mounts } = facts.disk ?? {};
  if (deleted === undefined || mounts === undefined) return undefined;
  const [most] = mounts
    .flatMap((mount): Held[] => {
      const files = deleted.filter(file => mountOf(file, mounts) === mount);
      const [biggest] = files;
      if (mount.space === undefined || !mount.canFill || /^(?:tmpfs|ramfs)$/.test(mount.type) || biggest === undefined)
        return [];
      const bytes = Math.min(
        mount.space.sizeBytes,
        files.reduce((sum, file) => sum + file.bytes, 0),
      );
      return [{ mount, bytes, percent: (100 * bytes) / mount.space.sizeBytes, biggest }];
    })
    .toSorted((a, b) => b.percent - a.percent);
  if (most !== undefined) return most;
  return facts.host.uid === 0 ? 'none' : undefined;
}

/** By its device; a file of btrfs has the number of its subvolume, which no mount shows: there by its name. */
function mountOf({ dev, path }: DeletedFile, mounts: readonly Mount[]): Mount | undefined {
  const above = ({ mountPoint }: Mount): boolean => path.startsWith(mountPoint === '/' ? '/' : `${mountPoint}/`);
  return (
    mounts.find(mount => mount.dev === dev) ??
    mounts
      .filter(mount => mount.type === 'btrfs' && above(mount))
      .toSorted((a, b) => b.mountPoint.length - a.mountPoint.length)[0]
  );
}

/** Who has its biggest file open. */
export function holderOf(
  facts: DiagnosisFacts,
  { biggest }: Held,
): { subject: string; pid: number; unit: string | undefined } | undefined {
  const process = facts.process?.processes?.all.find(({ pid }) => pid === biggest.pid);
  if (process === undefined) return undefined;
  const unit = process.groups.map(unitOf).find(each => each !== undefined);
  return { subject: process.subject, pid: process.pid, unit };
}
