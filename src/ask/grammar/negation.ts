import type { Mention } from '../mention.js';
import type { Token } from '../text/tokens.js';
import { sentences } from './sentences.js';

/**
 * Marks what the user rules out: "not the network, I checked", "the disk is fine", "网络正常". A question such as
 * "is the disk fine?" rules out nothing, and neither does a symptom ("no space left", "not reachable").
 */
export function markNegated(question: string, tokens: readonly Token[], mentions: readonly Mention[]): Mention[] {
  if (!HINT.test(question)) return [...mentions];
  return sentences(tokens).flatMap(({ from, to }) => {
    const inside = mentions.filter(m => m.from >= from && m.from < to);
    if (inside.length === 0) return [];
    return inside.map(mention => ({ ...mention, negated: isRuledOut(question, tokens, mention, from, to) }));
  });
}

function isRuledOut(question: string, tokens: readonly Token[], mention: Mention, from: number, to: number): boolean {
  const before = textOf(question, tokens, Math.max(from, mention.from - NEAR), mention.from);
  const after = textOf(question, tokens, mention.to, Math.min(to, mention.to + NEAR));
  if (TRIALS.has(tokens[mention.to - 1]?.text ?? '')) return false;
  if (REFUSED_BEFORE.some(pattern => pattern.test(before))) return true;
  if (ASKING.test(before) || /^\s*(?:吗|嘛|么|\?|？)|(?:吗|嘛)\s*$/u.test(after) || nextMark(tokens, to) === '?')
    return false;
  return FINE_AFTER.some(pattern => pattern.test(after));
}

/** "ping is fine", "big files are ok": one trial that worked rules out no network and no disk. */
const TRIALS = new Set(
  'ping pings icmp telnet curl wget traceroute mtr link dig nslookup files directories'.split(' '),
);

/** How many words around a mention can rule it out. */
const NEAR = 14;

function nextMark(tokens: readonly Token[], to: number): string {
  const text = tokens[to]?.text ?? '';
  return text === '？' ? '?' : text;
}

function textOf(question: string, tokens: readonly Token[], from: number, to: number): string {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined || to <= from) return '';
  return ` ${question.slice(first.start, last.end).toLowerCase().replaceAll('’', "'")} `;
}

/** Without one of these nothing is ruled out: most questions are spared the patterns below. */
const HINT =
  /\b(?:not|\w+n[’']?t|no|nor|never|neither|nothing|except|excluding|besides|apart|other|rather|instead|without|ignor\w+|skip\w*|leav\w+|forget|ruled|already|fine|ok|okay|good|normal|healthy|clean|unaffected|excluded|nominal|great|innocent|empty|been|green|wrong|unremarkable|excepto|salvo|menos|aparte|ya|bien|normal\w*|libres?|baj[oa]|perfect[oa]|descart\w+)\b|[\u3400-\u9fff]/i;

const LIST = String.raw`(?:[\w/-]+(?:\s*,\s*|\s+(?:and|or|nor|y|o|ni)\s+)(?:the\s+|la\s+|el\s+)?){0,3}`;

/** What stands directly before the concept. */
const REFUSED_BEFORE: readonly RegExp[] = [
  String.raw`\b(?:not|isn't|isnt|ain't|wasn't|aren't|never|neither)\s+(?:about\s+|due\s+to\s+|caused\s+by\s+|because\s+of\s+|related\s+to\s+)?(?:the|a|an|my|our|your|any)\s+`,
  String.raw`\b(?:it's|its|it\s+is|that's|this\s+is|is|are|was|be)\s+(?:definitely\s+|certainly\s+|surely\s+|probably\s+)?not\s+(?:about\s+|due\s+to\s+)?(?:the\s+)?`,
  String.raw`(?:^\s*|\b(?:and|but|so)\s+)not\s+(?:about\s+)?(?:the\s+)?`,
  String.raw`\bnothing\s+(?:is\s+)?(?:wrong\s+)?(?:with|to\s+do\s+with|on)\s+(?:the\s+|my\s+|our\s+)?`,
  String.raw`\b(?:except|excluding|besides|apart\s+from|other\s+than|rather\s+than|instead\s+of|without\s+(?:looking\s+at|checking)|ignore|ignoring|skip|skipping|leave\s+out|leaving\s+out|forget(?:\s+about)?)\s+(?:for\s+)?(?:the\s+|my\s+)?`,
  String.raw`\b(?:ruled\s+out|already\s+(?:checked|looked\s+at|verified|tested|excluded)|don't\s+(?:check|look\s+at|care\s+about|bother\s+with)|do\s+not\s+(?:check|look\s+at)|no\s+need\s+to\s+check)\s+(?:the\s+|my\s+)?`,
  String.raw`\bno\s+(?:es|son|era|fue|parece|creo\s+que\s+sea)\s+(?:cosa\s+de\s+|problema\s+de\s+|culpa\s+de\s+)?(?:la\s+|el\s+|los\s+|las\s+|un\s+|de\s+)?`,
  String.raw`\b(?:excepto|salvo|menos|aparte\s+de|ya\s+(?:revise|revisé|comprobe|comprobé|descarte|descarté|mire|miré))\s+(?:la\s+|el\s+|los\s+|las\s+)?`,
]
  .map(source => new RegExp(`${source}${LIST}$`, 'u'))
  .concat(/(?:不是|并非|不关|排除了?|除了|不要检查|不用检查|别查|不用看|不用查)(?:因为|由于)?\s*[^，。,;；]{0,6}$/u);

/** What stands directly after it. A figure is no verdict: "cpu is idle" is a symptom (a quota stops who wants it). */
const FINE_AFTER: readonly RegExp[] = [
  String.raw`^\s*(?:[\w/-]*\s*(?:and|,|y|/|e)\s+(?:the\s+|la\s+|el\s+)?[\w-]+\s+){0,3}(?:usage\s+|load\s+|use\s+|itself\s+|both\s+)?(?:is|are|was|were|looks?|seems?|all\s+look|appears?|shows?)\s+(?:to\s+be\s+)?(?:all\s+|both\s+|totally\s+|perfectly\s+|completely\s+|quite\s+|pretty\s+|just\s+|actually\s+)?(?:fine|ok|okay|good|normal|healthy|clean|not\s+the\s+(?:problem|issue|cause|culprit)|unaffected|excluded|ruled\s+out|nominal|great|innocent|half\s+empty|mostly\s+empty)\b`,
  String.raw`^\s*(?:guys|team|people|folks|admins?|colleagues|side|graphs?|metrics?|dashboards?)?\s*(?:says?|said|reports?|shows?|is|are|swears?)\s+(?:that\s+)?(?:it\s+is\s+|it's\s+|everything\s+(?:is\s+)?|all\s+(?:is\s+)?|nothing\s+)?(?:fine|ok|okay|green|good|normal|wrong|unremarkable|not\s+(?:them|it|theirs|at\s+fault))\b`,
  String.raw`^\s*(?:has|have)\s+(?:already\s+)?been\s+(?:checked|ruled\s+out|excluded|verified)\b`,
  String.raw`^\s*(?:[\w/-]*\s*(?:y|,|e)\s+(?:la\s+|el\s+)?[\w-]+\s+){0,3}(?:esta|está|estan|están|va|van|parece|parecen|se\s+ve|se\s+ven)\s+(?:perfectamente\s+|muy\s+|todo\s+)?(?:bien|normal|normales|ok|perfect[oa]|descartad[oa]s?)(?![\p{L}])`,
  String.raw`^\s*(?:和|与|、)?[^，。,;；]{0,6}?(?:都|也|是|看起来|很|一切)*(?:正常|没问题|没有问题|没事|已排除|还好)`,
].map(source => new RegExp(source, 'u'));

/** The words before make a question or a wish of it: nothing is stated. */
const ASKING =
  /(?:^|\s)(?:is|are|was|were|if|whether|check|verify|see|make\s+sure|ensure|esta|está|estan|están|si|when|unless|until)\s+(?:that\s+)?(?:the\s+|my\s+|our\s+|all\s+|el\s+|la\s+|los\s+|las\s+)?[\w\s,/-]{0,24}$/u;
