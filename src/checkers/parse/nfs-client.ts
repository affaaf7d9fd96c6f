import { counter } from './reading.js';

/**
 * /proc/net/rpc/nfs of an NFS client: `net.udp`, `rpc.retransmissions`, and calls by version and name as `3.GETATTR`
 * (RFC 1813; version 4 counts operations by the kernel's own numbers, which change, so they stay numbers: `4.17`).
 */
export function parseNfsClient(text: string | undefined): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const [kind = '', ...words] = line.trim().split(/\s+/);
    const values = words.map(counter);
    const [, version] = /^proc([234])$/.exec(kind) ?? [];
    // The first number of a `proc` line is how many follow.
    const [names, counts] =
      version === undefined ? [NAMES[kind] ?? [], values] : [CALLS[version] ?? [], values.slice(1)];
    counts.slice(0, MOST_CALLS).forEach((count, i) => {
      const name = names[i] ?? (version === undefined ? undefined : String(i));
      if (name !== undefined && count !== undefined) found.set(`${version ?? kind}.${name}`, count);
    });
  }
  return found;
}

const MOST_CALLS = 128;

const NAMES: Readonly<Record<string, readonly string[]>> = {
  net: ['packets', 'udp', 'tcp', 'connections'],
  rpc: ['calls', 'retransmissions', 'auth-refreshes'],
};

const CALLS: Readonly<Record<string, readonly string[]>> = {
  2: 'NULL GETATTR SETATTR ROOT LOOKUP READLINK READ WRCACHE WRITE CREATE REMOVE RENAME LINK SYMLINK MKDIR RMDIR READDIR STATFS'.split(
    ' ',
  ),
  3: 'NULL GETATTR SETATTR LOOKUP ACCESS READLINK READ WRITE CREATE MKDIR SYMLINK MKNOD REMOVE RMDIR RENAME LINK READDIR READDIRPLUS FSSTAT FSINFO PATHCONF COMMIT'.split(
    ' ',
  ),
};
