import type { Mention } from '../mention.js';
import type { Token } from '../text/tokens.js';
import { isMark } from './sentences.js';

/**
 * True for the action of a conditional clause that has no comma: "if the disk is over 90% clean it up", "si el
 * disco está lleno límpialo", "如果磁盘满了就清理". The condition comes first, and the action begins where it ends.
 */
export function followsCondition(tokens: readonly Token[], mention: Mention): boolean {
  let from = mention.from;
  while (from > 0 && !isMark(tokens[from - 1])) from--;
  const opener = tokens.slice(from, mention.from).findIndex(token => CONDITIONS.has(token.text));
  if (opener < 0 || mention.from - from - opener < 2) return false;
  const before = tokens[mention.from - 1];
  if (before === undefined || SUBJECTS.has(before.text)) return false;
  const next = tokens[mention.to]?.text ?? '';
  if (tokens[mention.from]?.kind === 'cjk') return before.text === '就' || before.text === '了' || before.text === '请';
  return (
    OBJECTS.has(next) ||
    /l[oae]s?$/.test(tokens[mention.from]?.text ?? '') ||
    ENDS.has(before.text) ||
    before.raw.endsWith('%')
  );
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const CONDITIONS = set('if when whenever once should case si cuando 如果 若 要是 一旦 当 假如');
const SUBJECTS = set(
  'i we you they he she it to the a an can could should must will would may after before and or not no cannot does did is was be being gets got has have yo se al que el la un una',
);
const OBJECTS = set('it them that this up him lo la los las everything old the');
const ENDS = set(
  'full down dead stopped failed high percent above over exhausted low empty missing lleno caido caida parado muerto alto please',
);
