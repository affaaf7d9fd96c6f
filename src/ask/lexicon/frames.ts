import type { ConceptTable } from './concept.js';

/** How something is asked: frames that say what is wanted, not what it is about. */
export const FRAMES = {
  why: {
    en: `why, what causes, what is causing, what's causing, root cause, reason, how come, what is wrong, what's
      wrong, whats wrong, cause of, what made, what keeps, what prevents, what stops, what blocks, what breaks`,
    es: `por que, porque, que le pasa, causa, motivo, a que se debe, que tiene`,
    zh: `为什么, 为啥, 怎么回事, 原因, 为何, 什么原因, 怎么了, 咋回事, 咋`,
  },
  list: {
    en: `show, show me, list, give me, get me, get, display, print, all the, any, any new, which, latest, recent,
      most recent, how many, number of, count, were there, was there, are there, have there been, did any, did we
      have, do we have, have we had, history of, fetch, pull up, see, find, look up`,
    es: `muestra, muestrame, lista, listame, ensename, dame, cuantos, cuantas, hay, hubo, cuales, ver, algun, alguna,
      ultimos, ultimas, mostrar, listar, recientes`,
    zh: `列出, 显示, 查看, 有哪些, 多少, 最近的, 有没有, 哪些, 看一下, 列一下, 给我, 几个, 展示, 查一下, 最新`,
  },
  check: {
    en: `audit, scan, probe, check, check on, verify, inspect, diagnose, examine, look at, take a look, test, scan, investigate,
      troubleshoot, run a check, have a look, make sure, see if, see whether, tell me if, find out, have a peek,
      run diagnostics, run all checks`,
    es: `comprueba, comprobar, revisa, revisar, verifica, verificar, diagnostica, chequea, mira, echa un vistazo,
      examina, analiza`,
    zh: `检查, 检查一下, 诊断, 看看, 排查, 查查, 检测, 体检, 查一查`,
  },
  health: {
    en: `health, health check, healthcheck, health status, how is, how's, hows, is everything ok, everything ok,
      everything okay, everything fine, everything all right, everything alright, all good, is ok, in order, doing
      ok, doing okay, doing well, doing fine, status, state of, checkup, check-up, check up, condition, in good
      shape, full check, general check, overall, vitals, wrong with, going on with, something off, problem with,
      problems with, trouble with, issue with, issues with, troubles, something wrong, anything wrong, looks odd,
      acting weird, acting strange, acting funny, behaving strangely, behaving badly, sick, ill, weird, strange,
      what is up with, what's up with, whats up with, happening on, happening to, going on, matter with`,
    es: `algo va mal, algo anda mal, salud, estado, como esta, como va, todo bien, que pasa con, que le pasa a, esta bien, problema con,
      problemas con, anda mal, raro, rara, algo raro`,
    zh: `健康, 状态, 状况, 健康检查, 怎么样了, 还好吗, 正常吗, 情况, 有问题吗, 有什么问题, 有问题, 出什么问题, 不正常, 不对劲`,
  },
  whole: {
    en: `check everything, test everything, inspect everything, all checks, full diagnos*, complete check, full
      checkup, full check-up, full audit, all of it, the works, full scan, complete diagnos*, every check,
      thorough check, from top to bottom`,
    es: `todas las comprobaciones, diagnostico completo, chequeo completo, revision completa`,
    zh: `全面检查, 全面诊断, 所有检查, 全部检查, 完整检查`,
  },
  hostnoun: {
    en: `host, server, machine, box, node, instance, computer, workstation, vps, hosts, servers, machines, boxes,
      instances, system, bare metal, laptop, this thing, system is, everything, desktop`,
    es: `servidor, servidores, maquina, maquinas, equipo, nodo, ordenador, host, sistema, servidorcito, todo`,
    zh: `服务器, 机器, 主机, 节点, 系统, 电脑, 机子`,
  },
  who: {
    en: `who, who's, whose, which process, which program, what process, what is using, what's using, what is eating,
      which app, which user`,
    es: `quien, que proceso, cual proceso`,
    zh: `谁, 哪个, 哪个进程, 什么进程, 什么程序`,
  },
  circumstance: {
    en: `after, since the, since we, ever since, after the, after we, following the, until we, before we, worked fine
      until, was fine until, right after`,
    es: `despues de, tras, desde que, desde la actualizacion`,
    zh: `之后, 以后, 自从`,
  },
} as const satisfies ConceptTable;
