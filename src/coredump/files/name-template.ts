/** What a file name says of the crash. Absent: it does not say, or not for sure. Data of whoever crashed. */
export interface NameFacts {
  /** At most 15 bytes. */
  comm?: string;
  pid?: number;
  uid?: number;
  gid?: number;
  signal?: number;
  /** 32 hexadecimal digits. */
  bootId?: string;
  hostname?: string;
  /** ISO 8601, UTC. */
  time?: string;
}

/**
 * A name, by the template of core(5) that made it. A field that the template does not fix, such as where `%e-%h` is cut in `a-b-c`,
 * is left out. Undefined where the name does not fit, or a number in it cannot be what it should (a pid past
 * PID_MAX_LIMIT, a signal past 64).
 */
export function readByTemplate(name: string, template: string): NameFacts | undefined {
  const { short, long } = expressions(template);
  const [least, most] = [short?.exec(name)?.groups, long?.exec(name)?.groups];
  if (!least || !most) return undefined;
  const facts: NameFacts = {};
  for (const [field, text] of Object.entries(least)) {
    if (!READERS[field]?.(text, facts)) return undefined;
    if (most[field] !== text) Reflect.deleteProperty(facts, field);
  }
  return facts;
}

/** Two texts of unknown length may stand in a name; more would make the search slow, and the answer worthless. */
const MAX_TEXTS = 2;

/** core(5): specifier -> field; all others fit anything and tell nothing. */
const FIELDS: Readonly<Record<string, string>> = {
  p: 'pid',
  P: 'pid',
  u: 'uid',
  g: 'gid',
  s: 'signal',
  t: 'time',
  e: 'comm',
  h: 'hostname',
};
const TEXTS = new Set(['comm', 'hostname']);

/** The same shape twice: texts as short, and as long as they can be. */
function expressions(template: string): { short?: RegExp; long?: RegExp } {
  const pieces = template.split(/(%.)/s);
  const seen = new Set<string>();
  let texts = 0;
  const source = (lazy: string): string =>
    pieces
      .map(piece => {
        if (!/^%./s.test(piece)) return literal(piece);
        const specifier = piece.charAt(1);
        if (specifier === '%') return '%';
        const field = FIELDS[specifier];
        if (field !== undefined && !seen.has(field)) {
          seen.add(field);
          if (TEXTS.has(field)) texts += 1;
          return TEXTS.has(field) ? `(?<${field}>.+${lazy})` : `(?<${field}>\\d+)`;
        }
        if (/[PpiIugstdc]/.test(specifier)) return '\\d+';
        texts += 1;
        return `.+${lazy}`;
      })
      .join('');
  const short = source('?');
  if (texts > MAX_TEXTS) return {};
  seen.clear();
  return { short: new RegExp(`^${short}$`, 's'), long: new RegExp(`^${source('')}$`, 's') };
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** Each puts its field where the text can be one. */
const READERS: Readonly<Record<string, (text: string, facts: NameFacts) => boolean>> = {
  // PID_MAX_LIMIT of 64-bit kernels.
  pid: (text, facts) => whole(text, 1, 4_194_304, value => (facts.pid = value)),
  uid: (text, facts) => whole(text, 0, 2 ** 32 - 2, value => (facts.uid = value)),
  gid: (text, facts) => whole(text, 0, 2 ** 32 - 2, value => (facts.gid = value)),
  signal: (text, facts) => whole(text, 1, 64, value => (facts.signal = value)),
  // Ten digits: 2001 to 2286.
  time: (text, facts) => whole(text, 1e9, 1e10 - 1, value => (facts.time = new Date(value * 1000).toISOString())),
  // TASK_COMM_LEN less its NUL; the kernel writes a slash as `!`.
  comm: (text, facts) => Buffer.byteLength(text) <= 15 && (facts.comm = text) !== '',
  // HOST_NAME_MAX.
  hostname: (text, facts) => /^[\w.-]{1,64}$/.test(text) && (facts.hostname = text) !== '',
};

function whole(text: string, least: number, most: number, put: (value: number) => void): boolean {
  const value = /^\d{1,10}$/.test(text) && (text === '0' || !text.startsWith('0')) ? Number(text) : -1;
  if (value < least || value > most) return false;
  put(value);
  return true;
}
