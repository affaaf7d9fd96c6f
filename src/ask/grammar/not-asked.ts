import type { Mention } from '../mention.js';
import type { Token } from '../text/tokens.js';
import { isMark } from './sentences.js';

/** "then it recovers", "restarting": told, not asked for. */
export function isInflected(token: Token | undefined): boolean {
  return (
    token?.kind === 'word' &&
    /[^s]s$|[^r]ing$|[^e]ed$/.test(token.text) &&
    !/^(?:das|haz|shred|embed)$/.test(token.text)
  );
}

export function isSymptom(tokens: readonly Token[], mention: Mention): boolean {
  const next = tokens[mention.to]?.text ?? '';
  const before = tokens[mention.from - 1]?.text ?? '';
  const following = tokens.slice(mention.to, mention.to + 7).map(token => token.text);
  if (
    /\b(?:no effect|does nothing|did nothing|doesn't work|does not work|fails|failed|permission denied|hangs|no hace nada|no funciona)\b|没用|无效/.test(
      following.join(' '),
    ) &&
    !following.includes(',')
  )
    return !/^failed (?:units?|pods?|jobs?|services?|deployments?)/.test(
      following.slice(following.indexOf('failed')).join(' '),
    );
  if (tokens[mention.from]?.text === 'start' && /^(?:with|by|from|looking)$/.test(next)) return true;
  if (/^(?:se|me|was|were|been|being|got|gets|get|get's|is|are|who|auto|fue|被|自动|刚|已|已经|没)$/.test(before))
    return true;
  return (
    /^(?:fail|fails|failed|failing|does|doesnt|doesn't|did|didn't|is|was|were|has|had|keeps?|counts?|loops?|polic(?:y|ies)|checks?|audits?|to|broke|killed|available|pending|possible|points?|options?|me|us|lag|queue|status|history|procedure|needed|required|takes?|took|hangs?|times?|storm|of|itself|never|y|不了|失败|后|之后|以后|次数|吗|过|了吗)$/.test(
      next,
    ) && !/^(?:please|pls)$/.test(before)
  );
}

/** "fork: retry: Resource …": a word between colons is the label of a log line. */
export function isLabel(tokens: readonly Token[], mention: Mention): boolean {
  return tokens[mention.to]?.text === ':' && (mention.from === 0 || tokens[mention.from - 1]?.text === ':');
}

/** "…, reboot?": one word and a question mark ask whether, not for it. */
export function isProposed(tokens: readonly Token[], mention: Mention): boolean {
  return mention.from > 0 && isMark(tokens[mention.from - 1]) && tokens[mention.to]?.text === '?';
}

/** "sshd needs a kick": what a thing needs is asked for. */
export function isNeeded(tokens: readonly Token[], mention: Mention): boolean {
  const before = tokens
    .slice(Math.max(0, mention.from - 3), mention.from)
    .map(token => token.text)
    .join(' ');
  return /\b(?:needs?|could use|wants?|deserves?) an? (?:good |quick |proper )?$/.test(`${before} `);
}

/** "does it need a restart?" wants to know. */
export function isAsked(tokens: readonly Token[]): boolean {
  return /^(?:do|does|did|is|are|why|when|if|which|who|should)$/.test(tokens[0]?.text ?? '');
}

/** "can I delete", "should we restart": a question about the action, no order. */
export function isAdvice(tokens: readonly Token[], from: number, to: number): boolean {
  const text = tokens
    .slice(from, to)
    .map(token => token.text)
    .join(' ');
  const isCase = /^(?:if|when|whenever|after|si|cuando)$/.test(tokens[from - 1]?.text ?? '');
  return (
    /\b(?:can|could|may|should) (?:i|we)\b|\b(?:i|we|they)\s+(?:have|had|already|just|did)\b(?!\s+to\b)/.test(text) ||
    (isCase && /^(?:i|we)\b/.test(text))
  );
}
