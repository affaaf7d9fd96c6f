import type { HostFacts, Reading } from '../../core/snapshot.js';
import { parseTaskStat } from '../parse/task-stat.js';
import { counter, itemsOf, textOf } from '../parse/reading.js';
import { type Container, parseContainers, parseOpenrc, parseRunit, type PlainService } from './parse-others.js';
import { parseUnits } from './parse-units.js';
import type { sources } from './sources.js';
import type { Unit } from './unit.js';

export interface ServiceFacts {
  /** What starts and watches the services; `container`: process 1 is the service. Undefined: nothing that Lumo knows. */
  manager: 'systemd' | 'openrc' | 'runit' | 'container' | undefined;
  /** Seconds since boot when the units were read. */
  upAt: number | undefined;
  units: readonly Unit[] | undefined;
  /** Service -> when systemd started it last, seconds since 1970. */
  starts: ReadonlyMap<string, number>;
  /** Services of OpenRC or runit. */
  plain: readonly PlainService[] | undefined;
  /** Process 1, when it began (seconds since boot), and how many children it has. */
  main: { comm: string; startedAt: number; children: number | undefined } | undefined;
  containers: readonly Container[] | undefined;
}

export function parse(read: Record<keyof typeof sources, Reading>, host: HostFacts): ServiceFacts {
  const texts = itemsOf(read.units).map(({ text }) => text);
  const units = parseUnits(texts);
  const openrc = parseOpenrc(itemsOf(read.openrc)[0]?.text);
  const runit = parseRunit(itemsOf(read.runit)[0]?.text);
  const { main, second } = parseMain(read.main);
  // The kernel's own second process is kthreadd: where there is another or none, numbers begin anew. A copied tree (no
  // shell read it) may lack any file, so there a process that is missing says nothing.
  const own = second === undefined ? host.collector.shell > 0 : second !== 'kthreadd';
  const inside = main !== undefined && (host.container !== undefined || (own && !INITS.has(main.comm)));
  return {
    manager: units.length > 0 ? 'systemd' : openrc ? 'openrc' : runit ? 'runit' : inside ? 'container' : undefined,
    upAt: read.units.samples[0]?.upAt,
    units: units.length > 0 ? units : undefined,
    starts: parseStarts(textOf(read.units, 'starts')),
    plain: openrc ?? runit,
    main,
    containers: parseContainers(read.containers),
  };
}

const LINK = '/run/systemd/units/invocation:';

/** Lines `SECONDS LINK` of the links that systemd makes when it starts a service. */
function parseStarts(text: string | undefined): Map<string, number> {
  const starts = new Map<string, number>();
  for (const line of text?.split('\n') ?? []) {
    const blank = line.indexOf(' ');
    const at = counter(line.slice(0, Math.max(0, blank)));
    const link = line.slice(blank + 1);
    if (link.startsWith(LINK) && at !== undefined && at > 0) starts.set(link.slice(LINK.length), at);
  }
  return starts;
}

/** Clock ticks per second of the kernel's interface (USER_HZ, proc_pid_stat(5)). */
const TICKS = 100;

/** Programs that start services: as process 1 they are no service themselves. */
const INITS = new Set(['systemd', 'init', 'openrc-init', 'runit', 'runit-init', 's6-svscan', 'launchd']);

/** Process 1, and the name of process 2. */
function parseMain(reading: Reading): { main: ServiceFacts['main']; second: string | undefined } {
  const first = parseTaskStat(textOf(reading, '/proc/1/stat') ?? '');
  const second = parseTaskStat(textOf(reading, '/proc/2/stat') ?? '')?.comm;
  if (first === undefined) return { main: undefined, second };
  // Not every kernel tells it (CONFIG_PROC_CHILDREN).
  const pids = textOf(reading, '/proc/1/task/1/children');
  const children = pids === undefined ? undefined : (pids.match(/\d+/g) ?? []).length;
  return { main: { comm: first.comm, startedAt: Math.max(0, first.startTicks) / TICKS, children }, second };
}
