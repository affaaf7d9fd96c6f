import { quote, quoteAll } from '../core/quote.js';
import { isPattern } from './frames.js';
import { FACT_FILES } from './prelude.js';
import { PROBES } from './probes/index.js';
import type { Source, When } from './source.js';

type FileSource = Extract<Source, { files: readonly string[] }>;

/** Sources that are read by one command, between two marks. */
export interface Block {
  /** The words behind `src`, without the letter: flags, and whose each path is. */
  heading: readonly string[];
  /** Light ones stand nearest to the window. */
  light: boolean;
  body: string;
  /** What can hang or is slow, and so runs beside the rest, s. */
  seconds?: number;
}

/** The files that tell what machine it is, read with the others that are read once. */
const FACTS: FileSource = { id: 'facts', why: '', need: 'must', phase: 'once', files: FACT_FILES };

/**
 * The sources of a phase, each command with as many of them as it can take: to start a process costs more than what it
 * reads. Plain files go together, and patterns, where the same lines of them are wanted.
 */
export function blocksOf(sources: readonly Source[], phase: Source['phase']): Block[] {
  const here = [...(phase === 'once' ? [FACTS] : []), ...sources.filter(source => source.phase === phase && !source.onlyInTrees)];
  const shared = twice(here.flatMap(source => ('files' in source ? source.files : [])));
  const together = new Map<string, FileSource[]>();
  const alone: Block[] = [];
  for (const source of here) {
    const kind = kindOf(source, shared);
    if (kind === undefined || !('files' in source)) alone.push(single(source));
    else together.set(kind, [...(together.get(kind) ?? []), source]);
  }
  return [...alone, ...[...together.values()].map(joined)];
}

/** Sources of one kind can share a command; undefined for what has to be alone. */
function kindOf(source: Source, shared: ReadonlySet<string>): string | undefined {
  if (!('files' in source) || source.tailBytes !== undefined || source.deadlineMs !== undefined) return undefined;
  const patterns = source.files.some(isPattern);
  // That it does not apply is said of its first file: that must be one, and its own.
  if (source.when !== undefined && (patterns || source.files.some(file => shared.has(file)))) return undefined;
  return JSON.stringify([patterns, source.lines, source.secrets]);
}

function twice(files: readonly string[]): ReadonlySet<string> {
  return new Set(files.filter((file, i) => files.indexOf(file) !== i));
}

function single(source: Source): Block {
  const { when } = source;
  const body = bodyOf(source);
  return {
    heading: headingOf([source]),
    light: false,
    body: when === undefined ? body : `if ${condition(when)}; then\n${body}\nelse m gap not-applicable; fi`,
    ...(source.deadlineMs !== undefined && { seconds: Math.ceil(source.deadlineMs / 1000) }),
  };
}

function joined(sources: readonly FileSource[]): Block {
  const patterns = sources.some(({ files }) => files.some(isPattern));
  const [first] = sources;
  const whole = !patterns && first?.lines === undefined;
  return {
    heading: headingOf(sources),
    light: whole && first?.secrets !== true,
    body: patterns
      ? grep(
          sources.flatMap(({ files }) => files),
          first?.lines,
        )
      : plain(sources, first?.lines),
  };
}

/** Each file once, and of those with a condition only what applies. */
function plain(sources: readonly FileSource[], lines: string | undefined): string {
  const read = (files: string): string => (lines === undefined ? `read_all ${files}` : grep([files], lines));
  const always = sources.filter(({ when }) => when === undefined).flatMap(({ files }) => files);
  const words = quoteAll([...new Set(always)]);
  const guards = sources.flatMap(({ when, files }) =>
    when === undefined
      ? []
      : [
          `if ${condition(when)}; then set -- "$@" ${quoteAll(files)}; else m gap not-applicable ${quoteAll([files[0] ?? ''])}; fi`,
        ],
  );
  return guards.length === 0 ? read(words) : ['set --', ...guards, read(`${words} "$@"`)].join('\n');
}

function bodyOf(source: Source): string {
  if ('probe' in source) return PROBES[source.probe].text;
  if ('argv' in source) return `command_output ${quoteAll(source.argv)}`;
  if ('stat' in source) return `stat_all ${source.stat.join(' ')} 2>&1`;
  if (source.tailBytes !== undefined) return `tails ${source.tailBytes} ${source.files.join(' ')}`;
  return grep(source.files, source.lines);
}

/** Errors are read too, since they say what was refused. */
function grep(files: readonly string[], lines?: string): string {
  return `grep_all ${lines === undefined ? "''" : quote(lines)} ${files.map(eachThread).join(' ')} 2>&1`;
}

/** A shell looks at every path that a pattern gives: of thousands of threads only the folders are looked for. */
function eachThread(pattern: string): string {
  return pattern.replace(/^(\/proc\/\[0-9\]\*\/task\/\[0-9\]\*)\/(\w+)$/, "$(printf '%s/$2\\n' $1)");
}

function condition(when: When): string {
  if ('exists' in when) return `[ -e ${quote(when.exists)} ]`;
  if ('tool' in when) return `command -v ${quote(when.tool)} >/dev/null 2>&1`;
  if ('not' in when) return `! { ${condition(when.not)}; }`;
  const [parts, joint, of] = 'all' in when ? [when.all, ' && ', 'true'] : [when.any, ' || ', 'false'];
  return `{ ${[of, ...parts.map(condition)].join(joint)}; }`;
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
