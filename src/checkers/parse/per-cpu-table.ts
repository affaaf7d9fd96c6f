import { counter } from './reading.js';

/** One row of /proc/interrupts or /proc/softirqs. */
export interface PerCpuRow {
  /** CPU number -> count since boot. */
  counts: ReadonlyMap<number, number>;
  /** What stands behind the counts: the controller and the devices, `` for soft interrupts. */
  about: string;
}

/**
 * The tables of /proc/interrupts and /proc/softirqs (proc_interrupts(5)): a head line of CPUs, those offline left out,
 * then `NAME: count count ... text`. Rows without a count for each CPU (ERR, MIS) count no CPU and are left out.
 */
export function parsePerCpuTable(text: string | undefined): ReadonlyMap<string, PerCpuRow> {
  const rows = new Map<string, PerCpuRow>();
  const [head = '', ...lines] = (text ?? '').split('\n');
  const cpus = head.trim().split(/\s+/).map(cpuNumber);
  if (cpus.length === 0 || cpus.includes(undefined)) return rows;
  for (const line of lines) {
    const colon = line.indexOf(':');
    const words = line
      .slice(colon + 1)
      .trim()
      .split(/\s+/);
    const counts = new Map<number, number>();
    for (const [i, cpu] of cpus.entries()) {
      const count = counter(words[i]);
      if (cpu !== undefined && count !== undefined) counts.set(cpu, count);
    }
    const name = line.slice(0, colon).trim();
    if (colon > 0 && name !== '' && counts.size === cpus.length)
      rows.set(name, { counts, about: words.slice(cpus.length).join(' ') });
  }
  return rows;
}

function cpuNumber(word: string): number | undefined {
  return word.startsWith('CPU') ? counter(word.slice('CPU'.length)) : undefined;
}
