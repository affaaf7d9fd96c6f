import type { CoreFacts } from '../facts.js';

/** Where elf_prpsinfo has its fields (linux/elfcore.h). Older 32-bit ABIs note 16 bits of uid and gid. */
const WIDE = { bytes: 136, uid: 16, gid: 20, pid: 24, ppid: 28, comm: 40, psargs: 56, idBytes: 4 } as const;
const NARROW_IDS = { bytes: 124, uid: 8, gid: 10, pid: 12, ppid: 16, comm: 28, psargs: 44, idBytes: 2 } as const;
const NARROW = { bytes: 128, uid: 8, gid: 12, pid: 16, ppid: 20, comm: 32, psargs: 48, idBytes: 4 } as const;

type Process = Pick<CoreFacts['process'], 'pid' | 'ppid' | 'uid' | 'gid' | 'comm' | 'psargs'>;

/** The process of an NT_PRPSINFO note; undefined where it is too short. */
export function processOf(content: Buffer, wordBytes: 4 | 8): Process | undefined {
  const at = wordBytes === 8 ? WIDE : content.length >= NARROW.bytes ? NARROW : NARROW_IDS;
  if (content.length < at.bytes) return undefined;
  const id = (place: number): number => content.readUIntLE(place, at.idBytes);
  return {
    pid: content.readInt32LE(at.pid),
    ppid: content.readInt32LE(at.ppid),
    uid: id(at.uid),
    gid: id(at.gid),
    comm: text(content.subarray(at.comm, at.comm + 16)),
    // The kernel joins the arguments with blanks, and ends them with one.
    psargs: text(content.subarray(at.psargs, at.psargs + 80)).trimEnd(),
  };
}

function text(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
}
