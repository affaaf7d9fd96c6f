/** What the commands in a report of sos tell of the files that it does not hold. Pure; undefined where a text is odd. */

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The zones that date(1) names by letters and that mean one thing only, hours east of UTC (the tz database). */
const ZONES: ReadonlyMap<string, number> = new Map(
  [
    '0 UTC GMT WET',
    '1 CET WEST',
    '2 EET CEST SAST',
    '3 EEST MSK',
    '9 JST KST',
    '10 AEST',
    '11 AEDT',
    '12 NZST',
    '13 NZDT',
    '-4 EDT',
    '-5 EST CDT',
    '-6 MDT',
    '-7 MST PDT',
    '-8 PST',
  ].flatMap(line => {
    const [hours, ...names] = line.split(' ');
    return names.map((name): [string, number] => [name, Number(hours)]);
  }),
);

/** date(1) in any order of its words that English locales have -> the target's clock and its offset, `+0200`. */
export function dateOf(text: string | undefined): { at: Date; utcOffset: string } | undefined {
  const words =
    (text ?? '')
      .slice(0, 100)
      .trim()
      .split('\n', 1)[0]
      ?.split(/[\s,]+/) ?? [];
  const word = (shape: RegExp): string | undefined => words.find(one => shape.test(one));
  const month = MONTHS.findIndex(name => words.includes(name));
  const [day, year, time] = [word(/^\d{1,2}$/), word(/^\d{4}$/), word(/^\d{1,2}:\d\d:\d\d$/)];
  const offset = offsetOf(words.find(one => ZONES.has(one) || /^[+-]\d\d(?:\d\d)?$/.test(one)));
  if (month < 0 || offset === undefined || day === undefined || year === undefined || time === undefined)
    return undefined;
  const [hours = 0, minutes, seconds] = time.split(':').map(Number);
  const hour = words.includes('PM') || words.includes('AM') ? (hours % 12) + (words.includes('PM') ? 12 : 0) : hours;
  const utc = Date.UTC(Number(year), month, Number(day), hour, minutes, seconds) - offset * 60_000;
  return { at: new Date(utc), utcOffset: offsetText(offset) };
}

/** timedatectl(1), `Time zone: Europe/Prague (CET, +0100)` -> the offset. */
export function zoneOf(text: string | undefined): string | undefined {
  return /Time ?zone: [\w/+-]+ \([\w+-]+, ([+-]\d{4})\)/i.exec(text ?? '')?.[1];
}

/** Minutes east of UTC. */
function offsetOf(zone = ''): number | undefined {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d)(\d\d)?$/.exec(zone) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const known = ZONES.get(zone);
  return known === undefined ? undefined : known * 60;
}

function offsetText(minutes: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.abs(minutes) / 60)}${two(Math.abs(minutes) % 60)}`;
}

/** uptime(1), ` 09:23:43 up 5 days,  3:27,  1 user, ...` -> seconds since boot. */
export function uptimeOf(text: string | undefined): number | undefined {
  const [, days, hours, minutes, short] =
    /\bup\s+(?:(\d{1,5}) days?,\s+)?(?:(\d{1,2}):(\d\d)|(\d{1,2}) min)\b/.exec(text ?? '') ?? [];
  if (minutes === undefined && short === undefined) return undefined;
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? short) * 60;
}

/** The same line -> what /proc/loadavg says, without its counts of threads. */
export function loadOf(text: string | undefined): string | undefined {
  const [, one, five, fifteen] =
    /load averages?: (\d{1,7}\.\d\d),? (\d{1,7}\.\d\d),? (\d{1,7}\.\d\d)/.exec(text ?? '') ?? [];
  return one === undefined ? undefined : `${one} ${five} ${fifteen} `;
}

/** `sysctl -a` -> the files that it read, by path: a dot in it is a slash, and a slash a dot (sysctl(8)). */
export function sysctlsOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const at = line.indexOf(' = ');
    if (at <= 0) continue;
    const path = line.slice(0, at).replace(/[./]/g, sign => (sign === '.' ? '/' : '.'));
    found.set(`/proc/sys/${path}`, line.slice(at + 3));
  }
  return found;
}

/** A line of df, without the name of the device: a name may hold blanks. */
const DF = /\s(\d{1,19}) +(\d{1,19}) +(-?\d{1,19}) +(?:\d{1,3}%|-) (\/.*)$/;

/**
 * `df -al` and `df -ali` -> a line `blocks free available block-size files files-free path` for each that is wanted, as
 * the probe `mounts` prints them. df counts blocks of 1 kB.
 */
export function spacesOf(blocks: string, inodes: string, wanted: (path: string) => boolean): string {
  const files = new Map(rows(inodes).map(([path, total, , free]) => [path, `${total} ${free}`]));
  // Of what is mounted over each other at one place the last is to be seen.
  const spaces = rows(blocks).map(([path, total, used, free]): [string, string] => [
    path,
    total > 0 ? `${total} ${total - used} ${free} 1024 ${files.get(path) ?? '0 0'} ${path}\n` : '',
  ]);
  return [...new Map(spaces.filter(([path]) => wanted(path))).values()].join('');
}

function rows(text: string): [path: string, total: number, used: number, free: number][] {
  return text.split('\n').flatMap(line => {
    const [, total, used, free, path] = (line.length < 8192 ? DF.exec(line) : undefined) ?? [];
    return path === undefined ? [] : [[path, Number(total), Number(used), Number(free)]];
  });
}
