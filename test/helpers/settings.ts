import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { load, type Loaded } from '../../src/config/load.js';
import type { Schema, Section } from '../../src/config/setting.js';
import { LumoError } from '../../src/core/errors.js';

const limit = (value: number, max?: number) =>
  ({ kind: 'number', default: value, above: 0, ...(max !== undefined && { max }), about: '', unit: '%' }) as const;

/** A small tree with every kind of setting. */
export const settings = {
  diagnose: {
    checks: {
      kind: 'choices',
      default: ['cpu', 'disk', 'ssh'],
      choices: ['cpu', 'disk', 'ssh'],
      aliases: { 'ssh-security': 'ssh' },
      about: 'Which.',
      formerly: ['LUMO_AGENT_ENABLED_CHECKS'],
    },
    sample: { kind: 'duration', default: 2000, min: 1, max: 60_000, about: 'How long.' },
    verbose: { kind: 'boolean', default: false, about: 'More.' },
  },
  checks: {
    cpu: { limits: { busyPercent: limit(90, 100), load15PerCpu: limit(2) } },
    disk: { limits: { busyPercent: limit(80, 100), spaceHighGib: limit(5) } },
  },
  log: {
    level: { kind: 'choice', default: 'info', choices: ['debug', 'info'], about: 'How much.' },
    file: { kind: 'text', default: '', about: 'Where.', guarded: true },
    hidden: { kind: 'texts', default: ['sleep'], about: 'Whom.' },
    runs: { kind: 'number', default: 5, above: 0, max: 9, whole: true, about: 'How many.' },
  },
} as const satisfies Section;

export const SCHEMA: Schema<typeof settings> = {
  settings,
  secrets: [{ name: 'LUMO_ANTHROPIC_API_KEY', about: '', sign: /anthropic/i }],
  variables: { LUMO_HOME: '' },
};

export interface Place {
  /** Path below an own temporary folder -> text; `cwd/` and `home/` are what their names say. */
  files?: Record<string, string | Uint8Array>;
  env?: Record<string, string>;
  /** Path below the folder, as `--config` names it. */
  config?: string;
}

/** Loads the small tree in a place that exists for one test. */
export async function loadIn(place: Place): Promise<Loaded<typeof settings> & { root: string }> {
  const root = makePlace(place.files ?? {});
  const file = place.config === undefined ? undefined : join(root, place.config);
  const loaded = await load(SCHEMA, { env: place.env ?? {}, cwd: join(root, 'cwd'), home: join(root, 'home'), file });
  return { ...loaded, root };
}

/** A folder with these files that goes when the test is over. */
export function makePlace(files: Record<string, string | Uint8Array>): string {
  const root = mkdtempSync(join(tmpdir(), 'lumo-config-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const folder of ['cwd', 'home']) mkdirSync(join(root, folder));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** What is wrong with a lumo.yaml: one line each, without the error's first sentence where there are several. */
export async function mistakesIn(text: string | Uint8Array): Promise<string[]> {
  return mistakes(loadIn({ files: { 'cwd/lumo.yaml': text } }));
}

export async function mistakes(loading: Promise<unknown>): Promise<string[]> {
  const error = await loading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof LumoError)) throw new Error(`no LumoError: ${String(error)}`);
  return error.details.length > 0 ? [...error.details] : [error.message];
}
