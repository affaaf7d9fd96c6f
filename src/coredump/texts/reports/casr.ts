import type { CoreFrame } from '../../../core/core-report.js';
import { numbered, type Fault } from '../format.js';
import { address, list, record, string } from '../json.js';
import { faultOf } from './instruction.js';
import { instant, nativeReport, type ReadText, type Report } from './report.js';
import { stackFrames } from './stack-line.js';

/** What the runtime or the sanitizer printed itself; a runtime first: the sanitizer only sees the abort it ends in. */
const REPORTS =
  'PythonReport GoReport JavaReport RustReport JsReport CSharpReport CsharpReport AsanReport MsanReport TsanReport UbsanReport'.split(
    ' ',
  );

/**
 * A report of CASR (`.casrep`): https://github.com/ispras/casr. Its verdict is not taken over; of the class only the
 * signal is read, which stands nowhere else in it.
 */
export function readCasr(report: Record<string, unknown>, readText: ReadText): Report | undefined {
  const severity = record(report['CrashSeverity']);
  if (severity === undefined || !Array.isArray(report['Stacktrace'])) return undefined;
  const lines = list(report['Stacktrace']).flatMap(line => string(line) ?? []);
  const own = numbered(stackFrames(lines));
  const executable = string(report['ExecutablePath']);
  const time = instant(string(report['Date']));
  const said = REPORTS.map(name => list(report[name]).flatMap(line => string(line) ?? []));
  const printed = said.find(text => text.length > 0);
  const read = printed && readText(printed.join('\n'));
  const about = { ...(time !== undefined && { time }), ...(executable && { executable }) };
  if (read) return { ...read, ...about, frames: read.frames.some(isNamed) ? read.frames : own };
  // In old reports it stands beside the class of the signal that it led to.
  const exception = record(report['Exception']) ?? severity;
  const name = string(exception['ShortDescription']) ?? '';
  const signal = signalOf(name);
  // A class that is no class of cores is the name of an exception.
  if (signal === undefined && /^[A-Za-z_][\w.:]*$/.test(name) && name !== 'Undefined') {
    const native = nativeReport({ signal: undefined, frames: own });
    const message = string(exception['Description']);
    const language = languageOfLines(lines) ?? native.language;
    return { ...native, language, type: name, ...(message ? { message } : {}), ...about };
  }
  const pid = Number(/^Pid:\s*(\d{1,10})$/m.exec(list(report['ProcStatus']).join('\n').slice(0, 8000))?.[1] ?? 0);
  return nativeReport({ signal, frames: own, executable, time, pid, fault: faultFrom(report, signal) });
}

/** A place without a name is all that a panic without a trace tells. */
function isNamed({ function: name }: CoreFrame): boolean {
  return name !== undefined;
}

/** Classes of CASR -> the signal that leads to them. Source: the table of classes in its documentation. */
function signalOf(name: string): number | undefined {
  if (/Av(?:NearNull|Tainted)?$|^SegFault|^AccessViolation$|^StackOverflow$/.test(name)) return 11;
  return SIGNALS.get(name);
}

const SIGNALS: ReadonlyMap<string, number> = new Map([
  ['AbortSignal', 6],
  ['HeapError', 6],
  ['StackGuard', 6],
  ['SafeFunctionCheck', 6],
  ['TrapSignal', 5],
  ['BadInstruction', 4],
  ['FPE', 8],
]);

function faultFrom(report: Record<string, unknown>, signal: number | undefined): Fault {
  if (signal !== 11) return {};
  const registers = new Map<string, bigint>();
  // Old reports have the registers one level down.
  const values = record(report['Registers']) ?? record(record(report['Prstatus'])?.['registers']);
  for (const [name, value] of Object.entries(values ?? {}).slice(0, 200)) {
    const text = address(value);
    if (text !== undefined) registers.set(name.toLowerCase(), BigInt(text));
  }
  const code = list(report['Disassembly']).flatMap(line => string(line) ?? []);
  // gdb marks the current one with =>, Capstone's output had ==>.
  const current = code.find(line => /^={1,2}>/.test(line));
  if (current !== undefined) return faultOf(current.replace(/^=+>/, ''), registers);
  const pc = registers.get('rip') ?? registers.get('eip') ?? registers.get('pc');
  // Nothing can be disassembled where no code is.
  return pc === undefined || code.length > 0 ? {} : { access: 'execute', address: `0x${pc.toString(16)}` };
}

function languageOfLines(lines: readonly string[]): Report['language'] | undefined {
  const [first = ''] = lines;
  if (first.includes('File "')) return 'python';
  if (/^\s*at .*\.java(?::\d+)?\)|\((?:Native Method|Unknown Source)\)/.test(lines.join('\n').slice(0, 8000)))
    return 'java';
  if (/ in \S.*:(?:line )?\d+/.test(first) && /^\s*at /.test(first)) return 'csharp';
  return /^\s*at /.test(first) ? 'javascript' : undefined;
}
