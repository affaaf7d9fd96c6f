import type { ConceptTable } from './concept.js';

/** What Lumo has kept: events, incidents, reports, runbooks, logs, and Lumo itself. */
export const RECORDS = {
  events: {
    en: `evt, evts, event, events, event log, cluster events, k8s events, kubernetes events, warning events, event list, event
      stream, event history, event feed`,
    es: `evento, eventos, sucesos, suceso`,
    zh: `事件, 集群事件`,
  },
  warnings: { en: `warning, warnings`, es: `advertencia, advertencias, avisos, aviso`, zh: `警告` },
  alerts: {
    en: `fired, alert, alerts, alarm, alarms, alerting, paged, page me, pager, pagerduty, alarmed`,
    es: `alerta, alertas, alarma, alarmas`,
    zh: `告警, 报警, 警报`,
  },
  happened: {
    en: `been going on, been happening, something bad, anything bad, something broke, go wrong, went wrong, something happen*, what's new, anything new, what happened, what has happened, what's happened, whats happened, what went
      wrong, what broke, anything happen*, did anything happen, what changed, anything interesting, what was going
      on, what has been going on, what did i miss, anything bad happen*, anything weird happen*`,
    es: `que paso, que ha pasado, que ocurrio, que ha ocurrido, paso algo, ha pasado algo, que sucedio`,
    zh: `发生了什么, 发生什么, 出了什么事, 有什么变化, 出过什么`,
  },
  incident: {
    en: `incident, incidents, inc, outages, postmortem, post-mortem, postmortems, post mortem, incident report*,
      ongoing issue*, open issue*, open problem*, active problem*, open tickets, major outage, inc-*, outage list, on
      fire`,
    es: `incidente, incidentes, incidencia, incidencias, averia, averias`,
    zh: `哪些故障, 的故障, 故障没有, 事故, 故障单, 未解决的故障, 故障列表, 故障记录, 未解决的问题, 事故单, 工单`,
  },
  open: {
    en: `unacked, un-acked, unacknowledged, not acknowledged, not acked, nobody acked, on fire, open, active, ongoing, unresolved, not resolved, still open, unsolved, outstanding, not closed, in
      progress, currently, unfixed, pending incident*, live, firing, right now, not fixed yet, hasn't been closed,
      haven't been closed, not yet closed, isn't resolved, aren't resolved, not yet resolved, still ongoing, still
      active`,
    es: `abierto, abierta, abiertos, abiertas, activo, activa, activos, activas, sin resolver, en curso, pendientes
      de resolver, sin cerrar, no resuelt*`,
    zh: `没有处理, 没处理, 待处理, 未确认, 没有关闭, 没有恢复, 未关闭, 未解决, 进行中, 没解决, 没有解决, 打开的, 活跃, 还没解决, 未处理, 尚未解决, 未恢复, 还没关闭, 正在进行, 没关闭`,
  },
  closed: {
    en: `closed, resolved, solved, finished, fixed already, done incidents, already resolved`,
    es: `cerrado, cerrada, cerrados, cerradas, resuelto, resuelta, resueltos, resueltas`,
    zh: `已关闭, 已解决, 关闭的, 解决的, 解决了`,
  },
  acknowledged: { en: `acknowledged, acked, ack'd, ack`, es: `reconocid*, confirmad*`, zh: `已确认, 确认的` },
  recovering: { en: `recovering`, es: `recuperandose, en recuperacion`, zh: `恢复中` },
  report: {
    en: `highlight*, numbers for, figures for, numbers of, figures of, the numbers, the figures, kpi*, sla, slo, availability numbers, availability figures, slides
      for, report, summary, summarise, summarize, recap, overview, weekly, monthly, daily report, weekly report,
      monthly report, trend, trends, digest, statistics, stats, review, retrospective, handover, hand-over, shift
      summary, status report, health report, reporting period, compare with last, month over month, week over week`,
    es: `informe, informes, reporte, reportes, resumen, resume, tendencia, tendencias, estadisticas, balance`,
    zh: `报告, 周报, 月报, 日报, 总结, 汇总, 趋势, 概况, 报表, 概览, 季报`,
  },
  hearsay: {
    en: `users report*, customers report*, people report*, user reports, customer reports, they report*, reported,
      reporting that, reports that, is reporting, are reporting, monitoring reports, kubelet reports, report that,
      reports timeouts, reports slow*`,
    es: `reportan, informan, usuarios reportan, los usuarios se quejan, segun los usuarios`,
    zh: `用户反馈, 用户报告, 反馈`,
  },
  howwas: {
    en: `how did * go, how did * * go, how did * do, how went, compare, comparison, how was, how were, how did we do, how did things go, how did it go, how have we been, how has, how have
      things been, how have, how bad was, how did last, how stable was, how reliable was, how healthy was, how we
      did, how the systems did, how did the, how did our, how did everything, how everything did, how the platform
      did, was last week, was last month, was this week, was this month, was yesterday, better than, worse than,
      compared to, compared with, look back, looking back, for my manager, for my boss, for management, for the
      board, for the team meeting, how was the, how reliable, how stable`,
    es: `que tal nos fue, que tal nos ha ido, como nos ha ido, como nos fue, como fue, como estuvo, que tal fue, como nos fue, que tal el, que tal la, como ha ido, como fueron, que tal
      estuvo`,
    zh: `怎么样, 情况如何, 表现如何, 如何, 情况怎么样`,
  },
  runbook: {
    en: `runbook, runbooks, run book*, playbook, playbooks, play book, documentation, documented, document, docs, wiki,
      knowledge base, kb, procedure, procedures, sop, sops, how-to, howto, guide, written down, instructions for,
      manual, cheat sheet, cheatsheet, best practice*, known issue*, known problem*, known bug*, known error*, our notes, notes on, notes about, what do we
      know about, knowledge, anything written, write-up, writeup, steps for, steps to, lessons learned, policy, policies, guideline*, checklist*, convention*, instructions, past solution*, past fix*, previous solution*, previous
      fix*, earlier solution*, remedy,
      recipe for, what did we learn, know about`,
    es: `guia, manual, procedimiento, procedimientos, documentacion, notas sobre, base de conocimiento, libro de
      procedimientos, problema conocido`,
    zh: `运行手册, 手册, 文档, 操作手册, 知识库, 预案, 指南, 处理流程, 操作流程, 流程, 应急预案`,
  },
  lasttime: {
    en: `last time, how did we, how we fixed, how we solved, how was * fixed, what did we do, have we seen, seen this
      before, seen before, did we see, before when, previous time, this in the past, issue in the past, problem in
      the past, past incidents, anyone solved, anyone fixed, anyone seen, anybody solved, anybody fixed, anybody
      seen, solved this, solved before, fixed before, fixed this before, solve this before, fix this before, seen
      something like, similar incident*, similar issue*, similar problem*, similar case*, the last time, back
      then, had this before, ever seen, we ever see, we ever had, the trick, what worked, what helped, what cured, what solved, the workaround, happened before, similar to, previously, what
      fixed, did we ever, how was it solved, how was this solved, how was this fixed, how was it fixed, what was
      the fix, who fixed, what was the root cause, what was the cause, root cause of the last, did we do about, we
      solved, had before`,
    es: `la ultima vez, como arreglamos, como solucionamos, como resolvimos, ya nos paso, ya paso antes, ya nos ha
      pasado, la vez pasada, que hicimos, anteriormente, habia pasado antes, hemos visto`,
    zh: `上次, 以前, 之前怎么, 历史上, 曾经, 之前是怎么, 怎么解决的, 怎么修复的, 如何解决的, 过去怎么, 类似, 处理过, 遇到过`,
  },
  howto: {
    en: `how do i, how do we, how to, how can i, how can we, how should i, how should we, what's the best way to,
      what is the best way to, what is the procedure, how does one, what is the process for, how would i, what
      should i do, what should we do, what to do when, what to do if, what do we do when, what do i do when, how
      are we supposed to, what is our procedure, best way to, right way to, proper way to, correct way to, safe way to,
      recommended way, what should be done, what has to be done, what is done when, what is done if, what do you do when,
      what do you do if, what do people do`,
    es: `que hacemos cuando, que hacemos si, que se hace cuando, que se hace si, que hay que hacer, como se, como puedo, como hago, como hacer, como podemos, que hacer, cual es el procedimiento, como debo`,
    zh: `怎么做, 如何处理, 怎么处理, 怎样, 该怎么, 应该怎么, 怎么办, 如何排查, 怎么排查`,
  },
  logs: {
    en: `logs in namespace, logs in ns, logs in pod, logs in pods, logs in the last, logs in the namespace, logs in the
      pod, logs in the cluster, logs in container, logs in kube-system, logs, log, logfile*, log file, log entries, log lines, log messages, journal, journalctl, syslog messages, the syslog, in syslog, from syslog, kernel log*, system log*, dmesg
      output,
      error log, error logs, access log, access logs, log output, kubectl logs`,
    es: `registros, registro, bitacora, bitacoras, trazas de log, logs`,
    zh: `日志`,
  },
} as const satisfies ConceptTable;
