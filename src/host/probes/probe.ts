import type { Item } from '../../core/snapshot.js';
import type { MachineFiles } from '../machine-files.js';

/**
 * Shell text for what cannot be said as a list of files. It is constant: no value from outside is ever put into it.
 * It may use the functions of the prelude (`m`, `read_all`, `left`), works in dash, bash and busybox, and writes nothing.
 */
export interface Probe {
  /** Last components of the paths that it prints as `path:line`; empty where it makes its own item marks. */
  names: readonly string[];
  text: string;
  /** Name of its one item, where `sos` of the source holds the text of that. */
  item?: string;
  /** The same items from a copied tree or a report of sos; none where they hold nothing of it. Pure but for reading. */
  tree?(files: MachineFiles): readonly Item[];
}
