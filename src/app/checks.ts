import type { CheckId, LimitTable } from '../checkers/checker.js';
import { CHECKERS, checkIdOf, isCheckId } from '../checkers/index.js';
import { LumoError } from '../core/errors.js';
import type { FindingCatalogue } from '../core/finding.js';
import type { CheckList, Explanation } from '../core/schema/lists.js';
import { CAUSE_IDS } from '../diagnosis/cause.js';
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
  const unknown = names.find(name => checkIdOf(name) === undefined);
  if (unknown !== undefined || names.length === 0)
    throw new LumoError(
      'usage.unknown-check',
      `There is no check "${unknown ?? text}"; there are ${CHECK_IDS.join(', ')}.`,
    );
  const wanted = new Set(names.map(checkIdOf));
  return CHECK_IDS.filter(id => wanted.has(id));
}

/** What each check is and reads, for `--list-checks`. */
export function checkList(ids: readonly CheckId[]): CheckList {
  return {
    items: ids.map(id => {
      const { title, category, sources } = CHECKERS[id];
      const all = Object.values<Source>(sources);
      const needs = all.filter(({ need }) => need === 'must').map(({ why }) => why);
      return { id, title, category, default: true, reads: all.map(({ why }) => why), needs };
    }),
  };
}

/**
 * What a finding's code means, for `--explain`.
 * @throws LumoError `usage.unknown-code`, with the codes that are near
 */
export function explain(code: string): Explanation {
  const wanted = code.trim().toLowerCase();
  const id = CHECK_IDS.find(other => Object.hasOwn(CHECKERS[other].codes, wanted));
  const about = id && Object.entries<FindingCatalogue[`${string}.${string}`]>(CHECKERS[id].codes);
  const entry = about?.find(([name]) => name === wanted)?.[1];
  if (id === undefined || entry === undefined) throw unknownCode(code, wanted);
  const { sources, limits } = CHECKERS[id];
  return {
    code: wanted,
    check: id,
    title: entry.title,
    fix: entry.fix,
    limits: Object.entries<LimitTable<string>[string]>(limits).map(([name, limit]) => ({ name, ...limit })),
    reads: Object.values<Source>(sources).map(({ why }) => why),
  };
}

function unknownCode(code: string, wanted: string): LumoError {
  const [area = '', thing = ''] = wanted.split('.');
  const all = CHECK_IDS.flatMap(id => Object.keys(CHECKERS[id].codes));
  const codes = all.filter(name => name.startsWith(`${area}.`) || (thing !== '' && name.endsWith(`.${thing}`)));
  const words = wanted.split(/[\s._-]+/).filter(word => word.length > 2);
  const near = [...codes, ...CAUSE_IDS.filter(id => words.some(word => id.includes(word)))];
  return new LumoError('usage.unknown-code', `No check reports "${code}", and no cause is called so.`, {
    ...(near.length > 0 && { hint: `There are: ${near.join(', ')}.` }),
  });
}
