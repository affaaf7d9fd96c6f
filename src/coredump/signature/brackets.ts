/** Where the brackets of a symbol name end, and where its operator names do. */
export interface Brackets {
  /** Index of an opening bracket -> index of the one that closes it; the length of the text where none does. */
  close: ReadonlyMap<number, number>;
  /** Index of the word `operator` -> index behind its symbol (`operator<<`, `operator()`, `operator new[]`). */
  operators: ReadonlyMap<number, number>;
}

const PARTNER: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '>': '<', "'": '`' };

/** Longest first. `operator ` with a type behind it (a conversion) is not here: it ends where its arguments begin. */
const OPERATOR =
  /operator(?:\(\)|\[\]|<=>|<<=|>>=|->\*|<<|>>|<=|>=|->|\+\+|--|&&|\|\||[-+*/%^&|=!]=|[-+*/%^&|~!=<>,]| (?:new|delete)(?:\[\])?(?![\w$])| co_await(?![\w$])|"" ?[A-Za-z_]\w*)/y;

/**
 * Pairs the brackets of a C++, Rust or Go name in one walk. `>` of `->` and of `operator>` closes nothing; a `<` inside
 * of parentheses that never closes was a less-than sign; an opening bracket that never closes reaches to the end.
 */
export function findBrackets(text: string): Brackets {
  const close = new Map<number, number>();
  const operators = new Map<number, number>();
  const open: number[] = [];
  const depth: Record<string, number> = { '(': 0, '[': 0, '{': 0, '<': 0, '`': 0 };
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === 'o' && isWordStart(text, at)) {
      OPERATOR.lastIndex = at;
      const found = OPERATOR.exec(text);
      if (found) {
        operators.set(at, at + found[0].length);
        at += found[0].length - 1;
      }
    } else if (depth[char] !== undefined) {
      open.push(at);
      depth[char] += 1;
    } else if (PARTNER[char] !== undefined) shut(at, PARTNER[char]);
  }
  for (const at of open) close.set(at, text.length);
  return { close, operators };

  function shut(at: number, opening: string): void {
    if (!depth[opening]) return;
    if (opening === '<' && (text[at - 1] === '-' || text[open.at(-1) ?? 0] !== '<')) return;
    let top = open.pop();
    while (top !== undefined) {
      const char = text.charAt(top);
      depth[char] = (depth[char] ?? 1) - 1;
      if (char === opening) {
        close.set(top, at);
        return;
      }
      top = open.pop();
    }
  }
}

/** True where no letter, digit or underscore stands before `at`. */
export function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\w$]/.test(text.charAt(at - 1));
}
