/**
 * One word of POSIX shell that stands for exactly this text (POSIX.1-2017 XCU 2.2.2: nothing is special inside
 * single quotes). Throws on NUL, which no argument can hold.
 */
export function quote(text: string): string {
  if (text.includes('\0')) throw new TypeError('a shell word cannot hold NUL');
  if (/^[\w@%+=:,./-]+$/.test(text)) return text;
  return inQuotes(text);
}

/** What a shell takes for its own where a command begins: reserved words and assignments. */
const RESERVED =
  /^(?:if|then|else|elif|fi|do|done|case|esac|while|until|for|in|function|select|time|coproc)$|^[A-Za-z_]\w*\+?=/;

/** The command line that runs exactly these arguments. */
export function quoteAll(argv: readonly string[]): string {
  return argv.map((word, i) => (i === 0 && RESERVED.test(word) ? inQuotes(word) : quote(word))).join(' ');
}

function inQuotes(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
