import type { HostFacts, Reading } from '../../core/snapshot.js';
import { type GroupCpu, parseGroupCpu } from './group-cpu.js';
import { type IoLimit, parseGroupIo } from './group-io.js';
import { type Files, type GroupMemory, parseGroupMemory } from './group-memory.js';
import { shortGroup } from './membership.js';
import { once } from './once.js';
import { type Pressure, pressureBetween } from './pressure.js';
import { counter, grown, itemsOf, keyValues, percent, windowOf } from './reading.js';

/** One control group; what its layout does not offer, or was not readable, is absent. */
export interface Group extends GroupCpu {
  /** Path below the mount of its hierarchy, such as `/system.slice/nginx.service`. */
  path: string;
  /** The part of the path that a person knows it by; `/` for the root. */
  name: string;
  /** Its tasks, their share of what it may have (%), and how often it was refused one: in the window, and since its birth. */
  pids?: { current?: number; max?: number; percent?: number; refused?: number; refusedSinceBirth?: number };
  memory?: GroupMemory;
  /** Limits of its I/O; absent where it has none. */
  ioLimits?: readonly IoLimit[];
  pressure: { cpu?: Pressure; io?: Pressure; memory?: Pressure };
}

/** All groups by path: v2, v1 (one tree for each controller) and hybrid merged under the path they share. */
export const parseCgroups = once(function cgroups(
  counters: Reading,
  limits: Reading,
  host: HostFacts,
): ReadonlyMap<string, Group> {
  const files = new Map<string, Files>();
  const put = (reading: Reading, sample: number, when: 'before' | 'after'): void => {
    for (const item of itemsOf(reading, sample)) {
      const [path, name] = locate(item.path, host);
      const group = files.get(path) ?? { before: new Map<string, string>(), after: new Map<string, string>() };
      // In hybrid trees the same file may stand in both hierarchies; the controller's own, which is v1, comes first.
      if (!group[when].has(name) || !item.path.startsWith('/sys/fs/cgroup/unified/')) group[when].set(name, item.text);
      files.set(path, group);
    }
  };
  if (counters.samples.length > 1) put(counters, 0, 'before');
  put(counters, -1, 'after');
  put(limits, -1, 'after');
  const seconds = windowOf(counters);
  return new Map([...files].map(([path, group]) => [path, parseGroup(path, group, seconds)]));
});

function locate(file: string, host: HostFacts): [group: string, name: string] {
  const parts = file.replace(/^\/sys\/fs\/cgroup\//, '').split('/');
  const name = parts.pop() ?? '';
  if (host.cgroup !== 'v2' || parts[0] === 'unified') parts.shift();
  return [`/${parts.join('/')}`, name];
}

function parseGroup(path: string, { before, after }: Files, seconds: number | undefined): Group {
  const pressure = (name: string): Pressure | undefined => pressureBetween(before.get(name), after.get(name), seconds);
  const [cpu, io, memory] = [pressure('cpu.pressure'), pressure('io.pressure'), pressure('memory.pressure')];
  const pids = parsePids({ before, after });
  const usage = parseGroupMemory({ before, after }, seconds);
  const ioLimits = parseGroupIo({ before, after }, seconds);
  return {
    path,
    name: shortGroup(path) || '/',
    ...parseGroupCpu({ before, after }, seconds),
    ...(pids && { pids }),
    ...(usage === undefined ? {} : { memory: usage }),
    ...(ioLimits && { ioLimits }),
    pressure: { ...(cpu && { cpu }), ...(io && { io }), ...(memory && { memory }) },
  };
}

/** The line `max` of pids.events counts refused forks (Documentation/admin-guide/cgroup-v2.rst, PID). */
function parsePids({ before, after }: Files): Group['pids'] {
  const [current, max] = [counter(after.get('pids.current')), counter(after.get('pids.max'))];
  const [then, now] = [before, after].map(files => keyValues(files.get('pids.events')).get('max'));
  const refused = grown(then, now);
  if (current === undefined && max === undefined && now === undefined) return undefined;
  return {
    ...(current !== undefined && { current }),
    ...(max !== undefined && { max }),
    ...(current !== undefined && max !== undefined && { percent: max === 0 ? 100 : percent(current, max) }),
    ...(refused !== undefined && { refused }),
    ...(now !== undefined && { refusedSinceBirth: now }),
  };
}
