import type { CrashFormat, Found, TextCrash } from './format.js';
import { fuse } from './fuse.js';
import { csharp } from './formats/csharp.js';
import { gdb, lldb } from './formats/gdb.js';
import { glog } from './formats/glog.js';
import { go, nonGo } from './formats/go.js';
import { hsErr } from './formats/hs-err.js';
import { java } from './formats/java.js';
import { javascript } from './formats/javascript.js';
import { kernel } from './formats/kernel.js';
import { kernelOops } from './formats/kernel-oops.js';
import { lua } from './formats/lua.js';
import { minidumpMachine, minidumpText } from './formats/minidump.js';
import { handler, libc, terminate } from './formats/native.js';
import { nodeFatal } from './formats/node.js';
import { faulthandler, python } from './formats/python.js';
import { ruby } from './formats/ruby.js';
import { rust } from './formats/rust.js';
import { sanitizer, undefinedBehavior } from './formats/sanitizer.js';
import { euStack, systemd } from './formats/systemd.js';
import { logViews, type LogView } from './lines.js';
import { readReport } from './reports/index.js';
import type { Report } from './reports/report.js';

/** Every format; the first that can read a line takes it, so the surer ones stand first. */
const FORMATS: readonly CrashFormat[] = [
  sanitizer,
  undefinedBehavior,
  hsErr,
  nodeFatal,
  faulthandler,
  python,
  nonGo,
  go,
  rust,
  terminate,
  glog,
  libc,
  handler,
  systemd,
  euStack,
  kernelOops,
  kernel,
  minidumpText,
  minidumpMachine,
  ruby,
  lua,
  gdb,
  lldb,
  csharp,
  java,
  javascript,
];

/** So many crashes of one text are kept, the newest. */
const MAX_CRASHES = 64;
/** A crash that says nothing of its frames is one with the trace so few lines below. */
const NEAR = 64;

/**
 * The crashes that a text tells of: a log, a report, the output of a debugger; the newest last. Takes any text, in
 * time linear in it: where more than 100,000 lines look like crashes, the middle is left out. Prefixes of container
 * runtimes, syslog and loggers are taken off; lines that were cut are joined.
 * What was perhaps caught and only logged counts where there is nothing surer.
 */
export function readCrashes(text: string, path: string): TextCrash[] {
  const report = readReport(text, readOne);
  if (report) return [{ ...report, source: { path, line: 1 } }];
  return readLog(text).map(({ line, at: _at, end: _end, start: _start, weak: _weak, ...crash }) => ({
    ...crash,
    source: { path, line },
  }));
}

/** The newest crash of a text that stands in a report. */
function readOne(text: string): Report | undefined {
  const last = readLog(text).at(-1);
  if (last === undefined) return undefined;
  const { line: _line, at: _at, end: _end, start: _start, weak: _weak, ...crash } = last;
  return crash;
}

function readLog(text: string): Placed[] {
  const found = logViews(text).flatMap(view => readView(view));
  const sure = found.some(({ weak }) => weak === undefined) ? found.filter(({ weak }) => weak === undefined) : found;
  return sure.toSorted((a, b) => a.line - b.line).slice(-MAX_CRASHES);
}

/** After so many lines that could begin a crash only so many of the last lines are looked at. */
const MAX_TRIES = 100_000;
const LAST_LINES = 50_000;

type Placed = Found & { line: number; at: number };

/** The newest of one stream; fused while reading, because what is kept is bounded. */
function readView(view: LogView): Placed[] {
  let kept: Placed[] = [];
  let tries = 0;
  for (let at = 0; at < view.length; ) {
    if (!view.likely(at)) {
      at++;
      continue;
    }
    // The last crash is what matters, however many lines were made to look like one.
    if (++tries === MAX_TRIES) at = Math.max(at, view.length - LAST_LINES);
    const found = readAt(view, at);
    if (found === undefined) {
      at++;
      continue;
    }
    const start = found.start ?? at;
    const last = kept.at(-1);
    const placed = { ...found, ...origin(view, start, found), line: view.number(start), at };
    const one = last && start - last.end <= NEAR ? fuse(last, placed) : undefined;
    if (one) kept[kept.length - 1] = { ...one, line: last?.line ?? placed.line, at };
    else kept.push(placed);
    // Each kind is bounded for itself: thousands of logged exceptions do not push out the one that was not caught.
    if (kept.length >= MAX_CRASHES * 4)
      kept = [...newest(kept, true), ...newest(kept, false)].toSorted((a, b) => a.at - b.at);
    at = Math.max(found.end, at + 1);
  }
  return kept;
}

function newest<F extends Found>(found: readonly F[], weak: boolean): F[] {
  return found.filter(crash => (crash.weak ?? false) === weak).slice(-MAX_CRASHES);
}

function readAt(view: LogView, at: number): Found | undefined {
  const line = view.at(at);
  for (const format of FORMATS) {
    const found = format.starts(line) ? format.read(view, at) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The stamp and the pid of the line, where the text itself has none. */
function origin(view: LogView, at: number, found: Found): { pid?: number; time?: string } {
  const { stamp, pid } = view.stripped(at);
  const time = found.time === undefined && stamp !== undefined ? instant(stamp) : undefined;
  return {
    ...(found.pid === undefined && pid !== undefined && pid > 0 && { pid }),
    ...(time !== undefined && { time }),
  };
}

/** ISO 8601 of a stamp that names its zone; one without is no instant. */
function instant(stamp: string): string | undefined {
  const [, date, clock, fraction = '', zone = ''] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.,](\d{1,9}))? ?(Z|[+-]\d\d:?\d\d)$/.exec(stamp) ?? [];
  if (date === undefined) return undefined;
  const offset = zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const time = Date.parse(`${date}T${clock}.${fraction.padEnd(3, '0').slice(0, 3)}${offset}`);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
