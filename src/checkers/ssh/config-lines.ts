/** One line of sshd_config: its keyword in small letters, and what stands behind it. */
export interface Directive {
  keyword: string;
  /** As a shell would split it: quotes taken off, comment left out. */
  args: readonly string[];
  /** The same unsplit; a Match splits at equals signs too. */
  rest: string;
}

/** The lines that say something, as sshd takes a file apart (sshd_config(5), OpenSSH misc.c strdelim and argv_split). */
export function parseDirectives(text: string): Directive[] {
  return text.split('\n').flatMap(line => {
    const [keyword, rest] = word(line.replace(/^[ \t\r]+/, '').replace(/[ \t\r\f]+$/, ''));
    if (keyword === '' || keyword.startsWith('#')) return [];
    return [{ keyword: keyword.toLowerCase(), args: splitArguments(rest), rest }];
  });
}

/** Words that blanks or one equals sign divide: how the keyword and the criteria of a Match are read. */
export function splitCriteria(text: string): string[] {
  const words: string[] = [];
  for (let rest = text; rest !== ''; ) {
    const [next, behind] = word(rest);
    if (next.startsWith('#')) break;
    words.push(next);
    rest = behind;
  }
  return words;
}

/** The first word of a text, quoted or not, and what stands behind its delimiter: blanks with at most one equals sign. */
function word(text: string): [string, string] {
  const [, quoted, bare, rest = ''] = /^(?:"([^"]*)"|([^ \t\r=]*))(?:[ \t\r]*=)?[ \t\r]*(.*)$/s.exec(text) ?? [];
  return [quoted ?? bare ?? '', rest];
}

/** Words in quotes may hold blanks; a `#` that begins a word ends the line. */
function splitArguments(text: string): string[] {
  const words: string[] = [];
  const next = /[ \t]*(?:(#)|((?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\\.|[^ \t"'\\])+))/sy;
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const [, comment, raw = ''] = found;
    if (comment !== undefined) break;
    words.push(unquote(raw));
  }
  return words;
}

function unquote(raw: string): string {
  return raw.replace(/"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|\\(["'\\ ])/gs, (_, double, single, escaped) => {
    const inside: unknown = double ?? single ?? escaped;
    return typeof inside === 'string' ? inside.replace(/\\(["'\\])/g, '$1') : '';
  });
}
