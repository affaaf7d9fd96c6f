import type { Mention } from '../mention.js';
import type { Token } from '../text/tokens.js';
import { followsCondition } from './condition.js';
import { askedVerbs } from './gerund.js';
import { isAdvice, isAsked, isInflected, isLabel, isNeeded, isProposed, isSymptom } from './not-asked.js';
import { isMark } from './sentences.js';

/**
 * True where an action is asked for: "restart nginx", "please clean up the disk", "帮我清理磁盘", "disk cleanup
 * please". A symptom or a question with the same word ("nginx restarts", "who killed it?") asks for nothing.
 */
export function isRequested(tokens: readonly Token[], mention: Mention): boolean {
  if (mention.quoted || mention.negated || isSymptom(tokens, mention) || isLabel(tokens, mention)) return false;
  if (isProposed(tokens, mention)) return false;
  if (askedVerbs(tokens, mention.from).length > 0 || isNeeded(tokens, mention)) return !isAsked(tokens);
  if (isInflected(tokens[mention.from])) return false;
  if (followsCondition(tokens, mention)) return true;
  const words = clauseOf(tokens, mention);
  const chinese = tokens[mention.from]?.kind === 'cjk';
  if (chinese) return isChineseRequest(tokens, mention, words);
  let at = mention.from - 1;
  while (at >= 0 && !isThen(tokens[at]) && (POLITE.has(tokens[at]?.text ?? '') || isElse(tokens, at))) at--;
  if (at < 0 || startsClause(tokens[at])) return !isAdvice(tokens, at + 1, mention.from);
  return asksPolitely(words) && !ASKING.has(words[0] ?? '');
}

/** True where a word at this place would begin a request of its own ("…, then show me"). */
export function startsRequest(tokens: readonly Token[], from: number): number {
  let at = from;
  while (POLITE.has(tokens[at]?.text ?? '')) at++;
  return at;
}

function startsClause(token: Token | undefined): boolean {
  return isMark(token) || JOINING.has(token?.text ?? '');
}

/** "if the swap is full then free it": the word begins what is to be done. */
function isThen(token: Token | undefined): boolean {
  return /^(?:then|entonces|luego)$/.test(token?.text ?? '');
}

/** "if not, restart it", "otherwise restart it". */
function isElse(tokens: readonly Token[], at: number): boolean {
  const word = tokens[at]?.text ?? '';
  return (
    word === 'otherwise' ||
    word === 'else' ||
    (/^(?:not|no|so|necessary|needed|asi)$/.test(word) && /^(?:if|si|is|es)$/.test(tokens[at - 1]?.text ?? ''))
  );
}

function isChineseRequest(tokens: readonly Token[], mention: Mention, words: readonly string[]): boolean {
  const text = words.join('');
  if (/(?:能|可以|可否|麻烦).{0,2}帮/.test(text)) return true;
  if (/为什么|为啥|怎么|谁|吗|是否|是不是|有没有|多少|何时|如何|一直|不断|总是|老是|频繁/.test(text)) return false;
  if (JOINING.has(tokens[mention.from - 1]?.text ?? '')) return true;
  let at = mention.from - 1;
  while (at >= 0 && POLITE.has(tokens[at]?.text ?? '')) at--;
  if (at < 0 || startsClause(tokens[at])) return true;
  return (
    /^(?:请|帮|麻烦|给我|先|再|把|将)/.test(text) ||
    text.includes('把') ||
    /(?:一下|掉)$/.test(tokens[mention.from]?.text ?? '')
  );
}

/** The words from the last mark or "and" up to the next mark. */
function clauseOf(tokens: readonly Token[], mention: Mention): string[] {
  let from = mention.from;
  while (from > 0 && !isMark(tokens[from - 1])) from--;
  let to = mention.to;
  while (to < tokens.length && !isMark(tokens[to])) to++;
  return tokens.slice(from, to).map(token => token.text);
}

function asksPolitely(words: readonly string[]): boolean {
  return (
    words.some(word => word === 'please' || word === 'pls' || word === 'plz' || word === 'porfa') ||
    KINDLY.test(words.join(' '))
  );
}

/** Long ways to say please. */
const KINDLY =
  /\b(?:be so kind|so kind (?:as|to|and)|would it be possible|is it possible to|be possible to|would appreciate|appreciate it if|do me a favou?r|would you mind|i would like you to|i want you to|seria posible|me haces el favor|hazme el favor|serias tan amable)\b/;

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const POLITE = set(
  "please pls plz kindly can could would will you u just go ahead ok okay so now hey hi lumo let's lets let i i'd id want wanna need needs to we me us must gotta someone somebody anyone anybody have simply first try trying help then also quickly immediately asap safely automatically go run and like sudo get it por favor porfa puedes podrias podria quiero queremos necesito necesitamos que hay que debes tienes ahora entonces luego despues intenta ayudame a 请 帮 我 帮我 给 给我 麻烦 能 可以 能不能 可不可以 你 先 再 然后 并 就 直接 马上 立即 现在 我要 想 我想 需要 尝试 也 快 去 试着 帮忙 y e cuidadosamente",
);

const JOINING = set('and then but so or y luego entonces pero despues 然后 并 再 并且 接着 if si 就 否则 则');

const ASKING = set(
  "why who what which when where how is are was were did does do has have should shouldn't por que quien cuando",
);
