import { ALIASES, ALGORITHMS, DEFAULTS, IN_MATCH, LISTS } from './config-defaults.js';
import { parseDirectives } from './config-lines.js';
import { type Connection, matches, matchesGlob } from './config-match.js';
import { normalise } from './config-values.js';
import type { Settings } from './settings.js';

/** Where sshd looks, and where a distribution keeps its own text. */
export const MAIN_FILES = ['/etc/ssh/sshd_config', '/usr/etc/ssh/sshd_config'];

/** sshd itself follows so many (servconf.c SERVCONF_MAX_DEPTH). */
const MAX_DEPTH = 16;
/** Lines of all files together: a chain of includes can multiply without end. */
const MAX_LINES = 20_000;

type Values = Map<string, string[]>;

/** One reading of the files: with a connection only what Match blocks say, without one all but that. */
interface Pass {
  files: ReadonlyMap<string, string>;
  connection: Connection | undefined;
  values: Values;
  lines: number;
}

/**
 * What sshd would work by for a connection, from the texts of its files (path -> text): of each setting the first line
 * counts, an Include stands for the text of its files in the order of their names, and what a matching block says goes
 * before what stands outside. In the words of `sshd -T`. Undefined without a main file.
 */
export function evaluate(files: ReadonlyMap<string, string>, connection: Connection): Settings | undefined {
  const main = MAIN_FILES.find(path => files.has(path));
  if (main === undefined) return undefined;
  const outside: Pass = { files, connection: undefined, values: new Map(), lines: 0 };
  walk(outside, main, { active: true, onlyMatches: false, dead: false }, 0);
  const port = Number(outside.values.get('port')?.[0] ?? connection.localPort);
  const inside: Pass = { files, connection: { ...connection, localPort: port }, values: new Map(), lines: 0 };
  walk(inside, main, { active: false, onlyMatches: true, dead: false }, 0);
  return withDefaults(new Map([...outside.values, ...inside.values]));
}

interface Block {
  active: boolean;
  /** Nothing has counted yet but Match lines. */
  onlyMatches: boolean;
  /** Included by a block that does not match: nothing in it counts. */
  dead: boolean;
}

/** An included file begins in its includer's block, and whatever it does to that ends with it. */
function walk(pass: Pass, path: string, block: Block, depth: number): void {
  let { active, onlyMatches } = block;
  for (const { keyword, args, rest } of parseDirectives(pass.files.get(path) ?? '')) {
    if (++pass.lines > MAX_LINES) return;
    if (keyword === 'match') {
      active = !block.dead && pass.connection !== undefined && matches(rest, pass.connection) === true;
      onlyMatches = false;
    } else if (keyword === 'include') {
      const dead = !onlyMatches && !active;
      for (const file of depth < MAX_DEPTH ? args.flatMap(glob => included(pass.files, glob)) : [])
        walk(pass, file, { active, onlyMatches, dead }, depth + 1);
    } else if (active) set(pass, ALIASES[keyword] ?? keyword, args);
  }
}

function included(files: ReadonlyMap<string, string>, pattern: string): string[] {
  const glob = pattern.startsWith('/') ? pattern : `/etc/ssh/${pattern}`;
  const depth = glob.split('/').length;
  return [...files.keys()]
    .filter(path => path.split('/').length === depth && matchesGlob(path, glob) && !isHidden(path, glob))
    .toSorted((a, b) => (a < b ? -1 : 1));
}

/** A star does not stand for the dot that a name begins with (glob(7)). */
function isHidden(path: string, glob: string): boolean {
  return /\/\.[^/]*$/.test(path) && !/\/\.[^/]*$/.test(glob);
}

function set({ values, connection }: Pass, keyword: string, args: readonly string[]): void {
  if (connection !== undefined && !IN_MATCH.has(keyword)) return;
  if (LISTS.has(keyword)) values.set(keyword, [...(values.get(keyword) ?? []), ...args]);
  else if (!values.has(keyword)) {
    const value = normalise(keyword, args);
    if (value !== undefined) values.set(keyword, [value]);
  }
}

function withDefaults(values: Values): Settings {
  const ports = values.get('port') ?? ['22'];
  const listen = values.get('listenaddress') ?? ['[::]', '0.0.0.0'];
  return new Map<string, readonly string[]>([
    ...Object.entries(DEFAULTS).map(([name, value]) => [name, [value]] as const),
    ...Object.entries(ALGORITHMS).map(([name, { offered }]) => [name, [offered.join(',')]] as const),
    ...values,
    ['port', ports],
    ['listenaddress', listen.flatMap(address => withPorts(address, ports))],
  ]);
}

/** `address:port` for each port, as `sshd -T` has it; an address may bring its own. */
function withPorts(address: string, ports: readonly string[]): string[] {
  if (/^(?:\[.*\]|[^:]*):\d+$/.test(address)) return [address];
  const bare = /^[^[]*:[^:]*:/.test(address) ? `[${address}]` : address;
  return ports.map(port => `${bare}:${port}`);
}
