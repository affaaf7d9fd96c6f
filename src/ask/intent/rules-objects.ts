import { imageOf, selectorOf, statusOf } from '../grammar/object-filter.js';
import { type Case, type Rule, SYMPTOMS } from './rule.js';

/** What speaks for reading logs, and for listing the objects of a cluster. */
export const OBJECT_RULES: readonly Rule[] = [
  {
    command: 'logs',
    when: c =>
      c.has('logs') &&
      !TOLD.test(c.text) &&
      !c.has('space', 'disk', 'ssh', 'filesystem') &&
      (c.has('list', 'check', 'happened', 'analyse', 'setup') ||
        (LOG_VERBS.test(c.text) && !c.mentions.some(m => m.quoted && c.checks.length > 0)))
        ? 5.8
        : 0,
  },
  {
    command: 'logs',
    when: c => (c.has('logs') && !c.has('space', 'disk', 'auth', 'filesystem') && c.checks.length === 0 ? 3 : 0),
  },
  { command: 'logs', when: c => (c.has('logs') && LOGS_OF.test(c.text) && isAboutLogs(c) ? 3 : 0) },
  { command: 'logs', when: c => (c.has('logs') && isAboutLogs(c) ? (c.has('coredump') ? 8 : 4.5) : 0) },
  {
    command: 'inventory',
    when: c =>
      c.has('pod', 'workload', 'claim', 'nodes') &&
      INVENTORY.test(c.text) &&
      !STATED.test(c.text) &&
      !UNABLE.test(c.text) &&
      !TOLD.test(c.text) &&
      !c.has(...SYMPTOMS, 'events', 'proxmox', 'why', 'health')
        ? 5.5
        : 0,
  },
  { command: 'inventory', when: c => (isListedByState(c) ? 7.2 : 0) },
  {
    command: 'inventory',
    when: c =>
      c.has('pod', 'workload', 'claim', 'nodes', 'container', 'kubernetes', 'image-pull') &&
      !c.has('why', 'events', 'slow', 'logs') &&
      LISTING.test(c.text) &&
      (imageOf(c.text) !== undefined || selectorOf(c.text) !== undefined)
        ? 9
        : 0,
  },
];

/** "logs of …", "show me the nginx logs", "errors in the journal of …": the logs are what is asked for. */
function isAboutLogs(c: Case): boolean {
  return (
    HEADED.test(c.text) &&
    !TOLD.test(c.text) &&
    !c.has('space', 'disk', 'filesystem', 'why', 'full', 'runbook', 'howto', 'lasttime') &&
    !WORKED_ON.test(c.text)
  );
}

/** "how many pods are not ready": the state belongs to the objects that are counted, over no time. */
function isListedByState(c: Case): boolean {
  return (
    c.entities.since === undefined &&
    c.has('list') &&
    STRICT.test(c.text) &&
    !TOLD.test(c.text) &&
    statusOf(c.text) !== undefined &&
    !c.has('why', 'events', 'incident', 'logs', 'proxmox', 'vm', 'report', 'process', 'schedule') &&
    c.action === undefined
  );
}

const KIND = String.raw`(?:pods?|deployments?|statefulsets?|daemonsets?|replicasets?|jobs?|cronjobs?|nodes|pvcs?|pvs?|containers|workloads|despliegues|nodos|contenedores)`;
const STATE_BEFORE = String.raw`(?:\s+(?!why\b)[\w-]+){0,5}?\s+`;
const STRICT = new RegExp(
  String.raw`\b(?:list|show(?: me)?|how many|number of|count(?: of)?|get|give me|display|print|names? of|lista(?:me|r)?|mu[eé]stra(?:me)?|dame|cu[aá]nt[oa]s|ens[eé][nñ]ame)${STATE_BEFORE}${KIND}\b|(?:列出|多少|几个|显示|列一下|哪些)[^，。]{0,14}(?:pods?|容器|部署|节点|工作负载|deployments?)|(?:pods?|容器|部署|节点|工作负载|deployments?)[^，。]{0,8}(?:列出|有多少|有几个|有哪些)`,
  'iu',
);
const LISTING =
  /^\W*(?:all\s+)?(?:pods?|deployments?|containers?|workloads?|jobs?)\b|\b(?:list|show|how many|count|get|display|give me|what|which|find|any|all|who|where|lista\w*|mu[eé]stra\w*|cu[aá]nt[oa]s|qu[eé]|dame|cu[aá]les)\b|列出|有哪些|多少|显示|哪些|所有|查找|几个/iu;
const HEADED =
  /^(?:\W*(?:please|pls|can|could|you|i|we|want|need|to|see|the|show|me|us|get|give|fetch|tail|print|display|dump|pull|up|view|read|open|look|at|check|find|last|latest|recent|\d+|lines|of|any|all|for|in|grep|search|stand|whats|what's|what|is|are|there|mu[eé]strame|muestra|dame|ver|ens[eé][nñ]ame|busca|los|las|el|errores|errors?|warnings?|err|warn|fatals?|level|lumo)\b)*\W*(?:["'`“][^"'`”]*["'`”]\s+(?:in|en)\s+)?(?:the\s+|los\s+)?(?:[\w.@/-]+\s+){0,3}(?:logs?|journal|journalctl|registros?|bit[aá]coras?)\b|\b(?:show|get|give|tail|fetch|see|read|dump|grep|muestra\w*|mu[eé]stra\w*|dame|ver|busca\w*)\b[^.;,]{0,40}\b(?:logs?|journal|registros?)\b|(?:查看|看看|看一下|显示|给我|搜索|查一下|查|看)[^，。]{0,24}日志|日志[^，。]{0,6}(?:里|中)|^[^，。]{0,24}的?(?:错误)?日志[^，。满]{0,4}$/iu;
/** "logs of …" at the head leaves no doubt. */
const LOGS_OF = /^\W*(?:the\s+|los\s+|all\s+)?(?:logs?|registros?)\s+(?:of|for|from|de|del)\b/i;
/** The log as a thing that grows or is in the way, or what somebody read there. */
const WORKED_ON =
  /\blogs?\s+(?:is|are|was|were|grow\w*|fill\w*|rotat\w*|say|says|said|show|shows|into|out|files?\s+(?:fill|grow))\b|\b(?:rotate|delete|clean|truncate|clear)\b/i;
const LOG_VERBS =
  /\b(?:tail|grep|search|errors? in|say|says|saying|stand|warnings in|lines|read)\b|搜索|里有|中的?错误/i;
const STATED =
  /\b(?:keeps?|prevents?|blocks?|stops?|wrong|causes?|breaks?|kills?|not|no|un\w{4,}|un(?:available|ready)|fail\w*|miss\w*|stuck|without|low|available|ready|restart\w*)\b|没有?|未|不/i;
/** "kubectl get pods shows 0/1": somebody has listed them already. */
const TOLD = /\bkubectl\b[^.;?]*\b(?:shows?|says?|returns?|prints?|gives?|hangs?|fails?|reports?)\b/i;
/** "can't list pods" tells a symptom. */
const UNABLE =
  /\b(?:can'?t|cannot|unable to|not allowed to|forbidden to|no puede\w*)\s+(?:list|get|see|show|count|listar|ver)\b/i;
const INVENTORY =
  /\b(?:list|show|how many|count|get|display|number of|give me|what|which|inventory of)\b.*\b(?:pods?|deployments?|statefulsets?|daemonsets?|jobs?|cronjobs?|nodes|pvcs?|pvs?|namespaces|containers|ingress(?:es)?|workloads|images?|configmaps)\b|(?:列出|有哪些|多少|显示|几个).*(?:pod|容器|部署|节点|命名空间|工作负载)|(?:pod|容器|部署|节点|命名空间|工作负载).{0,4}(?:有哪些|有多少|有几个)|\b(?:lista|muestra|cu[aá]ntos|dame|qu[eé]|cu[aá]les)\b.*\b(?:pods|despliegues|nodos|contenedores|namespaces)\b/iu;
