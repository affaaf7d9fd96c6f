/**
 * Shell text for what cannot be said as a list of files. It is constant: no value from outside is ever put into it.
 * It may use the functions of the prelude (`m`, `read_all`, `left`), works in dash, bash and busybox, and writes nothing.
 */
export interface Probe {
  /** Last components of the paths that it prints as `path:line`; empty where it makes its own item marks. */
  names: readonly string[];
  text: string;
}
