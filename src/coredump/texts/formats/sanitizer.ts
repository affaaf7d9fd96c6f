import { findLine, frame, numbered, type CrashFormat, type Found, type Frame, type Lines } from '../format.js';
import { sanitizerFrame } from '../symbols.js';
import { signalNumber } from '../../signals.js';

/** A report has a stack for the access, the allocation and the release; shadow memory follows. */
const MAX_LINES = 3000;
const HEAD =
  /^\s{0,8}(?:==(\d{1,10})==\s?)?(?:ERROR|WARNING|FATAL): ((?:HW|Kernel)?(?:Address|Memory|Thread|Leak|UndefinedBehavior|Data[Ff]low)Sanitizer|libFuzzer): (.{1,1000})$/;
const SUMMARY = /^\s{0,8}SUMMARY: \s?(\w{1,40}): (.{1,2000})$/;
const ACCESS = /(?:^|\s)(READ|WRITE|ACCESS) of size \d+ at 0x[0-9a-f]+.*|caused by a (READ|WRITE) memory access/;

/** Reports of ASan, HWASan, MSan, TSan, LSan and libFuzzer. Source: compiler-rt/lib/*san/*_report.cpp. */
export const sanitizer: CrashFormat = {
  id: 'sanitizer',
  language: 'sanitizer',
  starts: line => HEAD.test(line),
  read(lines, at) {
    const [, pid, tool = '', text = ''] = HEAD.exec(lines.at(at)) ?? [];
    const summary = findLine(lines, at + 1, MAX_LINES, line => SUMMARY.test(line) || HEAD.test(line));
    const said = summary < 0 ? undefined : SUMMARY.exec(lines.at(summary))?.[2];
    const stop = summary < 0 ? Math.min(lines.length, at + MAX_LINES) : summary;
    const start = findLine(lines, at + 1, Math.min(stop - at, 64), line => /^\s*#0\s/.test(line));
    const trace = start < 0 ? { frames: [], end: at + 1 } : readStack(lines, start);
    const frames = tool === 'libFuzzer' ? belowHandler(trace.frames) : trace.frames;
    const [, racing] = /\(pid=(\d{1,10})\)/.exec(text) ?? [];
    const number = Number(pid ?? racing ?? 0);
    const type = kindOf(tool, text, said);
    const signal = signalNumber(type === 'SEGV' ? 'SIGSEGV' : `SIG${type}`);
    return {
      language: 'sanitizer',
      type,
      message: messageOf(lines, at, start < 0 ? at + 3 : start, text),
      ...(number > 0 && { pid: number }),
      ...(signal !== undefined && { signal }),
      frames: numbered(frames),
      end: said === undefined ? trace.end : summary + 1,
    };
  },
};

/** Kinds that only say that the program ended itself. */
const ENDS: ReadonlySet<string> = new Set(['ABRT', 'deadly signal', 'fuzz target exited']);
/** A blank line, the name of the signal and a ruler stand between. */
const BELOW = 8;

/**
 * What AddressSanitizer or libFuzzer report of a death that the program has told of itself, just above: they catch the
 * SIGABRT or the exit that an uncaught exception, a panic or a failed check leads to.
 */
export function ownDeath(lines: Lines, at: number): Found | undefined {
  const head = findLine(lines, at, BELOW, line => HEAD.test(line));
  const found = head < 0 ? undefined : sanitizer.read(lines, head);
  return found && ENDS.has(found.type) ? found : undefined;
}

/** libFuzzer prints the stack from within its handler. Source: compiler-rt/lib/fuzzer/FuzzerLoop.cpp. */
function belowHandler(frames: readonly Frame[]): readonly Frame[] {
  const target = frames.findIndex(({ function: name = '' }) => /^LLVMFuzzerTestOneInput\b/.test(name));
  const above = target < 0 ? frames.slice(0, HANDLER) : frames.slice(0, target);
  const last = above.findLastIndex(({ function: name = '' }) =>
    /^(?:__sanitizer_print_stack_trace$|fuzzer::)/.test(name),
  );
  return last + 1 < frames.length ? frames.slice(last + 1) : frames;
}

/** So many calls of a report may be the handler's. */
const HANDLER = 8;

/** The summary's word; before it came, the header's. Leaks have a name of their own. */
function kindOf(tool: string, text: string, summary: string | undefined): string {
  if (tool === 'LeakSanitizer' || /^\d+ byte\(s\) leaked/.test(summary ?? '')) return 'memory-leaks';
  const header = text
    .replace(/^attempting free on address which was not malloc\(\)-ed.*/, 'bad-free')
    .replace(/^attempting to call malloc_usable_size.*/, 'bad-malloc_usable_size')
    .replace(/^requested allocation size.*/, 'allocation-size-too-big')
    .replace(/^attempting /, '');
  const two =
    /^(?:data race|deadly signal|lock-order-inversion|fuzz target exited|heap-use-after-free|out-of-memory|timeout)/;
  const words = summary ?? header;
  const word = two.exec(words)?.[0] ?? two.exec(header)?.[0] ?? /^[^\s:]{1,100}/.exec(words)?.[0] ?? 'unknown-crash';
  return word.endsWith('-param-overlap') ? 'param-overlap' : word;
}

/** How memory was touched, where that is told; else what the header says. */
function messageOf(lines: Lines, at: number, until: number, text: string): string {
  const line = findLine(lines, at + 1, Math.min(until - at, 8), next => ACCESS.test(next));
  if (line < 0) return text.replace(/:$/, '');
  const access = ACCESS.exec(lines.at(line));
  if (access?.[2] !== undefined)
    return `${access[2]} at ${/address (0x[0-9a-f]+)/.exec(text)?.[1] ?? 'an unknown address'}`;
  return access?.[0].trim() ?? text;
}

function readStack(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = at;
  for (; end < lines.length; end++) {
    const found = /^\s*#\d/.test(lines.at(end)) ? sanitizerFrame(lines.at(end)) : undefined;
    if (found === undefined) break;
    frames.push(found);
  }
  return { frames, end };
}

const RUNTIME = /^(.{1,1000}?):(\d{1,9}):(?:\d{1,9}:)? runtime error: (.{1,2000})$/;

/** Warnings of UBSan: a place and a text, and a stack and a summary where it was asked for them. */
export const undefinedBehavior: CrashFormat = {
  id: 'ubsan',
  language: 'sanitizer',
  starts: line => line.includes(': runtime error: ') && RUNTIME.test(line),
  read(lines, at): Found | undefined {
    const [, file, line, message = ''] = RUNTIME.exec(lines.at(at)) ?? [];
    let end = at + 1;
    const start = findLine(lines, end, 8, text => /^\s+#0\s/.test(text) || RUNTIME.test(text) || SUMMARY.test(text));
    const trace = start >= 0 && /^\s+#0/.test(lines.at(start)) ? readStack(lines, start) : { frames: [], end };
    end = trace.end;
    const summary = findLine(lines, end, 8, text => SUMMARY.test(text) || RUNTIME.test(text));
    const kind = /^SUMMARY: UndefinedBehaviorSanitizer: (\S{1,100})/.exec(summary < 0 ? '' : lines.at(summary))?.[1];
    return {
      language: 'sanitizer',
      type: kind ?? 'undefined-behavior',
      message,
      frames: numbered(trace.frames.length > 0 ? trace.frames : [frame({ file, line })]),
      end: kind === undefined ? end : summary + 1,
    };
  },
};
