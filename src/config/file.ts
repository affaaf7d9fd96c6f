import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { check, expected } from './check.js';
import { offsetOf, pairsOf, type Parsed, textsBelow } from './document.js';
import { ENOUGH, type Issue } from './issue.js';
import { keysOf } from './keys.js';
import { meant } from './nearest.js';
import { isSecret, looksSecret, tame, variableFor } from './secrets.js';
import { isSetting, type Schema, type Section, type Setting, type Value } from './setting.js';

export interface FileValues {
  /** `checks.cpu.limits.busyPercent` -> value */
  given: Map<string, Value>;
  issues: Issue[];
}

interface Reading {
  given: Map<string, Value>;
  schema: Schema<Section>;
  /** The file lies in the working directory, where not every setting is taken from. */
  guarded: boolean;
  /** Names of all settings. */
  names: readonly string[];
  report: (offset: number, text: string, secret?: true) => void;
  where: (offset: number) => string;
  isEnough: () => boolean;
}

type Path = readonly string[];

/**
 * Reads settings out of a node: whatever is odd becomes an issue with its place, and all are found in one go. Behind a
 * mistake in the YAML itself only more of those are told, since what stands there may be misunderstood.
 */
export function readSettings(
  top: unknown,
  file: Parsed,
  on: { schema: Schema<Section>; guarded: boolean },
): FileValues {
  const given = new Map<string, Value>();
  const found: (Issue & { offset: number })[] = [];
  readSection(top, on.schema.settings, [], 0, {
    ...on,
    given,
    names: keysOf(on.schema.settings).map(({ name }) => name),
    report: (offset, text, secret) =>
      found.push({ where: file.where(offset), offset, text, ...(secret && { secret }) }),
    where: file.where,
    isEnough: () => found.length >= ENOUGH,
  });
  const broken = file.issues[0]?.offset ?? Number.POSITIVE_INFINITY;
  const believed = found.filter(({ offset }) => offset < broken).toSorted((a, b) => a.offset - b.offset);
  return { given, issues: [...believed, ...file.issues] };
}

function readSection(node: unknown, section: Section, path: Path, at: number, reading: Reading): void {
  // A section whose keys are all commented out is empty, and means nothing.
  if (node === null || (isScalar(node) && node.value === null)) return;
  if (isMap(node)) return readMap(node, section, path, reading);
  const what = path.length === 0 ? 'the file' : path.join('.');
  reading.report(offsetOf(node, at), `${what} must hold keys of its own: ${Object.keys(section).join(', ')}`);
}

function readMap(map: YAMLMap, section: Section, path: Path, reading: Reading): void {
  const places = new Map<string, number>();
  for (const { key, name, value } of pairsOf(map)) {
    if (reading.isEnough()) return;
    const at = offsetOf(key, offsetOf(map, 0));
    if (name === undefined || name === '') {
      reading.report(at, 'a key without a name means nothing');
      continue;
    }
    const own = [...path, name];
    const first = places.get(name);
    if (first === undefined) places.set(name, at);
    else reading.report(at, `${tame(own.join('.'))} stands here for the second time, first at ${reading.where(first)}`);
    const child = Object.hasOwn(section, name) ? section[name] : undefined;
    if (child === undefined) readUnknown(value, section, own, at, reading);
    else if (isSetting(child)) readValue(value, child, own, at, reading);
    else readSection(value, child, own, at, reading);
  }
}

function readValue(node: unknown, setting: Setting, path: Path, at: number, reading: Reading): void {
  const name = path.join('.');
  const offset = offsetOf(node, at);
  const raw = rawOf(node);
  const secret = [raw].flat().find(text => typeof text === 'string' && looksSecret(text));
  if (typeof secret === 'string') return reportSecret(path, secret, offset, reading);
  if (setting.guarded && reading.guarded)
    return reading.report(
      at,
      `${name} is not taken from the working directory; write it into the config.yaml of LUMO_HOME`,
    );
  if (raw === null) return reading.report(at, `${name} has no value; it must be ${expected(setting)}`);
  if (raw === undefined) return reading.report(offset, `${name} must be ${expected(setting)}, written out`);
  const result = check(setting, raw);
  if ('value' in result) reading.given.set(name, result.value);
  else reading.report(offset, `${name} ${result.wrong}`);
}

function readUnknown(node: unknown, section: Section, path: Path, at: number, reading: Reading): void {
  const secrets = textsBelow(node, path, at).filter(({ key, text }) => isSecret(key, text));
  for (const secret of secrets) reportSecret(secret.path, secret.text, secret.offset, reading);
  if (secrets.length > 0) return;
  const names = meant(path.at(-1) ?? '', Object.keys(section), reading.names);
  reading.report(at, `there is no setting ${tame(path.join('.'))}; ${names}`);
}

function reportSecret(path: Path, text: string, offset: number, { schema, report }: Reading): void {
  const variable = variableFor(path, text, schema.secrets);
  report(offset, `${tame(path.join('.'))} holds a secret, which no file may; set ${variable} in the environment`, true);
}

/** A scalar or a list of them as a plain value; undefined for all else (a mapping, an alias). */
function rawOf(node: unknown): unknown {
  if (node === null || node === undefined) return null;
  if (isScalar(node)) return node.value;
  if (!isSeq(node)) return undefined;
  return node.items.every(item => isScalar(item)) ? node.items.map(item => item.value) : undefined;
}
