import { ENTRIES, FORBIDDEN, IMPURE, type Owner, PACKAGES, PURE_ROOMS, ROOMS } from './house.js';
import { packageOf, readSources, type SourceFile, target } from './imports.js';

/** Everything in a source tree that breaks the house rules, one line each; none is good. */
export function breaches(root: string): string[] {
  const files = readSources(root);
  return [...files.flatMap(ownBreaches), ...cycles(files), ...lazyBreaches(files)];
}

function ownBreaches(file: SourceFile): string[] {
  const room = roomOf(file.path);
  if (!room) return [`${file.path}: lies in no room`];
  if (!ROOMS[room]) return [`${file.path}: ${room} is not a room of the house`];
  const texts = FORBIDDEN.filter(([pattern]) => pattern.test(file.text)).map(([, why]) => `${file.path}: ${why}`);
  return [...texts, ...file.imports.flatMap(({ kind, name }) => importBreach(file, room, kind, name) ?? [])];
}

function importBreach(file: SourceFile, room: string, kind: string, name: string | undefined): string | undefined {
  if (name === undefined) return `${file.path}: imports a computed name`;
  const path = target(file, name);
  if (path !== undefined) {
    const other = roomOf(path);
    if (!other) return `${file.path}: ${name} leads out of the house`;
    const allowed = ROOMS[room] ?? [];
    if (room === 'commands' && other === 'commands') return `${file.path}: nobody imports commands`;
    if (other === room || allowed.includes(other)) return undefined;
    if (kind === 'type' && allowed.includes(`type:${other}`)) return undefined;
    return `${file.path}: ${room} may not import ${other}${allowed.includes(`type:${other}`) ? ' but by import type' : ''}`;
  }
  const pack = packageOf(name) ?? name;
  const owner = PACKAGES[pack];
  if (owner) return owns(owner, file.path) ? undefined : `${file.path}: ${pack} belongs to ${owner.in.join(', ')}`;
  if (!pack.startsWith('node:')) return `${file.path}: ${pack} has no owner in test/helpers/house.ts`;
  if (PURE_ROOMS.includes(room) && IMPURE.includes(pack))
    return `${file.path}: ${room} is pure and may not import ${pack}`;
  return undefined;
}

/** Rings of files that load each other, types included: each is named once, by its first file. */
function cycles(files: readonly SourceFile[]): string[] {
  const edges = new Map(files.map(file => [file.path, inner(file, ['static', 'type'])]));
  const done = new Set<string>();
  const rings: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start !== -1) rings.push(`cycle: ${[...trail.slice(start), path].join(' -> ')}`);
    if (start !== -1 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  return rings;
}

/** Packages that are loaded before they are needed. */
function lazyBreaches(files: readonly SourceFile[]): string[] {
  const priced = Object.entries(PACKAGES).filter(([, { cost }]) => cost !== undefined);
  return priced.flatMap(([pack, owner]) => {
    const holders = files.filter(file => loads(file, pack)).map(({ path }) => path);
    return owner.cost === 'heavy' ? heavyBreaches(files, pack, owner, holders) : lightBreaches(files, pack, holders);
  });
}

/** Inside its owner a heavy package may spread; from outside, the files that load it are reached late. */
function heavyBreaches(files: readonly SourceFile[], pack: string, owner: Owner, holders: readonly string[]): string[] {
  const weight = new Set(holders);
  const found: string[] = [];
  for (const path of weight) {
    for (const file of files) {
      if (weight.has(file.path) || !inner(file, ['static']).includes(path)) continue;
      if (owns(owner, file.path)) weight.add(file.path);
      else found.push(`${file.path}: reach ${path} (${pack}) by await import() or import type`);
    }
  }
  return found;
}

function lightBreaches(files: readonly SourceFile[], pack: string, holders: readonly string[]): string[] {
  const started = new Set(ENTRIES);
  for (const path of started) {
    const file = files.find(each => each.path === path);
    if (file) for (const next of inner(file, ['static'])) started.add(next);
  }
  return holders.filter(path => started.has(path)).map(path => `${path}: the start loads it, and ${pack} with it`);
}

function loads(file: SourceFile, pack: string): boolean {
  return file.imports.some(({ kind, name }) => kind === 'static' && name !== undefined && packageOf(name) === pack);
}

/** The files of the tree that a file imports in one of these ways. */
function inner(file: SourceFile, kinds: readonly string[]): string[] {
  return file.imports.flatMap(({ kind, name }) => (kinds.includes(kind) && name ? (target(file, name) ?? []) : []));
}

function owns(owner: Owner, path: string): boolean {
  return owner.in.some(place => within(place, path));
}

function within(place: string, path: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

function roomOf(path: string): string | undefined {
  return path.startsWith('..') || !path.includes('/') ? undefined : path.split('/')[0];
}
