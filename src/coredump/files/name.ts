import { readByTemplate, type NameFacts } from './name-template.js';

export type { NameFacts } from './name-template.js';

/**
 * What the name of a core tells for sure; the folder is ignored. Shapes: systemd-coredump(8), apport, the kernel's templates
 * (core(5)), the agent of Milvus, Lumo's own storage.
 * @param template the machine's own core_pattern where it is known; without it the usual ones are tried, and a field counts
 * only where all that fit agree on it
 */
export function readName(path: string, template?: string): NameFacts {
  const name = path.slice(path.lastIndexOf('/') + 1);
  // Longer than any file system allows (NAME_MAX).
  if (name.length > 255) return {};
  const systemd = SYSTEMD.exec(name);
  if (systemd) return fromSystemd(systemd);
  const own = OWN.exec(name);
  if (own) return fromOwn(own);
  const bare = name.replace(/\.(?:zst|lz4|xz|gz)$/, '');
  const apport = APPORT.exec(bare);
  if (apport) return valid({ uid: apport[1], bootId: apport[2]?.replaceAll('-', ''), pid: apport[3] });
  if (template !== undefined) return readByTemplate(bare, template.slice(template.lastIndexOf('/') + 1)) ?? {};
  return agreed(USUAL.flatMap(usual => readByTemplate(bare, usual) ?? []));
}

/** comm, uid, boot id, pid, microseconds; the comm is escaped, so that it holds no dot. */
const SYSTEMD = /^core\.([^.]*)\.(\d{1,10})\.([0-9a-f]{32})\.(\d{1,7})\.(\d{1,20})(?:\.(?:zst|lz4|xz))?$/;
/** The path of the program, its slashes as underscores: not to be undone. */
const APPORT = /^core\.[^.].*\.(\d{1,10})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,7})\.\d+$/;

/** As Lumo stores them (storage/store-core.ts): when it was dumped, UTC, then perhaps pod and container. */
const OWN = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(?:_[\w.-]*)?\.core(?:\.(?:zst|gz))?$/;

/** Templates that people and distributions use. Not `core.%e`: it fits everything. */
const USUAL = [
  'core.%p',
  'core-%p',
  'core.%e.%p',
  'core-%e-%p',
  'core.%e.%p.%t',
  'core-%e.%p.%t',
  'core-%e-%p-%t',
  'core_%e_%p_%t',
  'core.%e.%p.%h.%t',
  'core-%e.%p.%h.%t',
  'core.%h.%e.%p.%t',
  '%e-%s-%u-%g-%p-%t-%h',
  'core-%e-%s-%u-%g-%p-%t',
  'core.%e-%s-%u-%g-%p-%t-%h',
  'core-%e-%s-%u-%g-%p-%t-%h',
  // The agent of Milvus.
  'core.%e.%u.%t.%p',
];

function fromSystemd([, comm = '', uid, bootId, pid, time = '']: RegExpExecArray): NameFacts {
  const known = valid({ uid, bootId, pid });
  // Microseconds since 1970 have 16 digits until the year 2286; older versions wrote other units.
  if (time.length === 16) known.time = new Date(Number(time) / 1000).toISOString();
  if (comm !== '') known.comm = unescapeSystemd(comm);
  return known;
}

function fromOwn([, year, month, day, hour, minute, second]: RegExpExecArray): NameFacts {
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time.getTime()) ? {} : { time: time.toISOString() };
}

/** `\x2e` -> `.`; bytes of UTF-8 that were escaped one by one are one character again. */
export function unescapeSystemd(text: string): string {
  return text.replace(/(?:\\x[0-9a-f]{2})+/gi, bytes =>
    Buffer.from(bytes.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
}

function valid({
  uid,
  bootId,
  pid,
}: {
  uid?: string | undefined;
  bootId?: string | undefined;
  pid?: string | undefined;
}): NameFacts {
  const facts: NameFacts = {};
  if (uid !== undefined && Number(uid) < 2 ** 32 - 1) facts.uid = Number(uid);
  if (bootId !== undefined) facts.bootId = bootId;
  if (pid !== undefined && Number(pid) > 0 && Number(pid) <= 4_194_304) facts.pid = Number(pid);
  return facts;
}

/** The fields that all have, with one value. */
function agreed(readings: readonly NameFacts[]): NameFacts {
  const facts: NameFacts = { ...readings[0] };
  for (const field of NAME_FIELDS)
    if (readings.some(reading => reading[field] !== facts[field])) Reflect.deleteProperty(facts, field);
  return facts;
}

const NAME_FIELDS = ['comm', 'pid', 'uid', 'gid', 'signal', 'bootId', 'hostname', 'time'] as const;
