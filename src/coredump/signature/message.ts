const LONGEST = 512;

/**
 * The kind of an abort message: what stays the same when the same bug strikes again. Program name, paths, names of
 * source files, addresses and numbers go. `prog: a.c:12: main: Assertion 'n < 3' failed.` ->
 * `PATH main: Assertion 'n < #' failed.`
 */
export function messageKind(message: string, executable?: string): string {
  let text = message
    .slice(0, LONGEST)
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (executable && text.startsWith(`${executable}: `)) text = text.slice(executable.length + 2);
  return text
    .split(' ')
    .map(word => (isPath(word) ? 'PATH' : word))
    .join(' ')
    .replace(/0x[\da-f]+/gi, '#')
    .replace(/\b(?=[\da-f]*\d)[\da-f]{8,}\b/gi, '#')
    .replace(/\d+/g, '#');
}

function isPath(word: string): boolean {
  return (
    (word.includes('/') && /[\w.]\/|\/[\w.]/.test(word)) ||
    /^[\w.+-]+\.(?:c|cc|cpp|cxx|h|hh|hpp|rs|go|py|java|js|ts)\b/.test(word)
  );
}
