import type { PlanArg } from '../core/plan.js';
import type { Asked } from './asked.js';
import { aroundOf } from './grammar/around.js';
import { logFilterOf } from './grammar/log-filter.js';
import { imageOf, selectorOf, statusOf } from './grammar/object-filter.js';
import { kindIn } from './grammar/kinds.js';
import { isTimeWord } from './grammar/time.js';
import { lexicon } from './lexicon/lexicon.js';
import { scopeOf } from './where.js';

type Args = Record<string, PlanArg | undefined>;

/** Whose log lines, from when, and which of them. */
export function logArgs(asked: Asked): Args {
  const { namespace, name } = scopeOf(asked);
  const { text } = asked.features;
  const { grep, level, container } = logFilterOf(asked.reading, asked.range);
  const around = aroundOf(text, asked.now);
  const host = asked.entities.targets[0];
  const subject = name ?? (namespace === undefined ? undefined : (subjectOf(text) ?? host ?? grep ?? container));
  const target = subject ?? host ?? subjectOf(text) ?? asked.everywhere.targets[0] ?? 'localhost';
  return {
    target,
    namespace,
    container,
    since: around === undefined ? asked.entities.since : undefined,
    around,
    grep: grep === target ? undefined : grep,
    level,
  };
}

/** "logs of checkout-api", "logs of cart": what stands there is a name where it is no word that is known. */
function subjectOf(text: string): string | undefined {
  const file = /(\/var\/log\/[\w./-]*\w)/.exec(text)?.[1];
  if (file !== undefined) return file;
  const name = OF_LOGS.exec(text)?.[1];
  if (name === undefined || isTimeWord(name.toLowerCase())) return undefined;
  const { common } = lexicon();
  const known = common.has(name.toLowerCase()) || lexicon().isTerm([name.toLowerCase()]);
  const placed = PLACED.test(text.slice(text.indexOf(name) + name.length));
  return name.includes('-') || !known || (placed && !NO_SUBJECT.test(name)) ? name : undefined;
}

/** "logs of api in namespace shop": a word that is known elsewhere is a name where its place follows. */
const PLACED = /^\s+(?:in|en|-n)\s+(?:the\s+)?(?:ns|namespace|pod|cluster)\b|^\s*[,，]?\s*(?:ns|namespace)\b|^\s+-n\s/i;
const NO_SUBJECT = /^(?:the|all|any|my|our|it|them|pods?|containers?|everything|last|today|yesterday|errors?)$/i;
const OF_LOGS =
  /\b(?:logs?|journal|output|registros?|bit[aá]cora)\s+(?:\w+\s+){0,2}?(?:of|for|from|de|del)\s+(?:(?:the|el|la|los|deployment|service|pod|app|cronjob|job|statefulset|daemonset|container|unit)\s+)*([a-z][a-z0-9]*(?:[-_][a-z0-9]+)*)\b/iu;

/** Which objects of the cluster, and in what state. */
export function inventoryArgs(asked: Asked): Args {
  const { namespace, name, kind } = scopeOf(asked);
  const { text } = asked.features;
  return {
    kind: kind ?? kindIn(text) ?? (asked.features.has('nodes') ? 'Node' : 'Pod'),
    namespace,
    name,
    selector: selectorOf(text),
    status: statusOf(text),
    image: imageOf(text),
  };
}
