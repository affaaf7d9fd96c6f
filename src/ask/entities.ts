import { corePathOf } from './grammar/core-path.js';
import { formatOf, incidentIdOf, limitOf, severityOf } from './grammar/values.js';
import { type Scope, scopeOf } from './grammar/scope.js';
import type { Range } from './grammar/sentences.js';
import { targetsOf } from './grammar/target.js';
import { sinceOf } from './grammar/time.js';
import { lexicon } from './lexicon/lexicon.js';
import type { Reading } from './reading.js';
import type { Token } from './text/tokens.js';

/** The values in a part of a question. Every name in here is copied from the question. */
export interface Entities {
  targets: readonly string[];
  scope: Scope;
  since: string | undefined;
  limit: number | undefined;
  severity: string | undefined;
  format: string | undefined;
  incidentId: string | undefined;
  corePath: string | undefined;
}

/** Reads the values of a range of tokens. */
export function entitiesOf(reading: Reading, range: Range, now: Date): Entities {
  const tokens = reading.tokens.slice(range.from, range.to);
  const mentions = reading.mentions
    .filter(m => m.from >= range.from && m.from < range.to)
    .map(m => ({ ...m, from: m.from - range.from, to: m.to - range.from }));
  const text = spoken(tokens);
  const known = new Set<number>();
  for (const mention of mentions)
    for (let at = mention.from; at < mention.to; at++)
      if (mention.to - mention.from === 1 || tokens[at]?.kind !== 'name') known.add(tokens[at]?.start ?? -1);
  const { common } = lexicon();
  const isFree = (token: Token) =>
    !known.has(token.start) && !common.has(token.text.replaceAll("'", '')) && /^[a-z]/i.test(token.raw);
  const scope = scopeOf(tokens, mentions, isFree);
  const limit = limitOf(text);
  return {
    targets: targetsOf(
      tokens,
      scope.used,
      isFree,
      mentions.some(m => ATTACKS.has(m.concept)),
    ),
    scope,
    since: sinceOf(text, now),
    limit,
    severity: severityOf(text),
    format: formatOf(text),
    incidentId: incidentIdOf(text),
    corePath: corePathOf(text, {
      dump: mentions.some(m => m.concept === 'coredump' || m.concept === 'segfault'),
      analysed: mentions.some(m => m.concept === 'analyse'),
    }),
  };
}

/** Talk of who tries to get in: an address may be theirs. */
const ATTACKS: ReadonlySet<string> = new Set(['auth', 'intrusion', 'bandwidth', 'ports', 'sshword', 'password']);

/** The text of a range without what is quoted in it: a quotation names nothing to act on. */
function spoken(tokens: readonly Token[]): string {
  let text = '';
  let last: Token | undefined;
  for (const token of tokens) {
    if (token.quoted) continue;
    if (last !== undefined && token.start > last.end) text += ' ';
    text += token.raw;
    last = token;
  }
  return text;
}
