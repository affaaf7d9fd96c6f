import type { Asked } from './asked.js';
import { type Entities, entitiesOf } from './entities.js';
import type { Range } from './grammar/sentences.js';
import { stepRanges } from './grammar/steps.js';
import { checksOf } from './intent/checks.js';
import { type Features, featuresOf } from './intent/features.js';
import { ENOUGH, routesOf } from './intent/route.js';
import { type Reading, withoutNames } from './reading.js';

/** The requests of a question, each with what it speaks of; a statement belongs to the request beside it. */
export function partsOf(all: Reading, now: Date): Asked[] {
  const whole: Range = { from: 0, to: all.tokens.length };
  const everywhere = entitiesOf(all, whole, now);
  const reading = withoutNames(all, everywhere.scope.used);
  const cuts = stepRanges(reading);
  const ranges = cuts.length === 1 ? cuts : joined(reading, cuts, now);
  const parts = ranges.map(range =>
    partOf(reading, range, ranges.length > 1 ? entitiesOf(reading, range, now) : everywhere, everywhere, now),
  );
  const understood = inOrder(parts.filter(part => part.command !== 'clarify'));
  return understood.length > 0 ? understood : [partOf(reading, whole, everywhere, everywhere, now)];
}

/** "restart nginx, but check the logs first": what is said to come first does. */
function inOrder(parts: Asked[]): Asked[] {
  const last = parts.at(-1);
  if (last === undefined || parts.length < 2 || !SAID_FIRST.test(last.features.text)) return parts;
  return [last, ...parts.slice(0, -1)];
}

const SAID_FIRST =
  /\b(?:first|beforehand|before that|before you do|primero)\W*$|^\W*(?:but\s+|pero\s+)?(?:first|before that|beforehand|primero|antes)\b|^(?:但|不过)?(?:先|在此之前|之前先)/iu;

function partOf(reading: Reading, range: Range, entities: Entities, everywhere: Entities, now: Date): Asked {
  const features = featuresOf(reading, range);
  const checks = checksOf(features, entities.scope);
  const best = routesOf(features, checks, entities)[0];
  const isRest = range.from > 0 || range.to < reading.tokens.length;
  const command =
    features.action !== undefined && isRest
      ? 'fix'
      : best === undefined || best.score < ENOUGH
        ? 'clarify'
        : best.command;
  return { reading, range, features, checks, entities, everywhere, command, now };
}

/** Joins the parts that only tell something to the part that asks. */
function joined(reading: Reading, ranges: readonly Range[], now: Date): Range[] {
  const result: Range[] = [];
  let open: Range | undefined;
  for (const range of ranges) {
    const current: Range = open === undefined ? range : { from: open.from, to: range.to };
    if (isRequest(reading, range, now)) {
      result.push(current);
      open = undefined;
    } else open = current;
  }
  const last = result.at(-1);
  if (open !== undefined && last !== undefined) result[result.length - 1] = { from: last.from, to: open.to };
  return result.length === 0 ? [{ from: 0, to: reading.tokens.length }] : result;
}

function isRequest(reading: Reading, range: Range, now: Date): boolean {
  const features: Features = featuresOf(reading, range);
  if (features.action !== undefined) return true;
  const entities = entitiesOf(reading, range, now);
  const checks = checksOf(features, entities.scope);
  const best = routesOf(features, checks, entities)[0];
  if (best === undefined || best.score < ENOUGH) return false;
  return (
    best.command !== 'diagnose' ||
    features.has('check', 'list', 'why', 'who', 'analyse') ||
    (checks.length > 0 && (isNext(reading, range) || isFirst(reading, range))) ||
    /[?？]|吗/.test(features.text) ||
    reading.tokens[range.to]?.text === '?'
  );
}

/** "disk of app-2, then a report": what stands before "then" is asked for. */
function isFirst(reading: Reading, { to }: Range): boolean {
  const following = reading.tokens.slice(to, to + 3).map(token => token.text);
  return THEN.test(following.find(text => !/^(?:,|，|and|y)$/.test(text)) ?? '');
}

const THEN = /^(?:then|also|finally|additionally|tambien|另外|同时|afterwards|luego|despues|然后|再|接着)$/;

/** "check the disk on web-01, then the memory on web-02": a step of a list needs no verb of its own. */
function isNext(reading: Reading, { from }: Range): boolean {
  return (
    THEN.test(reading.tokens[from - 1]?.text ?? '') &&
    reading.mentions.some(m => m.from < from && m.concept === 'check')
  );
}
