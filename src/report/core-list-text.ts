import type { CoreDoctorReport, CoreGroup, CoreItem, CoreRemoval, CoreReportList } from '../core/core-list.js';
import { type Paint, severityStyle, type Style } from './paint.js';
import { inertCopy } from './sanitize.js';
import { labelled, paragraph, type Screen, screenOf } from './screen.js';
import { type Cell, renderTable } from './table.js';
import { formatQuantity, formatTime, plural } from './units.js';
import { textWidth, wrap } from './width.js';

interface ListOptions {
  width: number;
  color: boolean;
}

/** Crashes by fingerprint, the newest group first, each with its newest crashes. `filtered`: others may be known. */
export function renderCoreList(list: CoreReportList, options: ListOptions & { filtered?: boolean }): string {
  const screen = screenOf(options);
  const { items, groups } = inertCopy(list);
  if (groups.length === 0)
    return options.filtered === true
      ? 'No crash that is known is like that. See all with: lumo coredump list\n'
      : 'No crash is known. Read one with: lumo coredump analyze PATH\n';
  const titles = new Map(groups.map(({ fingerprint, title, best }) => [fingerprint, `${title} ${best}`]));
  const blocks = groups.map(group => groupLines(group, items, titles, screen));
  return `${blocks.map(lines => lines.join('\n')).join('\n\n')}\n`;
}

/** As many crashes of a group are listed; JSON has all. */
const SHOWN = 5;

/** Below this a time takes two lines, so that no other column is cut. */
const WIDE = 76;

/** As many near duplicates are named; JSON has all. */
const NEAREST = 3;

function groupLines(
  group: CoreGroup,
  items: readonly CoreItem[],
  titles: ReadonlyMap<string, string>,
  screen: Screen,
): string[] {
  const { paint } = screen;
  const own = items.filter(({ fingerprint }) => fingerprint === group.fingerprint);
  const count = `${group.count} x`;
  const programs = [...new Set(own.flatMap(({ executable }) => executable?.replace(/^.*\//, '') ?? []))];
  const whose = programs.length === 0 ? '' : ` in ${programs.slice(0, NEAREST).join(', ')}`;
  const similar = group.similar
    .slice(0, NEAREST)
    .map(({ fingerprint, distance }) => `${titles.get(fingerprint) ?? fingerprint} (${distance.toFixed(2)})`);
  const more = group.similar.length > NEAREST ? ` and ${group.similar.length - NEAREST} more` : '';
  return [
    ...paragraph(screen, `${count} ${group.title}${whose}`, 0, paint.strong),
    ...paragraph(
      screen,
      [group.severity, group.fingerprint, `since ${formatTime(group.first)}`].join(' · '),
      4,
      severityStyle(paint, group.severity),
    ),
    ...(similar.length === 0 ? [] : paragraph(screen, `much like ${similar.join(', ')}${more}`, 4, paint.faint)),
    ...crashLines(own.slice(0, SHOWN), screen),
    ...(own.length > SHOWN ? [paint.faint(`    and ${own.length - SHOWN} more: --format json`)] : []),
  ];
}

/** A line for each; a pod that has no room in it stands below. */
function crashLines(items: readonly CoreItem[], screen: Screen): string[] {
  const { paint, width } = screen;
  const words = items.map(item => {
    const program = item.executable?.replace(/^.*\//, '') ?? '';
    return { program, pod: podOf(item), whole: [program, podOf(item)].filter(Boolean).join(' in ') };
  });
  const time = width < WIDE ? 10 : 23;
  // The indent, an id, the time, a score, `stored`, and two spaces between each.
  const taken = 4 + 12 + time + Math.max(0, ...items.map(({ signal }) => signal?.length ?? 0)) + 4 + 6 + 5 * 2;
  const below = words.some(({ whole }) => textWidth(whole) > width - taken);
  const rows = items.map((item, at): Cell[] => [
    { text: item.id },
    { text: formatTime(item.time) },
    { text: item.signal ?? '' },
    { text: (below ? words[at]?.program : words[at]?.whole) ?? '' },
    { text: item.score.toFixed(1), style: paint.strong },
    { text: item.stored === undefined ? '' : 'stored' },
  ]);
  const columns = [
    { min: 12 },
    { min: time },
    { min: 7 },
    { long: 'cut', min: 8 },
    { align: 'right', min: 4 },
    {},
  ] as const;
  const table = renderTable({ columns, rows, width, indent: 4 });
  // Nothing but the times, which are all of one length, takes several lines.
  const each = table.length / Math.max(1, items.length);
  return items.flatMap((_, at) => [
    ...table.slice(at * each, (at + 1) * each),
    ...(below && words[at]?.pod !== undefined ? podLines(words[at].pod, screen) : []),
  ]);
}

function podLines(pod: string, { paint, width }: Screen): string[] {
  return wrap(`in ${pod}`, width - 6, 'break').map(line => `      ${paint.faint(line)}`);
}

function podOf({ namespace, pod }: CoreItem): string | undefined {
  return namespace === undefined || pod === undefined ? pod : `${namespace}/${pod}`;
}

/** What was removed, or would be. */
export function renderCoreRemoval(removal: CoreRemoval): string {
  const { dryRun, items } = inertCopy(removal);
  const lines = items.map(({ id, title, stored, bytes }) => {
    const file = stored === undefined ? '' : ` and ${stored} (${formatQuantity(bytes, 'bytes')})`;
    return `${dryRun ? 'would remove' : 'removed'} ${id}  ${title}${file}`;
  });
  return `${lines.join('\n')}\n`;
}

/** What stands between a crash and a usable core: what is wrong at length, what is fine and what could not be told in short. */
export function renderCoreDoctor(report: CoreDoctorReport, options: ListOptions & { verbose: boolean }): string {
  const screen = screenOf(options);
  const { status, checks } = inertCopy(report);
  const of = (...wanted: readonly string[]) => checks.filter(check => wanted.includes(check.status));
  const bad = [...of('fail'), ...of('warn')];
  const verdict = status === 'pass' ? 'A crash would leave a usable core.' : `${plural(bad.length, 'thing')} to mend:`;
  const names = (label: string, some: typeof checks): string[] =>
    some.length === 0 ? [] : labelled(screen, label, some.map(({ title }) => title).join(' · '), screen.paint.faint);
  const rest = options.verbose
    ? [...of('pass'), ...of('skip')].flatMap(check => doctorLines(check, screen))
    : [...names('fine', of('pass')), ...names('not told', of('skip'))];
  return `${[
    ...paragraph(screen, verdict, 0, doctorStyle(screen.paint, status)),
    '',
    ...bad.flatMap(check => [...doctorLines(check, screen), '']),
    ...rest,
  ].join('\n')}\n`;
}

function doctorLines({ status, title, detail, fix }: CoreDoctorReport['checks'][number], screen: Screen): string[] {
  return [
    ...labelled(screen, status, `${title}: ${detail}`, doctorStyle(screen.paint, status)),
    ...(fix === undefined ? [] : labelled(screen, '', fix, screen.paint.command)),
  ];
}

function doctorStyle(paint: Paint, status: 'pass' | 'warn' | 'fail' | 'skip'): Style {
  return { pass: paint.plain, warn: paint.warn, fail: paint.bad, skip: paint.faint }[status];
}
