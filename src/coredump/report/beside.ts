import type { CoreFacts } from '../facts.js';
import { type CoreAttributes, readAttributes } from '../files/attributes.js';
import { type NameFacts, readName } from '../files/name.js';
import { findTextsBeside } from '../texts/beside.js';
import type { CoreSource } from './core-source.js';
import { type NamedText, readText } from './text-file.js';

/** What is known of a crash beside the core itself. */
export interface Beside {
  name: NameFacts;
  attributes: CoreAttributes;
  /** Time of the last write, where nothing else tells when it was dumped. */
  modified: Date;
  /** Reports of runtimes in the folder of the core. */
  texts: NamedText[];
  notes: string[];
}

const ATTRIBUTES_MS = 5000;

/** The name of the file, the attributes that systemd-coredump wrote, the reports of runtimes in the same folder. */
export async function readBeside(source: CoreSource, facts: CoreFacts, signal: AbortSignal): Promise<Beside> {
  const { path, modified } = source;
  if (path === '-') return { name: {}, attributes: {}, modified, texts: [], notes: [] };
  const name = readName(path);
  // Only systemd-coredump writes attributes, beside names that hold the id of a boot.
  const bySystemd = name.bootId !== undefined && /\/?core\.[^/]*$/.test(path);
  const read = bySystemd
    ? await readAttributes(path, { signal, deadlineMs: ATTRIBUTES_MS })
    : { attributes: {}, notes: [] };
  const { pid } = facts.process;
  const found = await findTextsBeside(path, { ...(pid !== undefined && { pid }), written: modified }, signal);
  const texts = await Promise.all(found.map(async each => ({ ...each, text: await readText(each.path, signal) })));
  return { name, attributes: read.attributes, modified, texts, notes: read.notes };
}
