import type { Token } from '../text/tokens.js';
import { isFqdn, isIpv4 } from './host-name.js';

/** Takes the token at a place for a value of the scope; false where it is none. `free`: only a word that is no term. */
export type Take = (key: 'namespace' | 'context' | 'name' | 'container', at: number, free: boolean) => boolean;

/** True for an address or a full domain name: a host, and no name inside a cluster. */
export function isAddress(text: string): boolean {
  return isIpv4(text) || isFqdn(text);
}

/** The first place from `at` on that holds none of the words. */
export function skip(tokens: readonly Token[], at: number, words: ReadonlySet<string>): number {
  let next = at;
  while (words.has(tokens[next]?.text ?? '')) next++;
  return next;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

export const NAMESPACE = set('namespace ns namespaces 命名空间 名字空间');

export const CONTEXT = set('context ctx contexto kubecontext 上下文');

export const CLUSTER = set('cluster 集群');

export const NAMED = set('called named name is : = llamado llamada 名为 叫 的');

export const ARTICLES = set('the our my el la los las');

export const ENVIRONMENTS = set(
  'prod production staging stage dev development test testing qa uat preprod demo sandbox produccion default',
);
