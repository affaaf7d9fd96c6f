import { demangle } from '../demangle.js';
import { frame, type Frame } from '../format.js';

const ADDRESS = '[0-9a-f]{8,16}';
const OFFSET = '\\+0x[0-9a-f]{1,8}\\/0x[0-9a-f]{1,8}';
/** What scripts/decode_stacktrace.sh and syzkaller put behind: `fs/x.c:12`. */
const SOURCE = '[^\\s():[\\]]{1,300}';
/**
 * `[<ffffffff81656b45>] ? do_one+0x19/0x1b [ext4]`, `? do_one+0x19/0x1b`, `([<000003ff8086d036>] do_one+0x36/0x40)` of
 * s390, `do_one (fs/x.c:12)`, `do_one+0x19/0x1b fs/x.c:12`, `do_one fs/x.c:12 [inline]`.
 */
const CALL = new RegExp(
  [
    `^\\(?(?:\\[${ADDRESS}\\] )?(?:\\[<?(?<pc>${ADDRESS})>?\\] )?(?<guess>\\? )?\\(?(?<name>[A-Za-z_.][\\w.$]{0,300})`,
    `(?:${OFFSET}|(?= \\([^()]{1,500}:\\d{1,9})|(?= ${SOURCE}:\\d{1,9} \\[inline\\]))\\)?`,
    '(?: \\((?<file>[^()]{1,500}):(?<line>\\d{1,9})(?: \\(discriminator \\d+\\))?\\))?',
    `(?: (?<source>${SOURCE}):(?<at>\\d{1,9}))?(?<inline> \\[inline\\])?`,
    '(?: \\[(?<module>[\\w-]{1,64})(?: [0-9a-f]{8,64})?\\])?\\)?(?: \\((?:[A-Z]{1,4}|unreliable)\\))?(?: from .*)?(?: P)?$',
  ].join(''),
);
/** `[<c0012345>] (do_one+0x19/0x1b [ext4]) from [<c0012345>] (do_two+0x1/0x2)`. */
const ARM =
  /^(?:\[<([0-9a-f]{8,16})>\] )?\(([A-Za-z_][\w.]{0,300})(?:\+0x[0-9a-f]{1,8}\/0x[0-9a-f]{1,8})?(?: \[([\w-]{1,64})\])?\) from /;
/** Which stack the calls behind it are on. */
const MARK = /^(?:<<?\/?#?[A-Z]{2,10}>>?\s+)+/;
/** Where the processor stood, if it stood in the kernel: a user's address has no name. */
const PLACE =
  /^(?:R?IP: [0-9a-f]{4}:|EIP: (?:[0-9a-f]{4}:)?|EIP is at |IP: |RIP: |pc : |PC is at |NIP |epc : )\s*((?:\[<?[0-9a-f]{8,16}>?\]\s*){0,2})(.*)$/;
/** s390 names it with the state of the program. */
const PSW = /^Krnl PSW : [0-9a-f]{16} ([0-9a-f]{16}) \((\S.{0,400})\)$/;
/**
 * `WARNING: CPU: 0 PID: 1 at kernel/x.c:12 do_one+0x1/0x2 [ext4]()`, since 6.19 `WARNING: kernel/x.c:12 at do_one+0x1/0x2,
 * CPU#0: vec/12`; `BUG: KASAN: use-after-free in do_one+0x1/0x2`, up to 4.x with ` at addr ffff88002db3cf50` behind.
 */
const NAMED =
  /^(?:WARNING: (?:CPU: \d{1,5} PID: \d{1,10} )?at \S{1,500}:\d{1,9}|WARNING: \S{1,500}:\d{1,9} at|BUG: .{1,200}? in|Kernel panic - not syncing: stack-protector: .{1,60} corrupted in:) (.{1,900})$/;
const BEHIND_NAME = / at addr [0-9a-f]{8,16}$|, CPU#\d.{0,100}$| \((?:Not t|T)ainted.{0,100}\)$/;

/** One call of a trace; `guess` where the kernel only found its address on the stack. */
export function kernelCall(line: string): { call: Frame; guess: boolean } | undefined {
  const text = line.replace(MARK, '');
  const arm = ARM.exec(text);
  if (arm) return { call: frame({ pc: arm[1], function: arm[2], module: arm[3] }), guess: false };
  const found = CALL.exec(text)?.groups;
  if (found === undefined) return undefined;
  const { pc, guess, name = '', file, line: number, source, at, inline, module } = found;
  const kind = inline === undefined ? undefined : 'inline';
  return {
    call: frame({ pc, function: nameOf(name), file: file ?? source, line: number ?? at, module, kind }),
    guess: guess !== undefined || text.includes('(unreliable)'),
  };
}

/** 64-bit PowerPC has a dot before the name of the code, and none before that of its descriptor; Rust is mangled. */
function nameOf(name: string): string {
  return name.startsWith('_R') ? demangle(name) : name.replace(/^\.(?=.)/, '');
}

/** The place that the registers or the head name. */
export function kernelPlace(line: string): Frame | undefined {
  const [, psw, held = ''] = PSW.exec(line) ?? [];
  if (psw !== undefined) return placed(held, psw);
  const [, pc, rest] = PLACE.exec(line) ?? [];
  if (rest !== undefined) return placed(rest, /([0-9a-f]{8,16})/.exec(pc ?? '')?.[1]);
  const [, named] = NAMED.exec(line) ?? [];
  return named === undefined ? undefined : kernelCall(named.replace(BEHIND_NAME, '').replace('()', ''))?.call;
}

function placed(text: string, pc: string | undefined): Frame | undefined {
  const call = kernelCall(text)?.call;
  return call && { ...call, ...(pc !== undefined && frame({ pc })) };
}
