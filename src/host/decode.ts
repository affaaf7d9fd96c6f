import { READ_STATES, type Item, type Reading, type ReadState, type Sample, type Snapshot } from '../core/snapshot.js';
import { LumoError } from '../core/errors.js';
import { CARRIED, readCarried } from './carried.js';
import { parseHostFacts } from './facts.js';
import { BEGIN, FRAME_VERSION, globSource } from './frames.js';
import { mask } from './mask.js';

/** What a collector printed between `src` and `done`. */
interface Section {
  /** A and B are the ends of the window. */
  letter: string | undefined;
  upAt: number;
  /** Undefined: it never came to its end. */
  doneAt: number | undefined;
  owners: readonly Owner[];
  /** Path and content of one line, for all owners together. */
  line: RegExp | undefined;
  items: Item[];
  secrets: boolean;
}

/** A source, and the paths that are its own. */
interface Owner {
  id: string;
  path: RegExp | undefined;
}

/** USER_HZ is 100 on every architecture that Lumo knows (proc_pid_stat(5)). */
const MS_PER_TICK = 10;

/** Whose paths tell what machine it is. */
const FACTS = 'facts';

/**
 * The collector's raw output -> readings by source id, with secrets masked. Pure; takes any text: what is not framed
 * right is left out, and a source without its end is a `timeout`.
 * @throws LumoError `input.not-a-recording` where no begin mark of a known version is found
 */
export function decode(raw: string, from = 'the input'): Snapshot {
  const begin = BEGIN.exec(raw);
  if (!begin)
    throw new LumoError('input.not-a-recording', `${from} is neither a recording nor the collector's output.`);
  const [, nonce = '', version, shell, parent] = begin;
  if (Number(version) !== FRAME_VERSION)
    throw new LumoError(
      'input.not-a-recording',
      `${from} has format ${version}, this Lumo reads format ${FRAME_VERSION}.`,
      {
        hint: 'Use the Lumo that made it, or record again.',
      },
    );
  const { sections, end } = split(raw.slice(begin.index), nonce);
  const host = parseHostFacts(
    sections.flatMap(section => ofOwner(section, FACTS)),
    {
      shell: Number(shell),
      parent: Number(parent),
      ...(end?.ticks === undefined ? {} : { cpuMs: end.ticks * MS_PER_TICK }),
    },
  );
  const carried = sections.find(section => section.owners[0]?.id === CARRIED);
  const readings = new Map<string, Reading>();
  for (const section of sections) if (section !== carried) add(readings, section);
  return { host, readings, complete: end !== undefined, ...readCarried(carried?.items ?? []) };
}

function add(readings: Map<string, Reading>, section: Section): void {
  const ms = Math.max(0, Math.round(((section.doneAt ?? section.upAt) - section.upAt) * 1000));
  for (const id of new Set(section.owners.map(owner => owner.id))) {
    if (id === FACTS) continue;
    const items = ofOwner(section, id);
    const samples = [...(readings.get(id)?.samples ?? []), { upAt: section.upAt, ms, items }];
    // The first end of a window alone is half a reading, until the second one comes.
    readings.set(id, { state: stateOf(samples, section.doneAt === undefined || section.letter === 'A'), samples });
  }
}

/** The items of a source: those on its paths, or all where the section is its own. */
function ofOwner({ owners, items }: Section, id: string): Item[] {
  const own = owners.filter(owner => owner.id === id);
  if (own.length === owners.length) return items;
  return items.filter(({ path }) => own.some(owner => owner.path?.test(path)));
}

/** What was cut is never `ok`, whatever came of it; and what is not there hides nothing that was refused. */
export function stateOf(samples: readonly Sample[], cut = false): ReadState {
  if (cut) return 'timeout';
  const states = samples.flatMap(sample => sample.items).map(item => item.state);
  if (states.includes('ok')) return 'ok';
  return states.find(state => state !== 'missing') ?? 'missing';
}

function split(raw: string, nonce: string): { sections: Section[]; end: { ticks: number | undefined } | undefined } {
  const sections: Section[] = [];
  let section: Section | undefined;
  let end: { ticks: number | undefined } | undefined;
  for (const chunk of `\n${raw}`.split(`\n#${nonce}# `).slice(1)) {
    const newline = chunk.indexOf('\n');
    // The output was cut inside a mark: half a number is a wrong number.
    if (newline < 0) break;
    const words = chunk.slice(0, newline).split(' ');
    const text = chunk.slice(newline + 1);
    const path = words.slice(2).join(' ');
    if (words[0] === 'src') sections.push((section = open(words)));
    else if (words[0] === 'end') end = { ticks: number(words[2]) };
    else if (section === undefined) continue;
    else if (words[0] === 'item')
      section.items.push({ path, text: mask(text, section.secrets), state: state(words[1]) });
    else if (words[0] === 'gap') section.items.push({ path, text: '', state: state(words[1]) });
    else if (words[0] === 'exit') exited(section, number(words[1]));
    else if (words[0] === 'done') section.doneAt = number(words[1]) ?? section.upAt;
    if (words[0] === 'src' || words[0] === 'gap') section?.items.push(...items(text, section));
  }
  return { sections, end };
}

/** The exit code stands behind the output. */
function exited(section: Section, exit: number | undefined): void {
  const last = section.items.at(-1);
  if (last !== undefined && exit !== undefined) section.items[section.items.length - 1] = { ...last, exit };
}

function open([, letter, upAt, flags, ...owners]: readonly string[]): Section {
  const globs = owners.map(owner => owner.slice(owner.indexOf('=') + 1)).filter(glob => glob !== '');
  // What stat prints holds no colon, the lines of a file do.
  const paths = globs.map(glob => globSource(glob, { lazy: flags !== 'stat' })).join('|');
  return {
    letter,
    upAt: number(upAt) ?? 0,
    doneAt: undefined,
    owners: owners.map(owner => {
      const at = owner.indexOf('=');
      const [id, glob] = [owner.slice(0, at), owner.slice(at + 1)];
      return { id, path: glob === '' ? undefined : pattern(`^${globSource(glob)}$`) };
    }),
    line: globs.length === 0 ? undefined : pattern(`^(${paths}):(.*)$`),
    items: [],
    // A damaged flag masks too much rather than too little.
    secrets: flags !== '-' && flags !== 'stat',
  };
}

/** Undefined for a mark that was damaged on its way, such as `[9-0]`. */
function pattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source, 's');
  } catch {
    return undefined;
  }
}

/** What grep says of a file that it could not read, and stat. */
const FAILED = /^\w+: (?:can(?:not|'t) \w+ )?'?(\/.*?)'?: ([A-Z][^:]*)$/;

/** `path:line` lines, grouped by path; a path ends at the first `NAME:`, since group names may hold colons. */
function items(text: string, section: Section): Item[] {
  if (section.line === undefined || text === '') return [];
  const found = new Map<string, { item: Item; lines: string[] }>();
  for (const line of text.split('\n')) {
    const [, path, content = ''] = section.line.exec(line) ?? [];
    if (path !== undefined) {
      const known = found.get(path);
      if (known) known.lines.push(content);
      else found.set(path, { item: { path, text: '', state: 'ok' }, lines: [content] });
      continue;
    }
    const [, failed, error] = FAILED.exec(line) ?? [];
    if (failed !== undefined && error !== undefined && !found.has(failed))
      found.set(failed, { item: { path: failed, text: '', state: errorState(error) }, lines: [] });
  }
  return [...found.values()].map(({ item, lines }) => ({ ...item, text: mask(lines.join('\n'), section.secrets) }));
}

function errorState(error: string): ReadState {
  if (/no such (file|process|device)/i.test(error)) return 'missing';
  if (/permission|not permitted/i.test(error)) return 'denied';
  if (/not supported/i.test(error)) return 'not-applicable';
  return 'failed';
}

function state(word: string | undefined): ReadState {
  return READ_STATES.find(known => known === word) ?? 'failed';
}

function number(text: string | undefined): number | undefined {
  const value = text === undefined || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}
