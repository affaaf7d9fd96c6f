import { setImmediate } from 'node:timers/promises';
import type { Tree } from './tree.js';

/** What /proc says of a process. Absent: not to be read by us. */
export interface ProcessFacts {
  pid: number;
  comm: string;
  /** The user and groups that files are opened as. */
  uid: number;
  groups: readonly number[];
  rssBytes: number;
  /** Its pid in the innermost namespace. */
  innerPid: number;
  /** Whether it is in a pid namespace below ours. */
  nested: boolean;
  /** It has a handler for SIGABRT. */
  handlesAbort: boolean;
  /** The kernel gave its /proc files to root: it may not be dumped (proc(5)). */
  undumpable?: boolean;
  /** RLIMIT_CORE, bytes; Infinity for unlimited. */
  core?: { soft: number; hard: number };
  /** Bits of coredump_filter (core(5)). */
  filter?: number;
  /** The last part of its control group, where that is a systemd service. */
  unit?: string;
  /** It is in a container, by its control group. */
  contained: boolean;
}

/** More processes than one looks at are told of, not read. */
const MAX_PROCESSES = 2000;

/** Those that can crash: not kernel threads and zombies. In steps, so that the signal is heeded. */
export async function readProcesses(
  tree: Tree,
  signal: AbortSignal,
): Promise<{ processes: ProcessFacts[]; partial: string | undefined }> {
  const pids = tree
    .names('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(Number)
    .toSorted((a, b) => a - b);
  const processes: ProcessFacts[] = [];
  for (const [at, pid] of pids.slice(0, MAX_PROCESSES).entries()) {
    if (at % 64 === 63) await setImmediate();
    if (signal.aborted) break;
    const facts = readProcess(tree, pid);
    if (facts) processes.push(facts);
  }
  const partial =
    pids.length > MAX_PROCESSES
      ? `only ${MAX_PROCESSES} of ${pids.length} processes were read`
      : pids[0] === 1
        ? undefined
        : 'not all processes can be seen (hidepid)';
  return { processes, partial };
}

function readProcess(tree: Tree, pid: number): ProcessFacts | undefined {
  const at = `/proc/${pid}`;
  const status = fields(tree.text(`${at}/status`) ?? '');
  const rss = number(status.get('VmRSS'));
  if (rss === undefined) return undefined;
  const uid = numbers(status.get('Uid'))[3] ?? 0;
  const chain = numbers(status.get('NSpid'));
  const core = coreLimit(tree.text(`${at}/limits`));
  const filter = tree.text(`${at}/coredump_filter`);
  const cgroup = tree.text(`${at}/cgroup`) ?? '';
  const owner = tree.stat(`${at}/status`)?.uid;
  const unit = /\/([^/\n]+\.service)(?:\/|$)/m.exec(cgroup)?.[1];
  return {
    pid,
    comm: status.get('Name') ?? '',
    uid,
    groups: [numbers(status.get('Gid'))[3] ?? 0, ...numbers(status.get('Groups'))],
    rssBytes: rss * 1024,
    innerPid: chain.at(-1) ?? pid,
    nested: chain.length > 1,
    handlesAbort: hasSignal(status.get('SigCgt'), 6),
    ...(owner !== undefined && { undumpable: owner === 0 && numbers(status.get('Uid'))[1] !== 0 }),
    ...(core && { core }),
    ...(filter !== undefined && /^[0-9a-f]+\s*$/i.test(filter) && { filter: Number.parseInt(filter, 16) }),
    ...(unit !== undefined && { unit }),
    contained: CONTAINER.test(cgroup),
  };
}

/** Groups of Kubernetes, Docker, containerd, CRI-O, Podman, LXC and nspawn. */
const CONTAINER = /kubepods|docker|cri-containerd|crio-|libpod|\/lxc|machine\.slice\/systemd-nspawn/;

function fields(status: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of status.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) found.set(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return found;
}

function number(text: string | undefined): number | undefined {
  return numbers(text)[0];
}

function numbers(text = ''): number[] {
  return text
    .split(/\s+/)
    .filter(word => /^\d+$/.test(word))
    .map(Number);
}

/** A mask of signals, the lowest bit is signal 1. */
function hasSignal(mask: string | undefined, signal: number): boolean {
  return mask !== undefined && /^[0-9a-f]+$/i.test(mask) && ((BigInt(`0x${mask}`) >> BigInt(signal - 1)) & 1n) === 1n;
}

function coreLimit(limits = ''): ProcessFacts['core'] {
  const match = /^Max core file size\s+(unlimited|\d+)\s+(unlimited|\d+)/m.exec(limits);
  const value = (text = ''): number => (text === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text));
  return match ? { soft: value(match[1]), hard: value(match[2]) } : undefined;
}
