import { homedir } from 'node:os';
import type { Loaded } from '../config/load.js';
import { lumoHome } from '../core/home.js';
import type { LimitOverrides } from '../core/snapshot.js';
import type { Remember } from '../flows/remember.js';
import type { Store } from '../store/open.js';
import type { Config, CONFIG } from './config-schema.js';
import type { Log } from './log.js';

/** What a command needs of the outside, each made when it is first asked for and then kept. The only wiring. */
export interface Context {
  /** @throws LumoError `config.*` */
  config(): Promise<Config>;
  /** A key from the environment; undefined where it is not set. It is never logged. */
  secret(name: SecretName): string | undefined;
  /** The bounds that the user set, and no defaults: they go into recordings. */
  limits(): Promise<LimitOverrides>;
  /** Swallows everything where nobody asked for a log. */
  log(): Promise<Log>;
  /** True once a log was opened: only then is there one to be told of errors. */
  logs(): boolean;
  /** @throws LumoError `store.*` */
  store(): Promise<Store>;
  /** The store as the memory of a diagnosis, which no fault of it ends. */
  remember: Remember;
}

export interface Outside {
  env: Readonly<Record<string, string | undefined>>;
  /** `--config` and `--log-file` */
  configFile?: string | undefined;
  logFile?: string | undefined;
  signal: AbortSignal;
  /** For people, on stderr. */
  warn: (text: string) => void;
}

type SecretName = 'LUMO_ANTHROPIC_API_KEY';

const SILENT: Log = { debug() {}, info() {}, warn() {}, error() {} };

export function createContext({ env, configFile, logFile, signal, warn }: Outside): Context {
  let opened = false;
  const settings = once(async (): Promise<Loaded<typeof CONFIG.settings>> => {
    const [{ load }, { CONFIG }] = await Promise.all([import('../config/load.js'), import('./config-schema.js')]);
    const file = configFile ?? (env['LUMO_CONFIG'] || undefined);
    const loaded = await load(CONFIG, { env, cwd: workingDirectory(), home: lumoHome(env, homedir()), file });
    for (const text of loaded.warnings) warn(text);
    return loaded;
  });
  const log = once(async (): Promise<Log> => {
    const { values, from } = await settings();
    const { level } = values.log;
    const file = logFile ?? (values.log.file || undefined);
    // A level in a file of settings says how much to log; to see it, somebody must ask for it.
    if (level === 'silent' || (file === undefined && from.get('log.level') !== 'environment')) return SILENT;
    const { openLog } = await import('./log.js');
    const made = openLog({ file, level, warn });
    opened = true;
    return made;
  });
  const storeOptions = async () => {
    const [{ databasePath }, { values }] = await Promise.all([import('../store/path.js'), settings()]);
    return { path: databasePath(env), now: () => new Date(), retention: values.store.retention, signal };
  };
  return {
    config: async () => (await settings()).values,
    secret: name => env[name] || undefined,
    limits: async () => ownLimits(await settings()),
    log,
    logs: () => opened,
    store: once(async () => (await import('../store/open.js')).openStore(await storeOptions())),
    remember: {
      open: async onFallback => (await import('../store/memory.js')).openMemory(await storeOptions(), onFallback),
      warn,
    },
  };
}

/** Undefined where it was deleted: no reason not to look at the machine. */
function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function ownLimits({ values, from }: Loaded<typeof CONFIG.settings>): LimitOverrides {
  const own = Object.entries(values.checks).map(([check, { limits }]) => {
    const set = Object.entries(limits).filter(([name]) => from.has(`checks.${check}.limits.${name}`));
    return [check, Object.fromEntries(set)] as const;
  });
  return Object.fromEntries(own.filter(([, limits]) => Object.keys(limits).length > 0));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
