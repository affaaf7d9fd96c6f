import { present } from '../../core/present.js';
import { run } from '../../host/process.js';

/** What systemd-coredump wrote beside the core, as user.coredump.* (systemd-coredump(8)). Data of whoever crashed. */
export interface CoreAttributes {
  pid?: number;
  uid?: number;
  gid?: number;
  signal?: number;
  /** ISO 8601, UTC. */
  time?: string;
  /** The soft RLIMIT_CORE, bytes. */
  rlimit?: number;
  hostname?: string;
  comm?: string;
  exe?: string;
}

const MAX_BYTES = 65_536;

/** Reads the attributes of a file by `getfattr`, since Node has no call for it. Never rejects: what was in the way is a note. */
export async function readAttributes(
  path: string,
  { signal, deadlineMs }: { signal: AbortSignal; deadlineMs: number },
): Promise<{ attributes: CoreAttributes; notes: string[] }> {
  const ran = await run(['getfattr', '--absolute-names', '-d', '-m', '^user\\.coredump\\.', '-e', 'hex', '--', path], {
    signal,
    deadlineMs,
    maxBytes: MAX_BYTES,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
  });
  const attributes = parseAttributes(ran.stdout);
  if (ran.exit === 0) return { attributes, notes: [] };
  const why =
    ran.notStarted === 'ENOENT'
      ? 'the program getfattr is not installed (Debian: apt install attr)'
      : (ran.notStarted ?? (ran.timedOut ? 'getfattr took too long' : 'getfattr failed'));
  return { attributes, notes: [`The attributes user.coredump.* were not read: ${why}.`] };
}

/** What `getfattr -d -e hex` prints -> the attributes; a value that cannot be is left out. */
export function parseAttributes(text: string): CoreAttributes {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const match = /^user\.coredump\.(\w+)=0x((?:[0-9a-fA-F]{2})*)$/.exec(line);
    if (match?.[1] !== undefined) values.set(match[1], Buffer.from(match[2] ?? '', 'hex').toString('utf8'));
  }
  const number = (name: string): number | undefined => whole(values.get(name));
  const micros = number('timestamp');
  return present({
    pid: number('pid'),
    uid: number('uid'),
    gid: number('gid'),
    signal: number('signal'),
    time: micros === undefined || micros > LAST_MICROS ? undefined : new Date(micros / 1000).toISOString(),
    rlimit: number('rlimit'),
    hostname: values.get('hostname'),
    comm: values.get('comm'),
    exe: values.get('exe'),
  });
}

/** Where the time of JavaScript ends (ECMA-262 21.4.1.1), and less than what a number holds exactly. */
const LAST_MICROS = 8.64e15;

function whole(text: string | undefined): number | undefined {
  const value = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
  return Number.isSafeInteger(value) ? value : undefined;
}
