import { frame, numbered, type Frame } from '../format.js';
import { address, count, record, records, string } from '../json.js';
import { faultOfReason, knownAddress, messageOfReason, signalOfReason, typeOfReason } from './crash-reason.js';
import { nativeReport, type Report } from './report.js';

/**
 * What minidump-stackwalk prints with --json (rust-minidump, minidump-processor/json-schema.md), and the crash data of
 * siggen, which has the same threads.
 */
export function readMinidump(file: Record<string, unknown>): Report | undefined {
  const info = record(file['crash_info']);
  const thread = crashingThread(file, info);
  if (thread === undefined) return undefined;
  const loaded = records(file['modules']);
  const modules = new Map(loaded.map(entry => [string(entry['filename']), string(entry['code_id'])] as const));
  const frames = numbered(records(thread['frames']).flatMap(entry => framesOf(entry, modules)));
  const reason = string(info?.['type']) ?? string(file['reason']) ?? '';
  const said = string(info?.['assertion']) ?? string(file['moz_crash_reason']);
  const where = addressOf(info, reason) ?? knownAddress(reason, address(file['address']));
  const [touched] = records(info?.['memory_accesses']);
  const native = nativeReport({
    signal: signalOfReason(reason),
    frames,
    pid: count(file['pid']),
    message: said ?? messageOfReason(reason, where),
    executable: string(loaded[count(file['main_module']) ?? 0]?.['filename']),
    fault: faultOfReason({
      reason,
      where,
      access: string(touched?.['access_type']),
      pc: frames[0]?.pc,
      sp: stackPointer(thread),
    }),
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

/** The address that the instruction used, where the processor did not tell it. */
function addressOf(info: Record<string, unknown> | undefined, reason: string): string | undefined {
  const adjusted = address(record(info?.['adjusted_address'])?.['address']);
  return adjusted ?? knownAddress(reason, address(info?.['address']));
}

function stackPointer(thread: Record<string, unknown>): string | undefined {
  const registers = record(records(thread['frames'])[0]?.['registers']);
  return address(registers?.['rsp'] ?? registers?.['esp'] ?? registers?.['sp']);
}
