/**
 * Text from a host as plain Markdown prose: what would be a link, markup, a heading or HTML is shown as it is
 * written. Control and direction characters are dropped, line breaks become spaces.
 */
export function prose(text: string): string {
  return inert(text)
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/<(?=[!/?a-z])/gi, '\\<')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~~/g, '\\~\\~')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/:\/\//g, '\\://')
    .replace(/^[#>|=+-]/, '\\$&')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2');
}

/** A name, value or command from a host as a code span, in which nothing is markup. */
export function code(text: string): string {
  const plain = inert(text);
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(run => run[0].length));
  if (longest === 0) return plain === '' ? '' : `\`${plain}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${plain} ${fence}`;
}

function inert(text: string): string {
  return text.replace(UNSEEN, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Controls, zero-width and direction characters: text that is not what it looks like. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
