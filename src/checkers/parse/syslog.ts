/** One line of a log, whoever wrote it down: syslog with or without a year, RFC 5424, or `journalctl -o short*`. */
export interface LogLine {
  /** Milliseconds since 1970; undefined where the stamp is none. */
  at: number | undefined;
  /** The machine that said it, as the line has it. */
  host: string;
  /** The program: last part of its path. */
  program: string;
  pid: number | undefined;
  message: string;
  /** So many times, of a line that stands for several. */
  times: number;
}

/** What a stamp without a year and without an offset needs: when the log was read, by the target's clock. */
export interface LogClock {
  now: Date;
  /** `+0200` */
  utcOffset: string;
}

const DAY_MS = 86_400_000;
/** A line longer than this is cut: sshd cuts its own far before. */
const MAX_LENGTH = 4096;

/**
 * The lines of a log in their order; what is no line of a log is left out. `message repeated N times: [...]` and
 * `last message repeated N times` are told as the message that they repeat.
 */
export function parseLog(text: string, clock: LogClock): LogLine[] {
  const lines: LogLine[] = [];
  for (const raw of text.split('\n')) {
    const line = parseLine(raw.slice(0, MAX_LENGTH), clock);
    if (line === undefined) continue;
    const again = /^last message repeated (\d{1,6}) times?$/.exec(line.message)?.[1];
    const last = lines.at(-1);
    if (again === undefined) lines.push(line);
    else if (last !== undefined) lines.push({ ...last, at: line.at, times: Number(again) });
  }
  return lines;
}

const HEADER = /^(\S+) (?:[a-z0-9]{2,10}\.[a-z]{3,7} )?([^\s[\]:]+)(?:\[(\d{1,10})\])?: ?(.*)$/s;
/** RFC 5424: host, program, pid, id of the message, structured data, message. */
const HEADER_5424 = /^(\S+) (\S+) (\S+) \S+ (?:-|(?:\[(?:[^\]\\"]|\\.|"(?:[^"\\]|\\.)*")*\])+)(?: \uFEFF?(.*))?$/s;
const REPEATED = /^message repeated (\d{1,6}) times: \[ ?(.*)\]$/s;

function parseLine(raw: string, clock: LogClock): LogLine | undefined {
  const [, version, behind = raw] = /^<\d{1,3}>(1 )?(.*)$/s.exec(raw) ?? [];
  const stamp = stampOf(behind, clock);
  if (stamp === undefined) return undefined;
  const said = behind.slice(stamp.length);
  if (/^\S+ last message repeated \d{1,6} times?$/.test(said))
    return { at: stamp.at, host: '', program: '', pid: undefined, message: said.replace(/^\S+ /, ''), times: 1 };
  const [, host, path, pid, message] = (version === undefined ? HEADER : HEADER_5424).exec(said) ?? [];
  if (host === undefined || path === undefined) return undefined;
  const [, times, repeated] = REPEATED.exec(message ?? '') ?? [];
  return {
    at: stamp.at,
    host,
    program: path.slice(path.lastIndexOf('/') + 1),
    pid: pid !== undefined && /^\d+$/.test(pid) ? Number(pid) : undefined,
    message: (repeated ?? message ?? '').trim(),
    times: times === undefined ? 1 : Number(times),
  };
}

interface Stamp {
  at: number | undefined;
  /** Of the stamp in the line, with the blank behind it. */
  length: number;
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)? /;
const BSD = /^([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d\d):(\d\d):(\d\d)(?:\.\d{1,9})? /;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function stampOf(text: string, { now, utcOffset }: LogClock): Stamp | undefined {
  const iso = ISO.exec(text);
  if (iso !== null) {
    const [all, year, month, day, hour, minute, second, fraction = '', zone = utcOffset] = iso;
    const utc = utcOf([year, month, day, hour, minute, second].map(Number));
    const ms = Number(`0.${fraction || '0'}`) * 1000;
    return { at: utc === undefined ? undefined : Math.floor(utc + ms - offsetMs(zone)), length: all.length };
  }
  const bsd = BSD.exec(text);
  const month = MONTHS.indexOf(bsd?.[1] ?? '');
  if (bsd === null || month < 0) return undefined;
  const offset = offsetMs(utcOffset);
  const year = new Date(now.getTime() + offset).getUTCFullYear();
  const rest = bsd.slice(2, 6).map(Number);
  // Nobody logs the future: what would be tomorrow or later is of the year before (a clock may be off by a little).
  const times = [year, year - 1].map(candidate => {
    const utc = utcOf([candidate, month + 1, ...rest]);
    return utc === undefined ? undefined : utc - offset;
  });
  return { at: times.find(time => time !== undefined && time <= now.getTime() + DAY_MS), length: bsd[0].length };
}

/** Undefined for a 30th of February. A leap second counts as the second before it. */
function utcOf([year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[]):
  | number
  | undefined {
  const at = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59));
  const date = new Date(at);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour ? at : undefined;
}

function offsetMs(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
