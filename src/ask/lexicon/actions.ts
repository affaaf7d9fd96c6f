import type { ConceptTable } from './concept.js';

/** Verbs that ask for a change. Only an imperative counts (grammar/mood.ts): "nginx restarts" is a symptom. */
export const ACTIONS = {
  repair: {
    en: `do something about, do something against, mount, remount, sync, resync, do it, please do, fix, repair, remediate, resolve, solve, heal, unstick, unblock, recover, bring back, bring
      up, get rid of * problem, take care of *, sort * out, bring it back, get it back, get it running, make it
      work, sort out, sort it out, take care of, restore, mitigate, correct, autofix, auto-fix, self-heal, make it
      faster, speed up, speed it up, tune, optimize, optimise, renew, rotate, reduce, lower, harden, close port,
      unmount, fix it`,
    es: `arregla, arreglar, arreglalo, arreglame, repara, reparar, reparalo, soluciona, solucionar, solucionalo,
      resuelve, corrige, corregir, recupera, desbloquea, renueva, acelera, optimiza`,
    zh: `修复, 修一下, 修好, 解决一下, 解决, 恢复, 处理一下, 处理掉, 修, 优化, 搞定, 修理`,
  },
  restart: {
    en: `restart, reboot, bounce, reload, start, stop, kick, cycle, power cycle, redeploy, relaunch, respawn,
      recreate, roll back, rollback, undo, revert, scale, scale up, scale down, drain, cordon, uncordon, failover,
      fail over, migrate, move, suspend, resume, shut down, shutdown, power off, kickstart, enable, requeue,
      rerun, retry, re-run, reschedule, turn on, switch on`,
    es: `reinicia, reiniciar, reinicialo, reiniciame, arranca, arrancar, detener, deten, recarga, recargar, escala,
      escalar, drena, migra, relanza, levantar, apaga, vuelve a arrancar, revierte`,
    zh: `重启, 重启一下, 重新启动, 启动, 拉起, 停掉, 重载, 扩容, 缩容, 回滚, 迁移, 排空, 关机`,
  },
  clean: {
    en: `declutter, clean, cleanup, clean up, clean-up, clear, clear out, clear up, free, free up, prune, purge, vacuum, rotate
      logs, truncate, shrink, trim, tidy, tidy up, compress, empty, reclaim, make room, make space, make some
      room, garbage collect, extend, resize, expand, grow, enlarge, drop caches, delete old, remove old, delete
      unused, remove unused, get rid of, gc`,
    es: `limpia, limpiar, limpiame, limpialo, libera, liberar, vacia, purga, haz sitio, haz espacio, amplia`,
    zh: `腾, 腾一点, 腾点, 腾一些, 清, 清一下, 清一清, 清下, 清理, 清理一下, 释放, 腾出, 清掉, 扩展, 腾空间`,
  },
  kill: {
    en: `end it, end them, end the *, kill -9, kill, terminate, stop the process, end the process, reap, sigkill, pkill`,
    es: `mata, matar, termina el proceso, mata el proceso, acaba con`,
    zh: `杀掉, 杀死, 结束进程, 干掉, 终止`,
  },
  delete: {
    en: `throw away, blow away, trash, delete, remove, drop, wipe, erase, destroy, nuke, shred, format, reformat, uninstall, zero out, overwrite,
      truncate table, rm, dispose of, scrub, annihilate`,
    es: `quita, quitar, retira, borra, borrar, borrame, elimina, eliminar, destruye, destruir, formatea, formatear, desinstala, machaca,
      limpia todos los datos`,
    zh: `删除, 删掉, 删了, 清空, 格式化, 抹掉, 销毁, 卸载, 擦除`,
  },
  disable: {
    en: `flush, reset, disable, turn off, switch off, deactivate, shut off, bypass, remove protection, kill off, take down, knock
      out, stop all, block all`,
    es: `desactiva, desactivar, deshabilita, deshabilitar, apagar, apaga todos, inhabilita, tumba`,
    zh: `关了, 关闭, 关掉, 禁用, 停用, 绕过`,
  },
  apply: {
    en: `update, upgrade, apt upgrade, apt-get upgrade, apt update, yum update, dnf update, dnf upgrade, run updates, run the updates, install
      security patches, update all, update the packages, update packages, upgrade all, upgrade the packages, upgrade packages, update the system, block, ban, blacklist, denylist, upgrade the system, upgrade the kernel, update the kernel, apply, install * updates, install * * updates, install * patches, install * * patches, apply * updates,
      apply * patches, apply * * updates, install updates, apply updates, apply patches, install patches, install
      security updates, install the updates, upgrade packages, patch it, run the fix, run the cleanup, execute the
      fix, apply the fix, update the packages, install all`,
    es: `bloquea, bloquear, banea, banear, aplica, aplicar, instala las actualizaciones, instala los parches`,
    zh: `封禁, 封掉, 拉黑, 屏蔽, 应用补丁, 安装更新, 安装补丁, 打上补丁`,
  },
} as const satisfies ConceptTable;
