import type { Range } from './grammar/sentences.js';
import type { Concept } from './lexicon/tables.js';
import type { Reading } from './reading.js';
import type { Token } from './text/tokens.js';

/** What to look for among the documents: the question without the words that only say that something is sought. */
export function queryOf(reading: Reading, range: Range): string {
  const framed = new Set<number>();
  for (const mention of reading.mentions)
    if (FRAME.includes(mention.concept)) for (let at = mention.from; at < mention.to; at++) framed.add(at);
  const kept: Token[] = [];
  for (let at = range.from; at < range.to; at++) {
    const token = reading.tokens[at];
    if (token === undefined || token.kind === 'mark' || framed.has(at) || FILLER.has(token.text.replaceAll("'", '')))
      continue;
    kept.push(token);
  }
  const query = spaced(kept);
  return query === '' ? reading.question.trim() : query;
}

/** Chinese words stand side by side, others with a space between. */
function spaced(tokens: readonly Token[]): string {
  let text = '';
  let last: Token | undefined;
  for (const token of tokens) {
    if (last !== undefined && !(last.kind === 'cjk' && token.kind === 'cjk')) text += ' ';
    text += token.raw;
    last = token;
  }
  return text;
}

const FRAME: readonly Concept[] = ['runbook', 'lasttime', 'howto', 'list'];
const FILLER = new Set(
  'a an the is are was were there do does did we i you our us me my have has had any some for to of on in at with about it its this that when if and or please can could what how which who el la los las un una de del en para por con hay tenemos que se lo nos como y o algun alguna 的 了 吗 是 我们 有 没 么 关 于 关于 在 呢 请 一 个 份 过 把'.split(
    ' ',
  ),
);
