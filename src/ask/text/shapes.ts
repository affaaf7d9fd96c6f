import type { Concept } from '../lexicon/tables.js';
import type { Token } from './tokens.js';

/**
 * What a word is by its shape alone, where no list could hold it: `mysql.service` is a service whatever it is
 * called, `/dev/nvme1n1` a disk, `kworker/u8:2` a process. Empty for every other word.
 */
export function conceptsOfShape(token: Token): readonly Concept[] {
  if (token.kind !== 'name' && token.kind !== 'path') return [];
  for (const { pattern, concepts } of SHAPES) if (pattern.test(token.text)) return concepts;
  return [];
}

const SHAPES: readonly { pattern: RegExp; concepts: readonly Concept[] }[] = [
  { pattern: /^[\w@.:-]+\.(?:service|socket|target|path|scope|slice)$/, concepts: ['service', 'unit'] },
  { pattern: /^[\w@.:-]+\.timer$/, concepts: ['schedule', 'unit'] },
  { pattern: /^[\w@.:-]+\.(?:mount|automount)$/, concepts: ['filesystem', 'unit'] },
  { pattern: /^[\w@.:-]+\.swap$/, concepts: ['swap', 'unit'] },
  { pattern: /^[a-z][\w-]*@[a-z0-9][\w.:-]*-main$/, concepts: ['service', 'unit'] },
  {
    pattern: /^(?:\/dev\/)?(?:nvme\d+n\d+(?:p\d+)?|[svx]v?d[a-z]\d*|dm-\d+|md\d+|mapper\/[\w-]+)$/,
    concepts: ['disk'],
  },
  {
    pattern: /^(?:eth|ens|eno|enp|wlan|wlp|bond|br|tun|tap|wg|veth|vmbr|vxlan|cali|flannel)[\w.]*\d[\w.@]*$/,
    concepts: ['network'],
  },
  { pattern: /^ksoftirqd\/\d+$/, concepts: ['cpu', 'process'] },
  { pattern: /^0\.0\.0\.0:\d+$/, concepts: ['ports'] },
  {
    pattern: /^(?:kworker|ksoftirqd|kswapd|jbd2|rcu_\w+|migration|irq)\/[\w:.+-]+$|^kswapd\d+$/,
    concepts: ['process'],
  },
];
