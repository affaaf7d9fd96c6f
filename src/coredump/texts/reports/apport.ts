import { type CoreFrame } from '../../../core/core-report.js';
import { numbered, type Fault } from '../format.js';
import { signalNumber } from '../../signals.js';
import { address } from '../json.js';
import { placeFrames } from './proc-maps.js';
import { nativeReport, type ReadText, type Report } from './report.js';
import { stackFrames } from './stack-line.js';
import { readTraceback } from './traceback.js';

/** A field of a report has at most so much; what is longer is a dump. */
const MAX_FIELD = 1024 * 1024;
const MAX_LINES = 1_000_000;
/** Fields that are read; the core itself is skipped line by line. */
const FIELDS = new Set(
  'ProblemType ExecutablePath InterpreterPath Signal SignalName Stacktrace StacktraceTop ThreadStacktrace Traceback ProcStatus AssertionMessage SegvAnalysis Title OopsText ProcMaps'.split(
    ' ',
  ),
);

/** A report of apport (`/var/crash/*.crash`): fields as in a letter, whose further lines begin with a blank. */
export function readApport(text: string, readText: ReadText): Report | undefined {
  if (!/^\uFEFF?ProblemType: /.test(text)) return undefined;
  const fields = readFields(text);
  const field = (name: string): string | undefined => fields.get(name);
  const pid = Number(/^\s*Pid:\s*(\d{1,10})$/m.exec(field('ProcStatus') ?? '')?.[1] ?? 0);
  const executable = field('ExecutablePath');
  const about = { ...(pid > 0 && { pid }), ...(executable !== undefined && { executable }) };
  const told = readTold(field, readText);
  if (told) return { ...told, ...about };
  const signal = numberOf(field('Signal')) ?? signalNumber(field('SignalName') ?? '');
  const frames = placeFrames(framesOf(field), field('ProcMaps') ?? '');
  if (signal === undefined && frames.length === 0) return undefined;
  return nativeReport({
    signal,
    frames,
    // The title is made from the signal and the first call.
    message: field('AssertionMessage') ?? (frames.length === 0 ? field('Title') : undefined),
    pid,
    executable,
    fault: faultFrom(field('SegvAnalysis') ?? ''),
  });
}

type Field = (name: string) => string | undefined;

/** What Python, the kernel, or crash(8) of a dump of the machine printed. */
function readTold(field: Field, readText: ReadText): Report | undefined {
  const traceback = field('Traceback');
  if (traceback !== undefined) return readText(traceback) ?? readTraceback(traceback);
  const kernel = field('OopsText') ?? (field('ProblemType') === 'KernelCrash' ? field('Stacktrace') : undefined);
  return kernel === undefined ? undefined : readText(kernel);
}

function readFields(text: string): Map<string, string> {
  const fields = new Map<string, string>();
  let name: string | undefined;
  let lines: string[] = [];
  let size = 0;
  const close = (): void => {
    if (name !== undefined && !fields.has(name)) fields.set(name, lines.join('\n').trim());
  };
  let at = text.charCodeAt(0) === 0xfe_ff ? 1 : 0;
  for (let count = 0; at < text.length && count < MAX_LINES; count++) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (text[at] !== ' ') {
      close();
      const [, key, value = ''] =
        /^([A-Za-z][\w.-]{0,100}):(?: (.*))?$/.exec(text.slice(at, Math.min(end, at + 8192))) ?? [];
      name = key !== undefined && FIELDS.has(key) ? key : undefined;
      lines = name === undefined ? [] : [value];
      size = value.length;
    } else if (name !== undefined && size < MAX_FIELD) {
      const line = text.slice(at + 1, Math.min(end, at + 8192));
      lines.push(line);
      size += line.length;
    }
    at = end + 1;
  }
  close();
  return fields;
}

/** The whole trace, or its top, which apport writes without numbers. */
function framesOf(field: Field): CoreFrame[] {
  const whole = stackFrames(calls(field('Stacktrace') ?? ''));
  if (whole.length > 0) return numbered(whole);
  const top = (field('StacktraceTop') ?? '').split('\n').filter(line => line.trim() !== '');
  const numberedTop = stackFrames(
    top.map((line, index) => (/^\s*#\d/.test(line) ? line : `#${index}  ${line.trim()}`)),
  );
  if (numberedTop.length > 0) return numbered(numberedTop);
  const [, first = ''] = (field('ThreadStacktrace') ?? '').split(/^\.?\s*Thread \d[^\n]*$/m);
  return numbered(stackFrames(calls(first)));
}

/** Lines that begin a call, with those that go on with it; values of variables stand between. */
function calls(trace: string): string[] {
  const found: string[] = [];
  let open = false;
  for (const line of trace.split('\n', 20_000)) {
    if (/^#\d/.test(line)) {
      found.push(line);
      open = true;
    } else if (open && /^\s+(?:at|from) \S/.test(line)) {
      found.push(`${found.pop() ?? ''} ${line.trim()}`);
      open = false;
    } else open = false;
  }
  return found;
}

/** `source "(%rax)" (0x00000000) not located in a known VMA region (needed readable region)!` */
function faultFrom(analysis: string): Fault {
  const pc = /^\s*PC \((0x[0-9a-f]{1,16})\) (?:not|in)/m.exec(analysis)?.[1];
  if (pc !== undefined) return placed('execute', pc);
  const [, side, operand = '', where] =
    /^\s*(source|destination) "(.{0,200})" \((0x[0-9a-f]{1,16})\) (?:not located|in non-)/m.exec(analysis) ?? [];
  if (/Stack memory exhausted/.test(analysis)) return { access: 'write', stack: true };
  // `*%rax` is where it went, and was not only read.
  if (side === 'source' && operand.startsWith('*'))
    return placed(/^.{0,300}\tjmp/m.test(analysis) ? 'branch' : 'call', where);
  if (side === 'source') return placed('read', where);
  return side === undefined ? {} : placed('write', where);
}

function placed(access: NonNullable<Fault['access']>, where: string | undefined): Fault {
  const text = address(where);
  return { access, ...(text !== undefined && { address: text }) };
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,2}$/.test(text) ? Number(text) : undefined;
}
