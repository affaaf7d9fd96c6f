import { shortGroup } from './membership.js';

/** One kill of the kernel's OOM killer, as its log tells it. */
export interface OomKill {
  /** Seconds since boot; undefined where the log has no stamps. */
  upAt: number | undefined;
  comm: string;
  /** A control group met its limit, a NUMA node or cpuset, or the whole machine had no memory; undefined: not said. */
  constraint: 'group' | 'node' | 'machine' | undefined;
  /** The control group whose limit it was. */
  group: string | undefined;
  /** The part of it that a person knows it by. */
  groupName?: string;
  /** Private memory that the victim held, bytes. */
  anonBytes: number | undefined;
}

/**
 * Kills in a kernel log, oldest first. Since 5.0 the line `oom-kill:constraint=...` stands right before `Killed process`
 * and names the group; before, `Memory cgroup out of memory` says as much. A program chooses its own name, so a name is
 * read up to the last `)` before what the kernel writes behind it.
 */
export function parseOomLog(lines: readonly string[]): OomKill[] {
  const kills: OomKill[] = [];
  let said: Pick<OomKill, 'constraint' | 'group'> | undefined;
  for (const line of lines) {
    const [, constraint, rest = ''] = /oom-kill:constraint=CONSTRAINT_(\w+),(.*)$/.exec(line) ?? [];
    if (constraint !== undefined)
      said = { constraint: CONSTRAINTS[constraint], group: /oom_memcg=([^,]*)/.exec(rest)?.[1] };
    const [, how, comm, behind = ''] = KILLED.exec(line) ?? [];
    if (comm === undefined) continue;
    const anon = /anon-rss:(\d{1,15})kB/.exec(behind)?.[1];
    kills.push({
      upAt: stampOf(line),
      comm,
      constraint: said?.constraint ?? (how === undefined ? undefined : how.startsWith('Memory') ? 'group' : 'machine'),
      group: said?.group,
      ...(said?.group !== undefined && { groupName: shortGroup(said.group) }),
      anonBytes: anon === undefined ? undefined : Number(anon) * 1024,
    });
    said = undefined;
  }
  return kills;
}

const KILLED =
  /(?:(Memory cgroup out of memory|Out of memory[^:]*): )?Killed process \d+(?:, UID \d+,)? \((.*)\),?( total-vm:.*)$/;

const CONSTRAINTS: Readonly<Record<string, OomKill['constraint']>> = {
  MEMCG: 'group',
  CPUSET: 'node',
  MEMORY_POLICY: 'node',
  NONE: 'machine',
};

/** `[ 5788.638307] text` -> 5788.638307 */
function stampOf(line: string): number | undefined {
  const [, stamp] = /^\[\s*(\d{1,12}\.\d+)\]/.exec(line) ?? [];
  return stamp === undefined ? undefined : Number(stamp);
}
