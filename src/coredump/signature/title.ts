import { isIrrelevant } from './lists/irrelevant.js';
import { isPrefix } from './lists/prefix.js';
import { isSentinel } from './lists/sentinel.js';

/** As siggen has it: the longest title, and what a longer one ends in. */
const LONGEST = 255;
const CUT = '...';

/** The frames that a title looks at. */
const WINDOW = 40;

/**
 * A title for people from names, newest first. The walk of rule 3.8: it begins at the first sentinel, if there is one;
 * irrelevant names are skipped; names that many bugs share are taken and the walk goes on; the first other name ends it.
 */
export function titleOf(names: readonly string[]): string {
  const sentinel = names.slice(0, WINDOW).findIndex(isSentinel);
  const taken: string[] = [];
  for (const name of names.slice(Math.max(sentinel, 0), Math.max(sentinel, 0) + WINDOW)) {
    if (isIrrelevant(name)) continue;
    taken.push(name);
    if (!isPrefix(name)) break;
  }
  return shorten(taken.join(' | ') || (names[0] ?? ''));
}

function shorten(title: string): string {
  return title.length <= LONGEST ? title : title.slice(0, LONGEST - CUT.length).replace(/[\uD800-\uDBFF]$/, '') + CUT;
}
