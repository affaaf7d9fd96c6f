import type { Concept } from '../lexicon/tables.js';
import type { Mention } from '../mention.js';
import type { Token } from '../text/tokens.js';
import { KINDS } from './kinds.js';
import { takeCluster, takeObject } from './scope-object.js';
import { takePlace } from './scope-place.js';
import { ARTICLES, CLUSTER, CONTEXT, ENVIRONMENTS, NAMED, NAMESPACE, type Take, skip } from './scope-words.js';
import { isTimeWord } from './time.js';

/** Where in a cluster to look. Each value is copied from the question. */
export interface Scope {
  namespace?: string;
  context?: string;
  kind?: string;
  name?: string;
  container?: string;
  /** Tokens that are used up by these names, so that none of them is taken for a host. */
  used: ReadonlySet<number>;
}

/** Reads namespace, context, kind and object name. `isFree` says that a word is no term of the lexicon and no everyday word. */
export function scopeOf(
  tokens: readonly Token[],
  mentions: readonly Mention[],
  isFree: (token: Token) => boolean,
): Scope {
  const used = new Set<number>();
  const has = (concepts: readonly Concept[]) => mentions.some(m => concepts.includes(m.concept));
  const text = (at: number) => tokens[at]?.text ?? '';
  const nameAt = (at: number): string | undefined => {
    const token = tokens[at];
    return token !== undefined && isName(token) && !used.has(at) ? token.raw : undefined;
  };
  const scope: { -readonly [K in Exclude<keyof Scope, 'used'>]?: NonNullable<Scope[K]> } = {};
  const take: Take = (key, at, free) => {
    const name = nameAt(at);
    const token = tokens[at];
    if (name === undefined || token === undefined || scope[key] !== undefined) return false;
    if (free && token.kind === 'word' && !isFree(token) && !ENVIRONMENTS.has(token.text)) return false;
    scope[key] = name;
    used.add(at);
    return true;
  };

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined || token.quoted) continue;
    const flag = /^(?:--namespace|-n)=?(.*)$/.exec(token.raw);
    const glued = /^(?:ns|namespace|context)[/=:](.+)$/i.exec(token.raw);
    const object = /^([a-z]+)\/([a-z0-9][a-z0-9.-]*)$/i.exec(token.raw);
    if (flag !== null) take('namespace', at + 1, false);
    else if (token.text === '--context') take('context', at + 1, false);
    else if (glued?.[1] !== undefined) {
      scope[token.text.startsWith('context') ? 'context' : 'namespace'] ??= glued[1];
      used.add(at);
    } else if (NAMESPACE.has(token.text)) {
      const after = skip(tokens, at + 1, NAMED);
      const isBehind = token.kind === 'cjk' && /^(?:name|word)$/.test(tokens[at - 1]?.kind ?? '');
      const isBefore = isPlacedName(tokens, mentions, at - 1) && take('namespace', at - 1, false);
      if (isBefore) continue;
      if (isBehind || isSaidOf(tokens, at, text(after)) || !take('namespace', after, false))
        take('namespace', at - 1, !NAMING.test(tokens[at - 1]?.text ?? ''));
    } else if (token.text === 'espacio' && text(at + 1) === 'de' && text(at + 2) === 'nombres')
      take('namespace', skip(tokens, at + 3, NAMED), false);
    else if (CONTEXT.has(token.text)) {
      if (!take('context', skip(tokens, at + 1, NAMED), true)) take('context', at - 1, true);
    } else if (CLUSTER.has(token.text)) {
      if (!takeCluster(tokens, at, take)) continue;
    } else if (object !== null && KINDS.has((object[1] ?? '').toLowerCase())) {
      scope.kind ??= KINDS.get((object[1] ?? '').toLowerCase()) ?? '';
      scope.name ??= object[2] ?? '';
      used.add(at);
    }
  }
  takeObject(tokens, scope, used, take);
  if (scope.namespace === undefined && has(CLUSTER_CONCEPTS) && !has(['proxmox'])) takePlace(tokens, take, isFree);
  return { ...scope, used };
}

/** "show namespace logs" asks for what it holds; "in namespace logs" names it. */
function isSaidOf(tokens: readonly Token[], at: number, next: string): boolean {
  return SAID_OF.test(next) || (OWNED.test(next) && !PLACING.test(tokens[at - 1]?.text ?? ''));
}

/** "in shop ns", "of the shop namespace": the name stands in front. */
function isPlacedName(tokens: readonly Token[], mentions: readonly Mention[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !PLACING.test(tokens[skipBack(tokens, at - 1)]?.text ?? '')) return false;
  const isTerm = mentions.some(m => m.from <= at && at < m.to);
  return token.kind === 'name' || (token.kind === 'word' && !isTerm && NAMING.test(token.text));
}

function skipBack(tokens: readonly Token[], at: number): number {
  return ARTICLES.has(tokens[at]?.text ?? '') ? at - 1 : at;
}

const OWNED = /^(?:quotas?|events?|pods?|logs?|resources?)$/;

const PLACING = /^(?:in|inside|from|of|for|del|en|de)$/;

/** "namespace stuck terminating": what is said of it is not its name. */
const SAID_OF =
  /^(?:stuck|terminat\w*|delet\w*|hang\w*|full|empty|missing|gone|slow|broken|crash\w*|won'?t|can'?t|cannot|where|whose|without|per|exist\w*|there|running|fail\w*|went|looks?|seems?)$/;

/** "the shop namespace": any word names it that does not just point at one. */
const NAMING =
  /^(?!(?:new|same|whole|wrong|other|own|right|entire|single|specific|kubernetes|k8s|given|one|called|named|per|each|every|any|all|by|across|which|what|stuck|no|of|delete|deleted|check|list|show)$)[a-z0-9][a-z0-9-]*$/;

function isName(token: Token): boolean {
  return (
    !token.quoted &&
    (token.kind === 'word' || token.kind === 'name') &&
    /^[a-z0-9][a-z0-9._-]*$/i.test(token.raw) &&
    !STOP.has(token.text) &&
    !isTimeWord(token.text)
  );
}

const STOP = new Set(
  'the a an and or in on at of for to with from is are was were be my our your all any this that these those since last today it its i we they not no but has have had only show list tell what why how which who when where y o en de del el la los las un una con por para desde que se esta todos ayer hoy e g then now keeps keep got went does do did still just after before again please can could as by up down over than too very new old each every some into'.split(
    ' ',
  ),
);

const CLUSTER_CONCEPTS: readonly Concept[] = [
  'kubernetes',
  'cluster',
  'pod',
  'workload',
  'claim',
  'crash-loop',
  'restarts',
  'image-pull',
  'pending',
  'evicted',
  'not-ready',
  'job-failed',
  'rollout-failed',
  'mount-failed',
  'binding',
  'events',
  'oom',
  'memory-pressure',
  'disk-pressure',
  'pid-pressure',
];
