import { quote, quoteAll } from '../core/quote.js';
import { PROBES } from './probes/index.js';
import { THREADS } from './probes/threads.js';
import type { Source, When } from './source.js';

/** The shell commands that read sources; the functions they call stand in the prelude. */

export type FileSource = Extract<Source, { files: readonly string[] }>;

/** Each file once, and of those with a condition only what applies. */
export function plain(sources: readonly FileSource[], lines: string | undefined): string {
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

/** What reads one source by itself. */
export function bodyOf(source: Source): string {
  if ('probe' in source) return PROBES[source.probe].text;
  if ('argv' in source) return `command_output ${quoteAll(source.argv)}`;
  if ('stat' in source) return `stat_all ${source.stat.join(' ')} 2>&1`;
  if (source.tailBytes !== undefined) return `tails ${source.tailBytes} ${source.files.join(' ')}`;
  return grep(source.files, source.lines);
}

/**
 * Errors are read too, since they say what was refused. A shell looks at every path that a pattern gives: of thousands of
 * threads only the folders are looked for, and the probe `threads` uses them again.
 */
export function grep(files: readonly string[], lines?: string): string {
  const paths = files.map(file =>
    file.startsWith(`${THREADS}/`) ? `$(printf '%s${file.slice(THREADS.length)}\\n' "$@")` : file,
  );
  const read = `grep_all ${lines === undefined ? "''" : quote(lines)} ${paths.join(' ')} 2>&1`;
  return paths.some((path, i) => path !== files[i]) ? `set -- ${THREADS}; lumo_threads="$*"\n${read}` : read;
}

/** A shell command that succeeds where the condition holds. */
export function condition(when: When): string {
  if ('exists' in when) return `[ -e ${quote(when.exists)} ]`;
  if ('tool' in when) return `command -v ${quote(when.tool)} >/dev/null 2>&1`;
  if ('not' in when) return `! { ${condition(when.not)}; }`;
  const [parts, joint, of] = 'all' in when ? [when.all, ' && ', 'true'] : [when.any, ' || ', 'false'];
  return `{ ${[of, ...parts.map(condition)].join(joint)}; }`;
}
