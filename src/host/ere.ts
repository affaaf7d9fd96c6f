/** Members of the character classes of POSIX in the C locale (XBD 7.3.1). */
const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  blank: ' \\t',
  punct: '!-\\/:-@\\[-`{-~',
  print: ' -~',
  graph: '!-~',
  cntrl: '\\x00-\\x1f\\x7f',
  xdigit: '0-9A-Fa-f',
};

/** `[...]` as POSIX has it: `]` first is a member, a backslash is one too, `[:space:]` is a class. */
const BRACKET = /\\.|\[(\^?)(\]?(?:\[:\w+:\]|[^\]])*)\]/gs;

/** A POSIX extended regular expression, as grep -E takes it, for lines of text. */
export function extendedRegExp(source: string): RegExp {
  return new RegExp(
    source.replace(BRACKET, (all, not: string | undefined, members: string | undefined) =>
      members === undefined ? all : `[${not ?? ''}${bracket(members)}]`,
    ),
  );
}

function bracket(members: string): string {
  return members.replace(/\[:(\w+):\]|[\\[\]]/g, (all, name: string | undefined) =>
    name === undefined ? `\\${all}` : (CLASSES[name] ?? ''),
  );
}
