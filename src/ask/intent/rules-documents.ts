import { type Case, type Rule, SYMPTOMS } from './rule.js';

/** What speaks for a search among documents and past cases. */
export const DOCUMENT_RULES: readonly Rule[] = [
  { command: 'rag.search', when: c => (c.has('runbook') ? (isSickLibrary(c) ? 1 : 8.5) : 0) },
  {
    command: 'rag.search',
    when: c => (HOW_IT_IS_DONE.test(c.text) && c.entities.targets.length === 0 && !c.has('lumo') ? 6.5 : 0),
  },
  { command: 'rag.search', when: c => (HOW_IN_CHINESE.test(c.text) && c.action === undefined ? 6 : 0) },
  { command: 'rag.search', when: c => (c.has('lasttime') || isRemembered(c.text) ? 7.8 : 0) },
  {
    command: 'rag.search',
    when: c => (DEFINITION.test(c.text) && c.entities.targets.length === 0 && !c.has('lumo') ? 7 : 0),
  },
  {
    command: 'rag.search',
    when: c =>
      c.has('howto') ? (c.has(...SYMPTOMS) && (c.entities.targets.length > 0 || ASKS_LAST.test(c.text)) ? 2 : 6) : 0,
  },
  {
    command: 'rag.search',
    when: c =>
      c.has('howto', 'lasttime', 'runbook') && c.has('howwas', 'report') && c.entities.since !== undefined ? -3 : 0,
  },
];

/** "the wiki on web-2 is slow": the library itself is ill, nothing is looked up in it. */
function isSickLibrary(c: Case): boolean {
  return (
    c.has(...SYMPTOMS) &&
    !c.has('lasttime', 'howto') &&
    (/\b(?:the|our|my) (?:wiki|docs?|documentation|knowledge base)\b[^.;?]{0,20}\b(?:is|was|are|does|has|hangs?|won'?t)\b/i.test(
      c.text,
    ) ||
      (c.entities.targets.length > 0 && !BOOKS.test(c.text)))
  );
}

const BOOKS =
  /\b(?:run ?books?|play ?books?|procedures?|documented|written|sops?|known issues?|best practices?|guide|manual|notes|steps|gu[ií]a|procedimientos?)\b|手册|文档|流程|预案|指南/iu;

/** "the disk is full, what should I do?" tells a symptom; "what to do when the disk is full" asks for the book. */
const ASKS_LAST =
  /.{6,}(?:怎么办|what (?:should|do|can|shall) (?:i|we) do(?: now)?|qu[eé] (?:hago|hacemos|puedo hacer))\W*$/iu;

/** Most questions hold none of these words and are spared the long pattern. */
const PAST_HINT = /\b(?:before|past|previously|year|what|how|antes|ya|c[oó]mo)\b|前|曾经/iu;

function isRemembered(text: string): boolean {
  return PAST_HINT.test(text) && SEEN_BEFORE.test(text);
}

/** "have we had this redis failover before": what is remembered stands between. */
const SEEN_BEFORE =
  /\bwhat (?:did|have|had) (?:we|you|they|ops|sre|people|the \w+)\b[^.?!]{0,20}\b(?:do|done|change|try)\b|\bhow (?:was|were|did (?:we|you|they)|have we|got)\b[^.?!]{0,60}\b(?:resolved?|fixed|fix|solved?|handled?|mitigated?|repaired?|dealt with)\b|\bhow did\b[^.?!]{0,50}\bget (?:fixed|resolved|solved|repaired)\b|\bc[oó]mo se (?:arregl[oó]|resolvi[oó]|solucion[oó])|\b(?:have|has|had|did|didn'?t|haven'?t|do)\s+(?:we|you|i|anyone|anybody|someone|somebody|the team|this|that|it)\b[^.?!]{0,30}\b(?:have|had|seen|see|saw|hit|faced?|encounter\w*|experienced?|run into|ran into|dealt|handled?|happen\w*|solved?|fix\w*|debugged|got|occur\w*)\b[^.?!]{0,70}\b(?:before|in the past|previously|last year|earlier this year)\b(?!\s+(?:i|we|you|it|the|noon|midnight|\d))|\b(?:ya|antes)\b[^.?!]{0,50}\b(?:antes|tuvimos|hemos tenido|nos pas[oó]|vimos)\b|(?:以前|之前|曾经)[^，。？]{0,20}过/iu;

/** "how is a failover done", "how do others handle it", "explain how our dns is set up": a way to do, not how something is. */
const HOW_IT_IS_DONE =
  /\bhow (?:is|are|does|do|can|could|should|would|must)\b[^.?!]{2,60}\b(?:done|handled?|performed|set up|configured?|organi[sz]ed?|managed?|deal with|cope with|replaced?|rotated?|restored?|renewed?|migrated?|upgraded?|added?|removed?)\b|\b(?:explain|describe|tell (?:me|us)|show (?:me|us)|know) how (?:to|we|our|the|you|one|it)\b/i;

/** 怎么扩容: how something is done, where 怎么了 and 怎么这么慢 ask what is wrong. */
const HOW_IN_CHINESE =
  /(?:怎么|如何|怎样)(?:才能|去|来|正确)?(?:扩容|扩展|清理|重启|修复|配置|迁移|恢复|备份|升级|增加|添加|设置|安装|部署|轮换|更换|切换|排查|优化|处理)/;

/** A question about a word, not about a machine. */
const DEFINITION =
  /^\W*(?:what (?:is|are) an? [\w -]{2,30}|(?:can you |could you |please )*explain what (?:an? )?[\w -]{2,30}(?:means?|is)|what(?:'s| is) the difference between .*|qu[eé] es un[oa]? [\p{L} -]{2,30}|什么是.{1,12})\W*$/iu;
