import type { CheckId } from '../checkers/checker.js';
import { CHECKERS, isCheckId } from '../checkers/index.js';
import { LumoError } from '../core/errors.js';
import type { CheckList } from '../core/schema/lists.js';
import type { Source } from '../host/source.js';

/** All checks, in order. */
export const CHECK_IDS = Object.keys(CHECKERS).filter(isCheckId);

/**
 * `cpu,disk` -> check ids in the order of the list, each once; nothing means all.
 * @throws LumoError `usage.unknown-check`
 */
export function parseChecks(text: string | undefined): CheckId[] {
  if (text === undefined) return CHECK_IDS;
  const names = text
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '');
  const unknown = names.find(name => !isCheckId(name));
  if (unknown !== undefined || names.length === 0)
    throw new LumoError(
      'usage.unknown-check',
      `There is no check "${unknown ?? text}"; there are ${CHECK_IDS.join(', ')}.`,
    );
  return CHECK_IDS.filter(id => names.includes(id));
}

/** What each check is and reads, for `--list-checks`. */
export function checkList(ids: readonly CheckId[]): CheckList {
  return {
    items: ids.map(id => {
      const { title, category, sources } = CHECKERS[id];
      return { id, title, category, default: true, reads: Object.values<Source>(sources).map(source => source.why) };
    }),
  };
}
