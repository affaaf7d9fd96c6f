import { frame, numbered, type Frame } from '../format.js';
import { withoutKernelReporters } from '../formats/kernel-reporters.js';
import { headMessage, kernelHead } from '../formats/kernel-head.js';
import { address, count, longString, record, records, string } from '../json.js';
import { nativeReport, type ReadText, type Report } from './report.js';

/**
 * What ABRT writes: the `core_backtrace` of a problem, or the µReport around it, by satyr's JSON
 * (https://github.com/abrt/satyr).
 */
export function readSatyr(file: Record<string, unknown>, readText: ReadText): Report | undefined {
  const problem = 'ureport_version' in file ? record(file['problem']) : file;
  if (problem === undefined) return undefined;
  const reason = string(file['reason']);
  const read = readProblem(problem, readText);
  // Of a core it says only by which signal it ended.
  if (read === undefined || read.message !== undefined || reason === undefined || read.signal !== undefined)
    return read;
  // Calls of the kernel do not say what happened; the reason is the first line of its report.
  const type = read.language === 'kernel' ? kernelHead(reason)?.type : undefined;
  return type === undefined
    ? { ...read, message: messageIn(reason, read.type) }
    : { ...read, type, message: headMessage(reason) };
}

/** `load.py:7:read:ValueError: no rows`, `RangeError: no rows`, "load.rb:7:in `read': no rows (RowError)". */
function messageIn(reason: string, type: string): string {
  const at = reason.indexOf(`${type}: `);
  if (at >= 0) return reason.slice(at + type.length + 2);
  const end = ` (${type})`;
  return reason.endsWith(end) ? reason.slice(0, -end.length).replace(/^.{0,1000}?:in [`'].{1,500}?': /, '') : reason;
}

function readProblem(problem: Record<string, unknown>, readText: ReadText): Report | undefined {
  const type = string(problem['type']);
  if (type === 'kerneloops' || (type === undefined && isOops(problem))) return ofKernel(problem, readText);
  if (type === 'java' || (type === undefined && isJava(problem))) return ofJava(problem);
  const exception = string(problem['exception_name']);
  if (exception !== undefined) return ofScript(problem, exception, type);
  return ofCore(problem);
}

/** Threads of a core; the crashing one is marked, or the only one. */
function ofCore(problem: Record<string, unknown>): Report | undefined {
  const threads = records(problem['stacktrace']).filter(thread => Array.isArray(thread['frames']));
  const crashed = threads.find(thread => thread['crash_thread'] === true) ?? threads[0];
  if (crashed === undefined) return undefined;
  const frames = records(crashed['frames']).map(entry =>
    frame({
      function: string(entry['function_name']),
      module: string(entry['file_name']),
      buildId: string(entry['build_id']),
      offset: address(entry['build_id_offset']),
      pc: address(entry['address']),
    }),
  );
  return nativeReport({
    signal: count(problem['signal']),
    frames: numbered(frames),
    executable: string(problem['executable']),
    pid: count(problem['pid']),
  });
}

/** Python, Ruby and JavaScript: one list of calls, the innermost first. */
function ofScript(problem: Record<string, unknown>, exception: string, type: string | undefined): Report {
  const frames = records(problem['stacktrace']).map(scriptFrame);
  const language =
    type === 'python' || type === 'ruby' || type === 'javascript' ? type : scriptLanguage(problem, frames);
  return { language, type: exception, frames: numbered(frames) };
}

function scriptFrame(entry: Record<string, unknown>): Frame {
  const special = (name: string): string | undefined => {
    const text = string(entry[`special_${name}`]);
    return text === undefined ? undefined : `<${text}>`;
  };
  return frame({
    function: string(entry['function_name']) ?? special('function'),
    file: string(entry['file_name']) ?? special('file'),
    line: count(entry['file_line']) ?? count(entry['line_number']),
  });
}

function scriptLanguage(problem: Record<string, unknown>, frames: readonly Frame[]): 'python' | 'ruby' | 'javascript' {
  if (record(problem['platform']) !== undefined) return 'javascript';
  return frames.some(({ file }) => file?.endsWith('.rb') === true) ? 'ruby' : 'python';
}

function isJava(problem: Record<string, unknown>): boolean {
  return records(problem['threads']).some(thread => records(thread['frames']).some(entry => 'is_exception' in entry));
}

/**
 * Calls and exceptions stand in one list: the cause, its calls, then what it caused with those that are not its own
 * (satyr, lib/java_frame.c). So the calls together are the stack of the cause.
 */
function ofJava(problem: Record<string, unknown>): Report | undefined {
  const entries = records(records(problem['threads'])[0]?.['frames']);
  const cause = entries.find(entry => entry['is_exception'] === true);
  if (cause === undefined) return undefined;
  const frames = entries
    .filter(entry => entry['is_exception'] !== true)
    .map(entry =>
      frame({
        function: string(entry['name']),
        file: string(entry['file_name']),
        line: count(entry['file_line']),
        module: string(entry['class_path']),
      }),
    );
  const message = string(cause['message']);
  return {
    language: 'java',
    type: string(cause['name']) ?? 'exception',
    ...(message !== undefined && { message }),
    frames: numbered(frames),
  };
}

function isOops(problem: Record<string, unknown>): boolean {
  return 'raw_oops' in problem || records(problem['frames']).some(entry => 'reliable' in entry);
}

/** The text of the oops says more; without it there are only calls. Addresses of the kernel do not fit into JSON. */
function ofKernel(problem: Record<string, unknown>, readText: ReadText): Report | undefined {
  const raw = longString(problem['raw_oops']);
  const read = raw === undefined ? undefined : readText(raw);
  if (read?.language === 'kernel') return read;
  const entries = records(problem['frames']);
  const sure = entries.filter(entry => entry['reliable'] === true);
  const frames = (sure.length > 0 ? sure : entries).map(entry =>
    frame({ function: string(entry['function_name']), module: string(entry['module_name']) }),
  );
  if (frames.length === 0) return undefined;
  return { language: 'kernel', type: 'oops', frames: numbered(withoutKernelReporters(frames)) };
}
