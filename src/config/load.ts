import { LumoError } from '../core/errors.js';
import type { FileValues } from './file.js';
import { type Candidate, candidates, type Found, readCandidate } from './find.js';
import { invalid, type Issue } from './issue.js';
import { keysOf, valuesOf } from './keys.js';
import type { Schema, Section, Value, ValueOf } from './setting.js';
import { type Environment, isSet, strangers } from './variables.js';

export interface Surroundings {
  env: Environment;
  /** The working directory; undefined where it is gone. */
  cwd?: string | undefined;
  /** LUMO_HOME */
  home: string;
  /** `--config FILE` */
  file?: string | undefined;
}

export interface Loaded<S extends Section> {
  values: ValueOf<S>;
  /** Where each value that is no default comes from, by its name. */
  from: ReadonlyMap<string, 'file' | 'environment'>;
  /** The file that was taken. */
  file?: string;
  warnings: readonly string[];
}

/**
 * Environment before file before defaults; of the files the first one found counts alone. Without a file and without a
 * variable nothing is parsed, and neither yaml nor zod is loaded.
 * @throws LumoError `config.invalid` or `config.secret` with every mistake and its place, `config.unreadable`,
 * `config.untrusted`
 */
export async function load<const S extends Section>(schema: Schema<S>, on: Surroundings): Promise<Loaded<S>> {
  const keys = keysOf(schema.settings);
  const file = await firstFile(schema, on);
  const environment = keys.some(({ variables }) => variables.some(name => isSet(on.env[name])))
    ? (await import('./environment.js')).readEnvironment(keys, on.env)
    : undefined;
  const issues: Issue[] = [...(file?.issues ?? []), ...(environment?.issues ?? [])];
  if (issues.length > 0) throw invalid(issues);
  const given = new Map<string, Value>([...(file?.given ?? []), ...(environment?.given ?? [])]);
  const from = [...given.keys()].map(name => [name, environment?.given.has(name) ? 'environment' : 'file'] as const);
  const known = keys.flatMap(({ variables }) => variables);
  const warning = strangers(on.env, [
    ...known,
    ...schema.secrets.map(({ name }) => name),
    ...Object.keys(schema.variables),
  ]);
  return {
    values: valuesOf(schema.settings, given),
    from: new Map(from),
    ...(file && { file: file.name }),
    warnings: warning === undefined ? [] : [warning],
  };
}

async function firstFile(
  schema: Schema<Section>,
  on: Surroundings,
): Promise<(FileValues & { name: string }) | undefined> {
  for (const candidate of candidates(on)) {
    const { place, shown } = candidate;
    const found = await readCandidate(candidate);
    // A config.yaml of somebody else is the usual case: it is told from ours without a parser.
    if (!found || (place === 'shared' && !Buffer.from(found.bytes).includes('lumo'))) continue;
    const [{ parseYaml, ownPart }, { readSettings }] = await Promise.all([
      import('./document.js'),
      import('./file.js'),
    ]);
    const file = parseYaml(found.bytes, shown);
    const own = place === 'shared' || place === 'asked' ? ownPart(file.root) : undefined;
    if (place === 'shared' && !own) continue;
    believe(candidate, found);
    const guarded = place === 'here' || place === 'shared';
    return { name: shown, ...readSettings(own ? own.value : file.root, file, { schema, guarded }) };
  }
  return undefined;
}

/** Whoever can write into your working directory must not choose what Lumo does for you. */
function believe({ shown }: Candidate, { foreign }: Found): void {
  if (foreign !== undefined)
    throw new LumoError('config.untrusted', `${shown} in the working directory is not taken: ${foreign}.`);
}
