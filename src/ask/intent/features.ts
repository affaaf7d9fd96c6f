import type { Concept } from '../lexicon/tables.js';
import type { Mention } from '../mention.js';
import type { Reading } from '../reading.js';
import { isRequested } from '../grammar/mood.js';
import type { Range } from '../grammar/sentences.js';
import type { Token } from '../text/tokens.js';
import { withOwners } from './owners.js';

/** What a part of a question holds, for the rules to ask about. */
export interface Features {
  /** True where one of the concepts is there and not ruled out. Quoted text counts as a topic. */
  has: (...concepts: Concept[]) => boolean;
  /** True where every mention of the concept is ruled out. */
  isRuledOut(concept: Concept): boolean;
  /** The action that is asked for, if any. */
  action: Mention | undefined;
  mentions: readonly Mention[];
  text: string;
}

/** The concepts that stand for an action. */
const ACTION_CONCEPTS: readonly Concept[] = ['repair', 'restart', 'clean', 'kill', 'delete', 'disable', 'apply'];

/** Collects the features of a range of tokens. */
export function featuresOf(reading: Reading, range: Range): Features {
  const inside = reading.mentions.filter(m => m.from >= range.from && m.from < range.to);
  const mentions = withOwners(inside.filter(m => m.concept !== 'list' || !isUnable(reading.tokens, m)));
  const present = new Set(mentions.filter(m => !m.negated && !isQuotedFrame(m)).map(m => m.concept));
  const first = reading.tokens[range.from];
  const last = reading.tokens[range.to - 1];
  return {
    has: (...concepts) => concepts.some(concept => present.has(concept)),
    isRuledOut: concept => mentions.some(m => m.concept === concept) && !present.has(concept),
    action: mentions.find(m => ACTION_CONCEPTS.includes(m.concept) && isRequested(reading.tokens, m)),
    mentions,
    text: first === undefined || last === undefined ? '' : reading.question.slice(first.start, last.end),
  };
}

/** "the account can't list pods": what cannot be done is no request. */
function isUnable(tokens: readonly Token[], { from }: Mention): boolean {
  const before = tokens
    .slice(Math.max(0, from - 3), from)
    .map(token => token.text)
    .join(' ');
  return UNABLE.test(before);
}

const UNABLE =
  /\b(?:can'?t|cannot|could ?n[o']?t|unable to|not allowed to|forbidden to|fails? to|failed to|won'?t|doesn'?t|no puede|no pueden|no puedo)$|(?:不能|无法|没法)$/;

/** Inside quotation marks stands a topic, but never a wish. */
function isQuotedFrame(mention: Mention): boolean {
  return mention.quoted && (ACTION_CONCEPTS.includes(mention.concept) || QUOTED_FRAMES.includes(mention.concept));
}

const QUOTED_FRAMES: readonly Concept[] = [
  'list',
  'check',
  'report',
  'runbook',
  'analyse',
  'howto',
  'lumo',
  'offtopic',
  'hostnoun',
];
