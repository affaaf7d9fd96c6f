import { typoDistance } from '../core/typo.js';

/** The name that was most likely meant: another spelling of it, the only one that begins so, or one a few slips away. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const wanted = plain(word);
  if (wanted === '') return undefined;
  const all = names.map(name => ({ name, form: plain(name) }));
  const same = all.find(({ form }) => form === wanted);
  if (same) return same.name;
  const begun = all.filter(({ form }) => wanted.length > 2 && (form.startsWith(wanted) || wanted.startsWith(form)));
  if (begun.length === 1) return begun[0]?.name;
  const bound = slipsIn(wanted);
  return all
    .map(({ name, form }) => ({ name, slips: typoDistance(wanted, form, bound) }))
    .filter(({ slips }) => slips <= bound)
    .toSorted((a, b) => a.slips - b.slips)[0]?.name;
}

/**
 * What an unknown key may have meant: the near name beside it, the same name elsewhere in the tree, or else all that
 * could stand there.
 * @param all `checks.cpu.limits.busyPercent` of every setting
 */
export function meant(name: string, beside: readonly string[], all: readonly string[]): string {
  const near = nearest(name, beside);
  if (near !== undefined) return `did you mean ${near}?`;
  const ending = `.${name}`;
  const same = all.filter(other => other.endsWith(ending)).slice(0, 3);
  return same.length > 0 ? `did you mean ${same.join(' or ')}?` : `there are ${beside.join(', ')}`;
}

/** `busy_percent`, `busy-percent` and `busyPercent` are one word. */
function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Longer names have more room for slips, but past four it is another word. */
function slipsIn(word: string): number {
  return Math.min(4, Math.max(1, Math.floor(word.length / 4)));
}
