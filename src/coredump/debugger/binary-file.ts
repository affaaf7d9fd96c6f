/** A file of the module's path, and whether it is the one that ran. */
export interface BinaryFile {
  path: string;
  /** `other`: its build-id is not the one in the core, its names would be wrong. `unchecked`: the core has none. */
  state: 'same' | 'other' | 'unchecked';
  /** What the file itself says. */
  buildId?: string;
}
