import type { ConceptTable } from './concept.js';

/** A machine that is slow, and the resources that make it so. */
export const PERFORMANCE = {
  slow: {
    en: `needs * seconds, needs * minutes, need * seconds, takes * seconds, takes * minutes, take * seconds, take * minutes, taking
      * seconds, taking * minutes, took * minutes, seconds delay, second delay, went from, from * minutes to, from * seconds to, slow, slow*, sluggish*, lag, lags, laggy, lagging, lagged, crawl*, unresponsive, freez*, froze, frozen,
      stall, stalls, stalled, stalling, hiccup*, stutter*, jank*, bogged, bog down, bogging, takes ages, taking
      ages, take ages, takes forever, taking forever, take forever, takes so long, takes too long, taking too
      long, take too long, taking so long, takes long, taking long, takes an eternity, degraded performance,
      performance, performs badly, performing badly, poor performance, grinding to a halt, grinds to a halt,
      ground to a halt, dragging, dead slow, snail, not responsive, less responsive, isn't responsive, nonresponsive, non-responsive, overwhelmed, overworked, overtaxed, at its limit*, at the limit,
      last time it took, it took last time, took before, took last time, before it took, waiting for, take up to, takes up to, taking up to, takes an hour, take an hour, takes hours, take hours, taking hours, takes half an hour, took hours, takes a minute, takes a while, taking a while, takes several, molasses, coma, comatose, half dead, half asleep, slowness, slowdown*, response time*, not fast,
      delayed, delays, hang, hangs, hanging, hung, glacial, treacle, wait ages, waits forever, barely usable, hardly usable, almost unusable, not usable, barely responsive, hardly responsive,
      unusable, painful to use, used to take, take so long, so long to, normally finish*, usually finish*,
      supposed to finish, still running after, needs minutes, need minutes, needs ages, needs forever, minutes for
      each, minutes per, minutes to load, seconds to load, minutes to open, seconds to open, seconds to appear,
      tripled, doubled, quadrupled, ten times longer, times longer, times slower, took twice, twice as long, perf,
      perf issue*, feels off, getting worse, takes so much longer, longer than usual, takes minutes, taking
      minutes, take minutes, keystrokes, choppy, takes much longer, taking longer, takes longer, cold molasses,
      timing out under load, snappy, throughput dropped, twice the time, double the time, half the speed, half as fast, twice as slow, holding * back, slowing * down,
      slows * down, on its knees, brought to its knees, drags, limiting, what limits, held back, struggling, struggles, suffering, choking, chokes,
      choked, bottleneck*, bottle neck, tardy, sloow*, slooo*`,
    es: `pillad*, clavad*, a tirones, tirones, se bloquea, se queda tonto, va fatal, ahogad*, a duras penas, eterno, eterna, ralentiz*, penosamente, lento, lenta, lentos, lentas, lentisim*, lentitud, ralentiza*, va mal, va fatal, se arrastra, tarda mucho,
      tarda muchisimo, tarda demasiado, tarda una eternidad, tardan mucho, tarda, tardan, tardando, colgado,
      colgada, se cuelga, se queda colgado, congelad*, rendimiento, atascad*, a pedales, no va fluido, tiempo de
      respuesta, tiempos de respuesta, despacio, cuello de botella, se traba, trabado, pesado`,
    zh: `慢, 很慢, 变慢, 好慢, 太慢, 卡, 卡顿, 卡死, 很卡, 卡住, 卡得, 响应慢, 反应慢, 响应时间, 性能, 迟钝, 没反应, 无响应, 没有响应, 缓慢, 瓶颈, 死机, 假死, 拖慢, 要等, 等很久, 等半天, 等好久, 半天才, 好久才, 十几秒, 几十秒, 超慢, 龟速`,
  },
  latency: {
    en: `latency, latencies, latent, p99, p95, p999, tail latency, lag spikes, latency spike*`,
    es: `latencia, latencias`,
    zh: `延迟, 时延, 延时`,
  },
  load: {
    en: `load, busy with, so busy, too busy, very busy, is busy, keeps busy, what is it doing, what it is doing, loadavg, top shows, top says, htop, vmstat, mpstat, uptime shows, uptime says, load average*, load
      avg, overload*, load1, high load, loaded, under load, system load, run queue, runqueue, runnable`,
    es: `carga, sobrecarg*, carga media, promedio de carga`,
    zh: `负载, 负荷, 过载, 平均负载`,
  },
  cpu: {
    en: `one core, single core, per core, each core, all cores, whole core, entire core, core is, core at, core sits, cpu core*, cpu, cpus, processor, processors, cores, vcpu*, cpu time, cpu usage, core usage, context switch*, throttl*,
      cpu throttling, cfs quota, softirq*, interrupts, irq, hyperthread*, system time, user time, sys time,
      spinning, busy loop, cpu load, ksoftirqd, nice value, turbo, cpu frequency, thermal`,
    es: `procesador, procesadores, nucleos, uso de cpu, cpu al`,
    zh: `处理器, 上下文切换, 中断, 限流, 内核态, 用户态, 核心`,
  },
  steal: {
    en: `st time, %st, st is, st at, cpu st, neighbours noisy, neighbors noisy, loud neighbo*, steal, steal time, noisy neighbo*, stolen`,
    es: `vecino ruidoso`,
    zh: `被偷, 偷取时间`,
  },
  iowait: {
    en: `iowait, io wait, i/o wait, wa%, blocked on io, waiting for disk, waiting on disk, wait on io, io bound, d
      state, d-state, uninterruptible, uninterruptable, io stall*, io pressure, blocked tasks, hung task*,
      hung_task`,
    es: `espera de e/s, espera de disco, espera de io, esperando al disco`,
    zh: `等待磁盘, 磁盘等待, 等待, 不可中断`,
  },
  memory: {
    en: `buff/cache, memory, mem, ram, memory usage, memory leak, leak, leaks, leaking, rss, heap, heap usage, memory pressure on
      host, free memory, available memory, free -m, free -h, free -g, page cache, pagecache, slab, hugepage*, huge
      pages, shmem, malloc, buffers, cached, overcommit, memory hog, memory footprint, numa`,
    es: `memoria, memoria ram, fuga de memoria, memoria libre`,
    zh: `内存, 内存泄漏, 内存泄露, 显存, 泄漏, 缓存`,
  },
  swap: {
    en: `swap, swaps, swapping, swapped, swapfile, swap space, thrash*, paging, page faults, major faults, swapping
      like crazy, kswapd*, zram`,
    es: `intercambio, paginando, paginacion`,
    zh: `交换分区, 交换空间, 交换, 换页`,
  },
  oom: {
    en: `oom, ooms, oomed, oomkill*, oom kill*, oom-kill*, oomkilled, oom killer, out of memory, out of mem, runs out
      of memory, ran out of memory, running out of memory, run out of memory, no memory left, memory exhausted,
      exit code 137, exit 137, exitcode 137, cannot allocate memory, oom score, out of ram, running out of ram,
      ran out of ram`,
    es: `sin memoria, memoria agotada, se queda sin memoria, se quedo sin memoria, falta de memoria, sin ram`,
    zh: `内存不足, 内存溢出, 内存耗尽, 爆内存, 内存不够, 内存爆`,
  },
  killed: {
    en: `get killed, gets killed, got killed, getting killed, being killed, were killed, was killed, killed randomly, killed by, killed our, killed my, killed the, what killed, who killed`,
    es: `fue matado, mata el kernel`,
    zh: `被杀, 被杀掉, 被kill`,
  },
  hog: {
    en: `eating, eats, eat, ate, hog, hogs, hogging, consum*, burn, burns, burning, chew*, gobbl*, peg, pegs, pegged,
      pegging, spike, spikes, spiking, spiked, maxed out, maxed, maxing out, saturat*, culprit*, hungry, guzzl*,
      eater, top consumer*, offender*, hammering, hammers, thrashing, using up, using all, uses all, using so
      much, using most, uses most, taking all, taking up, takes up, took all, sucking up, who is doing it, who is
      it, writing so much, writes so much, reading so much, devour*, munch*, at 100, through the roof, sky high,
      heaviest, skyrocket*, runaway, running hot, running wild, out of control, flat out, causing it`,
    es: `consume, consumen, consumiendo, consumo, se come, comiendo, comiendose, devora*, acapara*, quien gasta,
      gasta, gastando, usa tanta, usa toda, usando toda, usando tanta, disparad*, al maximo, ocupa mas, culpable,
      saturad*, se dispara`,
    zh: `占用, 吃掉, 吃光, 消耗, 耗尽, 飙升, 飙高, 打满, 跑满, 占满, 占了, 谁在用, 最多, 吃, 爆满, 过高, 太高, 很高, 居高不下`,
  },
  high: {
    en: `high, higher, too high, insane, crazy, huge, massive, abnormal, unusual, weird, rising, growing, grows,
      climbing, climbs, keeps growing, spikes, above normal`,
    es: `alto, alta, altos, altas, muy alto, muy alta, elevad*, por las nubes, crece, sube, subiendo`,
    zh: `高, 异常, 升高, 上涨, 增长`,
  },
  gpu: { en: `gpu, gpus, nvidia, cuda, vram`, es: `tarjeta grafica`, zh: `显卡` },
  process: {
    en: `which process, what process, which program, what program, process, processes, proc, procs, pid, pids, thread, threads, zombie, zombies, defunct, fork*, fork bomb,
      runaway process, hung process, tasks, program, programs, application, top process*, kill -9, orphan*, task,
      daemonized, child processes, workers, worker processes, worker process`,
    es: `que proceso, cual proceso, proceso, procesos, hilo, hilos, zombi, zombis, programa, programas, huerfan*, tareas`,
    zh: `哪个进程, 什么进程, 什么程序, 进程, 线程, 僵尸, 僵尸进程, 程序, 孤儿进程`,
  },
  descriptors: {
    en: `file descriptor*, fd, fds, open files, too many open files, emfile, enfile, ulimit*, nofile, fd leak,
      handles, open file limit, max user processes, cannot fork, can't fork, resource temporarily unavailable, pid
      limit, pid_max, fork failed, fork: retry, lsof`,
    es: `descriptor*, demasiados archivos abiertos, demasiados ficheros abiertos, archivos abiertos, ficheros
      abiertos`,
    zh: `文件描述符, 句柄, 打开文件过多, 打开的文件, 打开文件`,
  },
} as const satisfies ConceptTable;
