import type { Item, Reading } from '../core/snapshot.js';
import { stateOf } from './decode.js';
import type { MachineFiles } from './machine-files.js';
import { mask } from './mask.js';
import { PROBES } from './probes/index.js';
import type { Probe } from './probes/probe.js';
import type { Source, When } from './source.js';

/** One sample of a source, from a tree: rates need two, so what is sampled stays without them. */
export function readFromTree(source: Source, files: MachineFiles, upAt: number): Reading {
  const items = itemsOf(source, files).map(item => ({ ...item, text: mask(item.text, source.secrets === true) }));
  const samples = [{ upAt, ms: 0, items }];
  return { state: stateOf(samples), samples };
}

/** An item without a name says why there is no other. */
function itemsOf(source: Source, files: MachineFiles): readonly Item[] {
  const holds = source.when === undefined ? true : holdsIn(source.when, files);
  if (holds === false) return [{ path: '', text: '', state: 'not-applicable' }];
  const items = read(source, files);
  if (items.some(({ state }) => state !== 'missing')) return items;
  const kept = source.sos === undefined ? undefined : files.printed(source.sos);
  const name = nameOf(source);
  if (kept !== undefined && name !== undefined) return [{ path: name, text: kept, state: 'ok' }];
  // Alternatives of which a machine has one: it is not known which, and that is said once, where none was read.
  if (holds === undefined && source.need === 'must') return [{ path: '', text: '', state: 'not-applicable' }];
  const paths = 'files' in source ? source.files : 'stat' in source ? source.stat : [];
  const covered = paths.some(path => files.covers(path));
  if (items.length > 0 && covered) return items;
  return [{ path: '', text: '', state: covered ? 'missing' : 'not-recorded' }];
}

function read(source: Source, files: MachineFiles): readonly Item[] {
  if ('probe' in source) return probeOf(source).tree?.(files) ?? [];
  if ('argv' in source) return [];
  if ('stat' in source) return files.stat(source.stat);
  if (source.tailBytes !== undefined) return files.tails(source.files, source.tailBytes);
  return files.files(source.files, source.lines);
}

function nameOf(source: Source): string | undefined {
  if ('argv' in source) return source.argv.join(' ');
  if ('probe' in source) return probeOf(source).item;
  return 'files' in source ? source.files[0] : undefined;
}

function probeOf({ probe }: Extract<Source, { probe: string }>): Probe {
  return PROBES[probe];
}

/** Undefined where the tree does not tell: what is not in it may have been there, and tools never are. */
function holdsIn(when: When, files: MachineFiles): boolean | undefined {
  if ('exists' in when) return files.exists(when.exists) ? true : undefined;
  if ('tool' in when) return undefined;
  if ('not' in when) {
    const holds = holdsIn(when.not, files);
    return holds === undefined ? undefined : !holds;
  }
  const [parts, decides] = 'all' in when ? [when.all, false] : [when.any, true];
  const held = parts.map(part => holdsIn(part, files));
  if (held.includes(decides)) return decides;
  return held.includes(undefined) ? undefined : !decides;
}
