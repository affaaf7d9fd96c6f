import type { ConceptTable } from './concept.js';

/** Processes that died, and the dumps they left. */
export const CRASH = {
  coredump: {
    en: `any cores, list cores, cores from, cores of, new cores, old cores, coredump, coredumps, core dump, core dumps, core file, core files, core-dump*, dumped core, core dumped,
      dumped, dump, dumps, dump file*, crash dump*, crash dumps, crashdump*, minidump*, corefile*, coredumpctl, core.*,
      memory dump*, cores we kept, saved cores, kept cores, systemd-coredump`,
    es: `volcado, volcados, volcado de memoria, volcados de memoria, fichero core, archivo core, ficheros core,
      archivos core, volcado de nucleo`,
    zh: `核心转储, 转储, 转储文件, coredump文件, core文件, core 文件, 崩溃转储, 内存转储, 崩溃文件`,
  },
  segfault: {
    en: `segfault*, segmentation fault*, segmentation violation, segv, sigsegv, sigabrt, sigbus, sigfpe, sigill,
      signal 11, signal 6, sig 11, sig11, aborted, abort, aborts, stack trace*, stacktrace*, backtrace*, null
      pointer*, double free, heap corruption, use after free, use-after-free, stack overflow, stack smashing,
      assertion failed, assertion failure*, assert, assertion, exit code 139, code 139, code 134, status 139,
      status 134, exited 139, exit 139, exit code 134, exit 134, bus error, illegal instruction, general
      protection fault, nullptr, bad_alloc, std::terminate, core'd, terminate called, buffer overflow`,
    es: `senal 11, senal 6, fallo de segmentacion, violacion de segmento, segmentacion, traza, traza de pila, puntero nulo,
      desbordamiento de pila`,
    zh: `信号11, 信号 11, 段错误, 堆栈, 调用栈, 空指针, 断言失败, 栈溢出, 回溯`,
  },
  crash: {
    en: `crash, crashes, crashed, crashing, crasher, blew up, blow up, blows up, fell over, falls over, bombed,
      terminated unexpectedly, unexpected termination, core of, died with, abnormal termination, post mortem
      debugging`,
    es: `se estrello, se estrella, se rompio, cascado, caidas, revento, peta, petan, petando, peto, crasheo, crashea, crashead*, se ha roto, termino
      de forma inesperada, cierre inesperado`,
    zh: `崩溃, 闪退, 崩掉, 异常终止`,
  },
  analyse: {
    en: `analyze, analyse, analysis, analyzing, analysing, inspect, examine, dissect, debug, look into, look at,
      open, decode, investigate, explain, read, check out, tell me about, evaluate`,
    es: `analiza, analizar, analizame, examina, inspecciona, depura, investiga`,
    zh: `分析, 检视, 调试, 解析一下, 看看, 诊断一下`,
  },
} as const satisfies ConceptTable;
