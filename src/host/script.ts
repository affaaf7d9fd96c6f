import { quote, quoteAll } from '../core/quote.js';
import { FRAME_VERSION, isPattern } from './frames.js';
import { EPILOGUE, prelude } from './prelude.js';
import { PROBES } from './probes/index.js';
import type { Source } from './source.js';

type Letter = 'A' | 'B' | '-';

/** Sources that are read by one command. */
interface Block {
  sources: readonly Source[];
  /** Light ones stand nearest to the window. */
  light: boolean;
  body: string;
  deadlineMs?: number;
}

/**
 * The whole collection as one POSIX `sh` script: it works in dash, bash and busybox, writes nothing on the target and
 * needs no right. The light system-wide counters are read last before the window and first behind it, so that the
 * window they speak of holds (nearly) nothing of the collector's own work.
 * @param nonce 16 hex digits, random for each script
 */
export function buildScript(sources: readonly Source[], options: { nonce: string; sampleMs: number }): string {
  const sampled = blocks(sources, 'sampled').toSorted((a, b) => Number(a.light) - Number(b.light));
  const after = blocks(sources, 'after');
  const quick = after.filter(block => block.deadlineMs === undefined).map(block => section(block, '-'));
  return [
    prelude(options.nonce, FRAME_VERSION),
    ...blocks(sources, 'once').map(block => section(block, '-')),
    ...sampled.map(block => section(block, 'A')),
    sampled.length > 0 ? sleep(options.sampleMs) : '',
    ...sampled.toReversed().map(block => section(block, 'B')),
    'start',
    nest(
      after.filter(block => block.deadlineMs !== undefined),
      quick.join('\n'),
    ),
    EPILOGUE,
    '',
  ].join('\n');
}

/** Plain files are read by one command, patterns by another: a process costs more than what it reads. */
function blocks(sources: readonly Source[], phase: Source['phase']): Block[] {
  const here = sources.filter(source => source.phase === phase);
  const fixed: (Source & { files: readonly string[] })[] = [];
  const patterns: (Source & { files: readonly string[] })[] = [];
  const alone: Block[] = [];
  for (const source of here) {
    const guarded = source.deadlineMs === undefined ? {} : { deadlineMs: source.deadlineMs };
    if ('probe' in source) alone.push({ sources: [source], light: false, body: PROBES[source.probe].text, ...guarded });
    else if (source.lines !== undefined || source.deadlineMs !== undefined || source.secrets)
      alone.push({ sources: [source], light: false, body: grep(source.files, source.lines), ...guarded });
    else (source.files.some(isPattern) ? patterns : fixed).push(source);
  }
  if (patterns.length > 0) alone.push({ sources: patterns, light: false, body: grep(patterns.flatMap(s => s.files)) });
  if (fixed.length > 0) {
    const files = new Set(fixed.flatMap(source => source.files));
    alone.push({ sources: fixed, light: true, body: `read_all ${quoteAll([...files])}` });
  }
  return alone;
}

function grep(files: readonly string[], lines?: string): string {
  return `many ${lines === undefined ? "''" : quote(lines)} ${files.join(' ')}`;
}

function section(block: Block, letter: Letter): string {
  return `${heading(block, letter)}\n${block.body}\nfin`;
}

function heading(block: Block, letter: Letter): string {
  const flags = block.sources.some(source => source.secrets) ? 'secrets' : '-';
  const owners = block.sources.flatMap(source => globs(source).map(glob => `${source.id}=${glob}`));
  return `src ${quoteAll([letter, flags, ...owners])}`;
}

function globs(source: Source): readonly string[] {
  if ('files' in source) return source.files;
  const { names } = PROBES[source.probe];
  return names.length > 0 ? names.map(name => `**/${name}`) : [''];
}

function sleep(sampleMs: number): string {
  const seconds = sampleMs / 1000;
  return Number.isInteger(seconds) ? `sleep ${seconds}` : `sleep ${seconds} 2>/dev/null || sleep ${Math.ceil(seconds)}`;
}

/** Each command that can hang runs beside the rest, and the deadline sits on its reader (DESIGN 2). */
function nest(slow: readonly Block[], rest: string): string {
  const [first, ...others] = slow;
  if (first === undefined) return rest;
  const seconds = Math.ceil((first.deadlineMs ?? 0) / 1000);
  return `{ { ${first.body}
fin
} </dev/null 2>/dev/null & } | {
${nest(others, rest)}
${heading(first, '-')}
left ${seconds}; timeout "$lumo_left" cat
}`;
}
