import { quoteAll } from '../core/quote.js';
import { type Block, blocksOf } from './blocks.js';
import { FRAME_VERSION } from './frames.js';
import { EPILOGUE, prelude } from './prelude.js';
import type { Source } from './source.js';

type Letter = 'A' | 'B' | '-';

/** So many file descriptors of one digit are free: a shell need not know more (XCU 2.7). */
const PIPES = 7;

/**
 * The whole collection as one POSIX `sh` script: it works in dash, bash and busybox, writes nothing on the target and
 * needs no right. The light system-wide counters are read last before the window and first behind it, so that the
 * window they speak of holds (nearly) nothing of the collector's own work.
 * @param nonce 16 hex digits, random for each script
 */
export function buildScript(sources: readonly Source[], options: { nonce: string; sampleMs: number }): string {
  const sampled = blocksOf(sources, 'sampled').toSorted((a, b) => Number(a.light) - Number(b.light));
  const after = blocksOf(sources, 'after');
  const quick = after.filter(block => block.seconds === undefined).map(block => section(block, '-'));
  return [
    prelude(options.nonce, FRAME_VERSION),
    ...blocksOf(sources, 'once').map(block => section(block, '-')),
    ...sampled.map(block => section(block, 'A')),
    sampled.length > 0 ? sleep(options.sampleMs) : '',
    ...sampled.toReversed().map(block => section(block, 'B')),
    'start',
    // The longest is asked last: nobody waits for it behind its own time, or loses what is ready behind it.
    beside(
      after.filter(hasDeadline).toSorted((a, b) => a.seconds - b.seconds),
      quick.join('\n'),
    ),
    EPILOGUE,
    '',
  ].join('\n');
}

function section(block: Block, letter: Letter): string {
  return `src ${quoteAll([letter, ...block.heading])}\n${block.body}\nfin`;
}

function sleep(sampleMs: number): string {
  const seconds = sampleMs / 1000;
  return Number.isInteger(seconds) ? `sleep ${seconds}` : `sleep ${seconds} 2>/dev/null || sleep ${Math.ceil(seconds)}`;
}

type SlowBlock = Block & { seconds: number };

function hasDeadline(block: Block): block is SlowBlock {
  return block.seconds !== undefined;
}

/**
 * What can hang runs beside the rest, each with a pipe of its own, and the deadline sits on the reader (DESIGN 2). What
 * is only slow is ended a second later, when its reader has gone: nothing is left running on the target. What prints
 * more than its pipe holds (64 kB) waits there for its reader, which comes when all with a shorter deadline are done.
 * Where it does not apply nothing is started: a fork for each of so many sources adds up.
 */
function beside(slow: readonly SlowBlock[], rest: string): string {
  if (slow.length === 0) return rest;
  const before = slow.length - Math.min(slow.length, PIPES);
  const last = slow.slice(before).map((block, i) => ({ block, pipe: i + 3, name: `lumo_beside${before + i}` }));
  const seconds = [...new Set(last.map(({ block }) => block.seconds))];
  const readers = seconds.map(limit => {
    const pipes = last.filter(({ block }) => block.seconds === limit);
    return `pipes ${limit} ${pipes.map(({ block, pipe, name }) => (block.guard === undefined ? pipe : `$${name}`)).join(' ')} 2>/dev/null`;
  });
  const inner = [beside(slow.slice(0, before), rest), ...readers].join('\n');
  return last.reduceRight((body, each) => started(each, body), inner);
}

function started({ block, pipe, name }: { block: SlowBlock; pipe: number; name: string }, body: string): string {
  if (block.guard === undefined) return piped(block, pipe, body);
  const absent = section({ ...block, body: 'm gap not-applicable' }, '-');
  return `${name}() {\n${body}\n}
if ${block.guard}; then ${name}=${pipe}\n${piped(block, pipe, name)}
else ${name}=\n${absent}\n${name}\nfi`;
}

/** The pipes of others are closed in it: who has gone must not seem to read on. */
function piped(block: SlowBlock, pipe: number, body: string): string {
  const others = Array.from({ length: pipe - 3 }, (_, i) => `${i + 3}<&-`).join(' ');
  return `{ { lumo_limit=${block.seconds + 1}
${section(block, '-')}
} </dev/null 2>/dev/null ${others} & } | { exec ${pipe}<&0 </dev/null
${body}
}`;
}
