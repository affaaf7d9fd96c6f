import { cutMiddle, textWidth } from './width.js';

/** A longer name is not looked into. */
const LONGEST = 4000;

/**
 * The name of a function in so many columns: without what its brackets hold first, then without the namespaces that it is
 * in, from the outermost on. What it is called itself stays for as long as it has room. The text must be inert.
 */
export function shortName(name: string, width: number): string {
  if (textWidth(name) <= width) return name;
  if (name.length > LONGEST) return cutMiddle(name, width);
  const { text, starts } = withoutArguments(name);
  if (textWidth(text) <= width) return text;
  const parts = starts.map(at => text.slice(at)).filter(part => /\w/.test(part.replace(NAMELESS, '')));
  const fitting = parts.find(part => textWidth(part) < width);
  return fitting === undefined ? cutMiddle(parts.at(-1) ?? text, width) : `…${fitting}`;
}

/** Closures, arguments, and what compilers and we append to a name: nothing of it says alone what it is. */
const NAMELESS = /\{+[^{}]*\}+|[<(][^<>()]*[>)]|\b(?:func\d+|\d+|part|cold|constprop|isra|lto_priv|llvm)\b/g;

const OPEN = '<({[';
const CLOSE = '>)}]';

/** Arguments in brackets become `…`; a part of the path starts behind a separator that is outside of all brackets. */
function withoutArguments(name: string): { text: string; starts: number[] } {
  const starts: number[] = [];
  let text = '';
  for (let at = 0; at < name.length; ) {
    const separator = /^(?:::|[./](?=[\w(*]))/.exec(name.slice(at, at + 3))?.[0] ?? '';
    const length = separator === '' ? groupAt(name, at) : separator.length;
    const group = name.slice(at, at + length);
    text += isArguments(group, text) ? `${group.charAt(0)}…${group.slice(-1)}` : group;
    if (separator !== '') starts.push(text.length);
    at += length;
  }
  return { text, starts };
}

/** They stand behind a name. `(anonymous namespace)`, `(*T)`, `{closure#0}` and `<T as Trait>` are names themselves. */
function isArguments(group: string, before: string): boolean {
  if (group.length <= 3 || !'<('.includes(group.charAt(0))) return false;
  return /(?:[\w~>)}]|::|operator\W{1,3})$/.test(before) && !/^(?:\(anonymous namespace\)|<impl )/.test(group);
}

/** Length of the group in brackets that begins there; 1 where none does, or it never ends. */
function groupAt(name: string, at: number): number {
  if (!OPEN.includes(name.charAt(at)) || /operator(?:<?<|\()$/.test(name.slice(Math.max(0, at - 9), at + 1))) return 1;
  let depth = 0;
  for (let end = at; end < name.length; end += 1) {
    const sign = name.charAt(end);
    // `->` and `=>` close nothing.
    if (sign === '>' && '-='.includes(name.charAt(end - 1))) continue;
    if (OPEN.includes(sign)) depth += 1;
    else if (CLOSE.includes(sign)) depth -= 1;
    if (depth === 0) return end + 1 - at;
  }
  return 1;
}
