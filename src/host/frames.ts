/**
 * The collector's output: lines of text between marks. A mark is a line `#NONCE# verb ...` behind a newline of its
 * own; the nonce is random, so nothing that is read can look like a mark. Verbs:
 *   begin VERSION SHELL-PID PARENT-PID
 *   src A|B|- UPTIME FLAGS ID=GLOB...  sources begin; the text is `path:line`, and GLOB tells whose a path is (a
 *                                      leading `**` stands for any folders, an empty GLOB for marked items only);
 *                                      the flag `secrets` says that the text holds command lines or log lines,
 *                                      `stat` that it is what stat(1) printed
 *   gap STATE PATH                     a file that could not be read
 *   item STATE PATH                    one item begins; its text goes on to the next mark
 *   exit CODE                          the exit code of the item's command, behind its text
 *   done UPTIME                        the sources end
 *   end UPTIME CPU-TICKS               everything is written; CPU-TICKS are those of the collector itself
 */
export const FRAME_VERSION = 1;

/** The first mark of an output: the nonce stands in it. */
export const BEGIN = /^#([0-9a-f]{16})# begin (\d+) (\d+) (\d+)$/m;

/** The mark that ends an output. */
export function endMark(nonce: string): string {
  return `\n#${nonce}# end `;
}

/** True for a shell pattern, false for a plain path. */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * A shell pattern as the source of a regular expression: `*`, `?` and `[...]` stay inside a folder, a leading `**`
 * does not. `lazy`: a `*` takes as little as it can, for text in which more follows behind the path.
 */
export function globSource(glob: string, { lazy = false } = {}): string {
  return glob.replace(/^\*\*|\*+|\?|\[!?[^\]/]+\]|[^]/g, (part, at: number) => {
    if (part === '**' && at === 0) return '(?:/.*?)?';
    if (part.startsWith('*')) return lazy ? '[^/]*?' : '[^/]*';
    if (part === '?') return '[^/]';
    if (part.length > 1) return part.replace('[!', '[^').replaceAll('\\', '\\\\');
    return part.replace(/[.+^${}()|\\[\]]/, '\\$&');
  });
}
