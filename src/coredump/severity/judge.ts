import type { CoreFacts, CoreMemory, CoreSignal } from '../facts.js';
import { signalName } from '../signals.js';
import type { TraceFrame } from '../trace.js';
import { judgeAbort } from './abort.js';
import { judgeAccess, judgeAgain } from './access-violation.js';
import { weigh, type Finding, type Judgement } from './classes.js';
import { isSelf, judgeOther, judgeSent } from './sent.js';
import { findOriginal, SYSCALL } from './signal-frame.js';
import { hex, siteOf, type Site } from './site.js';

export interface CrashInput {
  facts: CoreFacts;
  memory: CoreMemory;
  /** Machine code: from the core, or else from files whose build-id was checked. */
  code: (address: bigint, length: number) => Promise<Buffer | undefined>;
  /** Of the crashing thread, the innermost first; may be empty. */
  frames: readonly TraceFrame[];
}

/** As many bytes as the taint walk looks at. */
const CODE_BYTES = 64;

/**
 * What kind of crash it is, how likely memory was corrupted, and why, in one sentence. By the rules of CASR with our
 * corrections (shared/reference/coredump.md, 4): a stack that ran out comes first, an address counts only where the
 * kernel knew it, an abort is told by its message too, and a fault that a handler turned into an abort is judged itself.
 * Never rejects for what the core lacks: the reason then says what could not be looked at.
 */
export async function judgeCrash(input: CrashInput): Promise<Judgement> {
  const { facts } = input;
  const site = siteOf(facts);
  if (!facts.signal || !site) return weigh(noSignal(facts));
  const sent = facts.signal.code !== undefined && facts.signal.code <= 0;
  const itself = !sent || isSelf(facts, facts.signal.sender?.pid);
  if (sent && itself) {
    const original = await findOriginal(facts, input.memory, input.code, input.frames);
    if (original) return weigh(turned(await judgeSite(input, original), original, facts.signal));
    const again = await struckAgain(input, site);
    if (again) return weigh(turned(again.finding, { ...site, address: again.address }, facts.signal));
  }
  const finding = await judgeSignal(input, facts.signal, site, itself);
  return weigh({ ...finding, reason: `${finding.reason}${handled(input, facts.signal)}` });
}

function noSignal({ cut }: CoreFacts): Finding {
  return cut.notes
    ? { class: 'Undefined', reason: 'The notes of the core are cut, and the signal is not among what is left.' }
    : {
        class: 'Undefined',
        reason: 'The core names no signal: it was taken from a process that lived on, such as by gcore.',
        severity: 'info',
      };
}

async function judgeSignal(input: CrashInput, signal: CoreSignal, site: Site, itself: boolean): Promise<Finding> {
  const { facts, frames } = input;
  const name = signalName(signal.number);
  const other = judgeOther(signal);
  if (other) return other;
  if (signal.number === SIGABRT && itself) return judgeAbort(facts, frames);
  if (signal.code !== undefined && signal.code <= 0) return judgeSent(facts, signal, name);
  return judgeSite(input, site);
}

const [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGSYS] = [4, 5, 6, 7, 8, 11, 31];

async function judgeSite({ facts, code, frames }: CrashInput, site: Site): Promise<Finding> {
  const at = site.pc === undefined ? '' : ` at ${hex(site.pc)}`;
  switch (site.signal) {
    case SIGSEGV:
    case SIGBUS: {
      const bytes = site.pc === undefined ? undefined : await code(site.pc, CODE_BYTES);
      return judgeAccess(facts, site, bytes && bytes.length > 0 ? bytes : undefined, frames);
    }
    case SIGABRT:
      return judgeAbort(facts, frames);
    case SIGTRAP:
      return {
        class: 'TrapSignal',
        reason: `The program stopped itself${at}: a breakpoint instruction, a failed check of V8 or Chromium, or __builtin_trap.`,
      };
    case SIGILL:
    case SIGSYS:
      return {
        class: 'BadInstruction',
        reason:
          site.signal === SIGSYS
            ? `A system call${at} was forbidden, by seccomp or an old kernel.`
            : `The processor does not know the instruction${at}: __builtin_trap, code for a newer processor, or a jump into data.`,
      };
    case SIGFPE:
      return {
        class: 'FPE',
        reason: `An arithmetic error${at}: ${ARITHMETIC[site.code ?? 0] ?? 'of which kind is not known'}.`,
      };
    default:
      return { class: 'OtherSignal', reason: `${signalName(site.signal)} ended the process${at}; no rule tells why.` };
  }
}

/** si_code of SIGFPE (sigaction(2)). */
const ARITHMETIC: Readonly<Record<number, string>> = {
  1: 'an integer was divided by zero',
  2: 'an integer division overflowed',
  3: 'a floating-point number was divided by zero',
  4: 'a floating-point number overflowed',
  5: 'a floating-point number underflowed',
  6: 'a floating-point result was not exact',
  7: 'a floating-point operation was not valid',
};

/** A handler that raises its own signal returns first: the signal strikes where the fault was, not after a system call. */
async function struckAgain(
  { facts, code, frames }: CrashInput,
  site: Site,
): Promise<{ finding: Finding; address: bigint } | undefined> {
  const { pc } = site;
  if (pc === undefined || pc < 2n || facts.architecture !== 'x86-64') return undefined;
  if (site.signal !== SIGSEGV && site.signal !== SIGBUS) return undefined;
  const [before, bytes] = [await code(pc - 2n, 2), await code(pc, CODE_BYTES)];
  if (!bytes || !before || before.equals(SYSCALL)) return undefined;
  return judgeAgain(facts, site, bytes, frames);
}

function turned(finding: Finding, original: Site, signal: CoreSignal): Finding {
  const [first, then] = [signalName(original.signal), signalName(signal.number)];
  const how = first === then ? `raised ${then} again` : `turned ${first} into ${then}`;
  const { signal: number, address } = original;
  return {
    ...finding,
    reason: `${finding.reason} A handler of the program ${how}; this is about the first fault.`,
    first: { signal: number, ...(address !== undefined && { address }) },
  };
}

/** A handler ran, but what the kernel saved for it was not found. */
function handled({ frames }: CrashInput, signal: CoreSignal): string {
  const at = frames.findLastIndex(({ kind }) => kind === 'signal');
  if (at < 0 || (signal.code ?? 1) > 0) return '';
  const name = frames.slice(at + 1).find(frame => frame.function !== undefined)?.function;
  // Go raises SIGABRT again out of its own handler: what was interrupted is no fault either.
  if (name === 'runtime.raise') return '';
  return ` A signal handler was running, so the first fault came before${name === undefined ? '' : `, in ${name}`}; its registers were not found.`;
}
