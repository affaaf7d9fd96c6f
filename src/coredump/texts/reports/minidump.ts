import { frame, numbered, type Fault, type Frame } from '../format.js';
import { address, count, record, records, string } from '../json.js';
import { messageOfReason, signalOfReason, typeOfReason } from './crash-reason.js';
import { nativeReport, type Report } from './report.js';

/**
 * What minidump-stackwalk prints with --json (rust-minidump, minidump-processor/json-schema.md), and the crash data of
 * siggen, which has the same threads.
 */
export function readMinidump(file: Record<string, unknown>): Report | undefined {
  const info = record(file['crash_info']);
  const thread = crashingThread(file, info);
  if (thread === undefined) return undefined;
  const modules = new Map(
    records(file['modules']).map(entry => [string(entry['filename']), string(entry['code_id'])] as const),
  );
  const frames = numbered(records(thread['frames']).flatMap(entry => framesOf(entry, modules)));
  const reason = string(info?.['type']) ?? string(file['reason']) ?? '';
  const said = string(info?.['assertion']) ?? string(file['moz_crash_reason']);
  const where = address(info?.['address']) ?? address(file['address']);
  const native = nativeReport({
    signal: signalOfReason(reason),
    frames,
    pid: count(file['pid']),
    message: said ?? messageOfReason(reason, where),
    executable: string(records(file['modules'])[count(file['main_module']) ?? 0]?.['filename']),
    fault: faultFrom(info, reason, where, frames[0]?.pc),
  });
  return native.type === 'backtrace' && reason !== '' ? { ...native, type: typeOfReason(reason) } : native;
}

/** The thread itself, or its number among all. */
function crashingThread(
  file: Record<string, unknown>,
  info: Record<string, unknown> | undefined,
): Record<string, unknown> | undefined {
  const own = record(file['crashing_thread']);
  if (own && Array.isArray(own['frames'])) return own;
  if (info === undefined && !('crashing_thread' in file)) return undefined;
  const all = records(file['threads']);
  const number = count(info?.['crashing_thread']) ?? count(file['crashing_thread']) ?? 0;
  return Array.isArray(all[number]?.['frames']) ? all[number] : undefined;
}

/** Calls that were inlined, the innermost first, and then the function that they are in. */
function framesOf(
  entry: Record<string, unknown>,
  modules: ReadonlyMap<string | undefined, string | undefined>,
): Frame[] {
  const module = string(entry['module']);
  const code = modules.get(module);
  const place = {
    module,
    buildId: code !== undefined && /^[0-9a-f]{16,64}$/i.test(code) ? code.toLowerCase() : undefined,
    offset: address(entry['module_offset']),
    pc: address(entry['offset']),
  };
  const inlined = records(entry['inlines']).map(inline => frame({ ...named(inline), ...place, kind: 'inline' }));
  return [...inlined, frame({ ...named(entry), ...place })];
}

function named(entry: Record<string, unknown>): {
  function: string | undefined;
  file: string | undefined;
  line: number | undefined;
} {
  return { function: string(entry['function']), file: string(entry['file']), line: count(entry['line']) };
}

function faultFrom(
  info: Record<string, unknown> | undefined,
  reason: string,
  where: string | undefined,
  pc: string | undefined,
): Fault {
  const [touched] = records(info?.['memory_accesses']);
  const told = (/_(READ|WRITE|EXEC)$/.exec(reason)?.[1] ?? string(touched?.['access_type']) ?? '').toLowerCase();
  const access = told === 'exec' || (where !== undefined && where === pc) ? 'execute' : told;
  return {
    ...((access === 'read' || access === 'write' || access === 'execute') && { access }),
    ...(where !== undefined && { address: where }),
  };
}
