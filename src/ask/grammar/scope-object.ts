import type { Token } from '../text/tokens.js';
import { KINDS } from './kinds.js';
import { ENVIRONMENTS, NAMED, type Take, isAddress, skip } from './scope-words.js';

/** "in the staging-eu cluster", "cluster prod-eu": a context only where the name looks like one. */
export function takeCluster(tokens: readonly Token[], at: number, take: Take): boolean {
  for (const near of [at + 1, at - 1]) {
    const token = tokens[near];
    if (token === undefined) continue;
    if (
      ENVIRONMENTS.has(token.text) ||
      (token.kind === 'name' && /^[a-z][a-z0-9-]*-[a-z0-9-]+$/i.test(token.raw) && !isKnownPart(token.text))
    )
      return take('context', near, true);
  }
  return false;
}

function isKnownPart(text: string): boolean {
  return /^(?:kube|control|multi|single|cross|in|inter|intra)-/.test(text) || text === 'cluster-wide';
}

/** "deployment api", "PVC data-kafka-0", "the new api deployment". */
export function takeObject(
  tokens: readonly Token[],
  scope: { kind?: string; name?: string },
  used: Set<number>,
  take: Take,
): void {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    const kind = token === undefined || token.quoted ? undefined : KINDS.get(token.text);
    if (kind === undefined || scope.name !== undefined) continue;
    const next = skip(tokens, at + 1, NAMED);
    const after = tokens[next];
    const before = tokens[at - 1];
    const named =
      after !== undefined &&
      (after.kind === 'name' ? !isAddress(after.raw) : next > at + 1 && NAMERS.has(tokens[next - 1]?.text ?? ''));
    if (named && take('name', next, false)) scope.kind ??= kind;
    else if (before?.kind === 'name' && !isAddress(before.raw) && take('name', at - 1, true)) scope.kind ??= kind;
    else if (kind !== 'Node') {
      scope.kind ??= kind;
      continue;
    }
    if (kind === 'Node') {
      const at = [next, next - 2].find(i => used.has(i) && tokens[i]?.raw === scope.name);
      if (at !== undefined) used.delete(at);
    }
  }
}

/** Words after which any word is a name; after "is" only what looks like one ("which pod is crashing"). */
const NAMERS = new Set('called named name = llamado llamada 名为 叫'.split(' '));
