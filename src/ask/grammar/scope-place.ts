import type { Token } from '../text/tokens.js';
import { isNumberedHost } from './host-name.js';
import { ARTICLES, CLUSTER, CONTEXT, ENVIRONMENTS, NAMESPACE, type Take, isAddress, skip } from './scope-words.js';
import { isTimeWord } from './time.js';

/** "OOMKilled since yesterday in ml-training": a place inside a cluster is a namespace. */
export function takePlace(tokens: readonly Token[], take: Take, isFree: (token: Token) => boolean): void {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (
      token === undefined ||
      token.quoted ||
      !(IN.has(token.text) || INSIDE.has(token.text) || SOURCE.has(token.text))
    )
      continue;
    const place = INSIDE.has(token.text) ? at - 1 : skip(tokens, at + 1, ARTICLES);
    const named = tokens[place];
    const isSystem = SYSTEM.test(named?.text ?? '');
    if (SOURCE.has(token.text) && !isSystem) continue;
    if (
      named === undefined ||
      isTimeWord(named.text) ||
      CONTEXT.has(named.text) ||
      NAMESPACE.has(named.text) ||
      CLUSTER.has(tokens[place + 1]?.text ?? '') ||
      isAddress(named.raw)
    )
      continue;
    if (
      isNumberedHost(named.raw) &&
      /^(?:web|db|app|node|worker|host|srv|server|vm|pve|master|bastion|ip|box)/i.test(named.raw)
    )
      continue;
    if (isSystem || named.kind === 'name' || isFree(named) || (ENVIRONMENTS.has(named.text) && place === at + 1)) {
      if (take('namespace', place, true)) return;
    }
  }
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const IN = set('in inside within en 在');

/** "warnings from kube-system": a place only where the name is one that clusters give their own. */
const SOURCE = set('from of for de del 从');

const SYSTEM = /^[a-z0-9-]+-system$|^kube-(?:public|node-lease)$/;

/** Chinese says it behind the name. */
const INSIDE = set('里 里面 中 下 下面 内');
