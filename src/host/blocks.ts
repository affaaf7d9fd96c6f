import { quote } from '../core/quote.js';
import { bodyOf, condition, type FileSource, grep, plain } from './commands.js';
import { globSource, isPattern } from './frames.js';
import { FACT_FILES } from './prelude.js';
import { PROBES } from './probes/index.js';
import type { Source } from './source.js';

/** Sources that are read by one command, between two marks. */
export interface Block {
  /** The words behind `src`, without the letter: flags, and whose each path is. */
  heading: readonly string[];
  /** Light ones stand nearest to the window. */
  light: boolean;
  body: string;
  /** What can hang or is slow, and so runs beside the rest, s. */
  seconds?: number;
  /** Shell condition of that: where it does not hold, the source is not applicable and nothing has to be started. */
  guard?: string;
}

/** The files that tell what machine it is, read with the others that are read once. */
const FACTS: FileSource = { id: 'facts', why: '', need: 'must', phase: 'once', files: FACT_FILES };

/**
 * The sources of a phase, each command with as many of them as it can take: to start a process costs more than what it
 * reads. Plain files go together, and patterns, where the same lines of them are wanted.
 */
export function blocksOf(sources: readonly Source[], phase: Source['phase']): Block[] {
  const here = [
    ...(phase === 'once' ? [FACTS] : []),
    ...sources.filter(source => source.phase === phase && !source.onlyInTrees),
  ];
  const shared = twice(here.flatMap(source => ('files' in source ? source.files : [])));
  const together = new Map<string, FileSource[]>();
  const alone: Block[] = [];
  for (const source of here) {
    const kind = kindOf(source, shared);
    if (kind === undefined || !('files' in source)) alone.push(single(source));
    else together.set(kind, [...(together.get(kind) ?? []), source]);
  }
  const groups = phase === 'sampled' ? [...together.values()] : united(together);
  return [...alone, ...groups.map(joined)];
}

/** What is wanted whole is read by one command, by name and by pattern; but a path that both give would be read twice. */
function united(together: ReadonlyMap<string, FileSource[]>): FileSource[][] {
  const [names, patterns] = [false, true].map(kind => together.get(keyOf(kind)) ?? []);
  const others = [...together].filter(([key]) => key !== keyOf(false) && key !== keyOf(true)).map(([, group]) => group);
  if (names === undefined || patterns === undefined) return others;
  const globs = patterns.flatMap(({ files }) => files).map(file => new RegExp(`^${globSource(file)}$`, 's'));
  const twofold = names.some(({ files }) => files.some(file => globs.some(glob => glob.test(file))));
  return [...others, ...(twofold ? [names, patterns] : [[...names, ...patterns]]).filter(({ length }) => length > 0)];
}

function keyOf(patterns: boolean, lines?: string, secrets?: boolean): string {
  return JSON.stringify([patterns, lines, secrets]);
}

/** Sources of one kind can share a command; undefined for what has to be alone. */
function kindOf(source: Source, shared: ReadonlySet<string>): string | undefined {
  if (!('files' in source) || source.tailBytes !== undefined || source.deadlineMs !== undefined) return undefined;
  const patterns = source.files.some(isPattern);
  // That it does not apply is said of its first file: that must be one, and its own.
  if (source.when !== undefined && (patterns || source.files.some(file => shared.has(file)))) return undefined;
  return keyOf(patterns, source.lines, source.secrets);
}

function twice(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.filter((file, i) => files.indexOf(file) !== i));
}

function single(source: Source): Block {
  const { when } = source;
  const body = bodyOf(source);
  const block = { heading: headingOf([source]), light: false };
  const guard = when === undefined ? undefined : condition(when);
  if (source.deadlineMs !== undefined)
    return { ...block, body, seconds: Math.ceil(source.deadlineMs / 1000), ...(guard !== undefined && { guard }) };
  return { ...block, body: guard === undefined ? body : `if ${guard}; then\n${body}\nelse m gap not-applicable; fi` };
}

function joined(sources: readonly FileSource[]): Block {
  const byPattern = sources.filter(({ files }) => files.some(isPattern));
  const byName = sources.filter(source => !byPattern.includes(source));
  const [first] = sources;
  const patterns = byPattern.flatMap(({ files }) => files);
  return {
    heading: headingOf(sources),
    light: patterns.length === 0 && first?.lines === undefined && first?.secrets !== true,
    body:
      byName.length === 0
        ? grep(patterns, first?.lines)
        : `${patterns.length === 0 ? '' : `lumo_more=${quote(patterns.join(' '))}\n`}${plain(byName, first?.lines)}`,
  };
}

function headingOf(sources: readonly Source[]): string[] {
  const flags = sources.some(({ secrets }) => secrets)
    ? 'secrets'
    : sources.some(source => 'stat' in source)
      ? 'stat'
      : '-';
  return [flags, ...sources.flatMap(source => pathsOf(source).map(path => `${source.id}=${path}`))];
}

/** Patterns of the paths that are this source's own; `''` where it marks its items. */
function pathsOf(source: Source): readonly string[] {
  if ('files' in source && source.tailBytes === undefined) return source.files;
  if ('stat' in source) return source.stat;
  const names = 'probe' in source ? PROBES[source.probe].names : [];
  return names.length > 0 ? names.map(name => `**/${name}`) : [''];
}
