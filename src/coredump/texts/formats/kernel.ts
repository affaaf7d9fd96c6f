import type { CoreFrame } from '../../../core/core-report.js';
import { frame, numbered, type CrashFormat, type Lines } from '../format.js';

/**
 * arch/x86/mm/fault.c: `prog[12]: segfault at 8 ip 55d0 sp 7ffe error 6 in prog[55d0+1000]`, with `likely on CPU` since
 * 6.1. A name has up to 15 characters, and blanks among them.
 */
const SEGFAULT =
  /(?:^|\s)(\S(?:(?:[^:]|:(?! )){0,13}\S)??)\[(\d{1,10})\]: segfault at ([0-9a-f]{1,16}) ip ([0-9a-f]{1,16}|\(null\)) sp ([0-9a-f]{1,16}|\(null\)) error ([0-9a-f]{1,8})/;
/** arch/x86/kernel/traps.c. */
const TRAP =
  /traps: (\S.{0,63}?)\[(\d{1,10})\] (?:trap )?(general protection(?: fault)?|invalid opcode|divide error|int3|stack segment|bounds|alignment check) ip:([0-9a-f]{1,16}) sp:[0-9a-f]{1,16} error:[0-9a-f]{1,8}/;
/** ` in libx.so[55d0+1000]`, since 6.8 with the place in the file: ` in libx.so[1d0,55d0+1000]`. */
const MAPPED = /^ ?in (\S{1,300}?)\[(?:([0-9a-f]{1,16}),)?([0-9a-f]{1,16})\+[0-9a-f]{1,16}\]/;
/** mm/oom_kill.c. */
const OOM = /(?:^|\s)((?:Memory cgroup o|O)ut of memory): Kill(?:ed)? process (\d{1,10}) \((.{1,64}?)\)(.{0,400})/;

const TRAPS: Readonly<Record<string, [string, number]>> = {
  'invalid opcode': ['SIGILL', 4],
  'divide error': ['SIGFPE', 8],
  int3: ['SIGTRAP', 5],
  'stack segment': ['SIGBUS', 7],
  'alignment check': ['SIGBUS', 7],
};

/** What the kernel says of a process that it stopped: no trace, but the place and the access. */
export const kernel: CrashFormat = {
  id: 'kernel',
  language: 'c',
  starts: line =>
    (line.includes('segfault at ') && SEGFAULT.test(line)) ||
    (line.includes('traps: ') && TRAP.test(line)) ||
    (line.includes('ut of memory: Kill') && OOM.test(line)),
  read(lines, at) {
    const line = lines.at(at);
    const end = at + 1;
    const fault = SEGFAULT.exec(line);
    if (fault) {
      const [all, name, pid, address, ip, , error] = fault;
      const message = `segfault at 0x${address} ip 0x${ip} error ${error}`;
      const where = placeOf(lines, at, line.slice(fault.index + all.length), { name, ip });
      return { language: 'c', type: 'SIGSEGV', message, pid: Number(pid), signal: 11, ...where };
    }
    const trap = TRAP.exec(line);
    if (trap) {
      const [all, name, pid, kind = '', ip] = trap;
      const [type, signal] = TRAPS[kind] ?? ['SIGSEGV', 11];
      const where = placeOf(lines, at, line.slice(trap.index + all.length), { name, ip });
      return { language: 'c', type, message: kind, pid: Number(pid), signal, ...where };
    }
    const [, what, pid, name, rest = ''] = OOM.exec(line) ?? [];
    if (what === undefined) return undefined;
    return {
      language: 'c',
      type: 'OutOfMemory',
      message: `${what}: killed ${name}${rest}`,
      pid: Number(pid),
      signal: 9,
      frames: [],
      end,
    };
  },
};

/** Where the processor stood; the kernel prints that in a second step, which may have become a line of its own. */
function placeOf(
  lines: Lines,
  at: number,
  rest: string,
  { name, ip }: { name: string | undefined; ip: string | undefined },
): { frames: CoreFrame[]; end: number } {
  const apart = rest.trim() === '' && MAPPED.test(lines.at(at + 1));
  const [, module, inFile, base] = MAPPED.exec(apart ? lines.at(at + 1) : rest) ?? [];
  const place = frame({ module: module ?? name, pc: ip, offset: inFile ?? distance(ip, base) });
  return { frames: numbered([place]), end: at + (apart ? 2 : 1) };
}

function distance(ip: string | undefined, base: string | undefined): string | undefined {
  if (ip === undefined || base === undefined || !/^[0-9a-f]+$/.test(ip)) return undefined;
  const offset = BigInt(`0x${ip}`) - BigInt(`0x${base}`);
  return offset >= 0n ? `0x${offset.toString(16)}` : undefined;
}
