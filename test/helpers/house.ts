/** The house as DESIGN 1 draws it. A room or a package that is not here fails test/architecture.test.ts. */

const FLOOR_1 = ['config', 'host', 'kube', 'store', 'ai', 'notify'];
const FLOOR_2 = [
  'logs',
  'checkers',
  'diagnosis',
  'rag',
  'coredump',
  'watch',
  'incidents',
  'remediation',
  'report',
  'ask',
  'doctor',
];
const FLOOR_3 = ['flows', 'web', 'mcp', 'app'];

/** Room -> rooms that it may import. `type:x` allows `import type` alone. */
export const ROOMS: Record<string, readonly string[]> = {
  core: [],
  config: ['core'],
  host: ['core'],
  kube: ['core'],
  store: ['core'],
  ai: ['core', 'store'],
  notify: ['core', 'store'],
  logs: ['core', 'host', 'kube'],
  checkers: ['core', 'host', 'kube', 'logs'],
  diagnosis: ['core', 'type:checkers'],
  rag: ['core', 'store', 'ai'],
  coredump: ['core', 'host', 'kube', 'store', 'ai'],
  watch: ['core', 'kube', 'store'],
  incidents: ['core', 'kube', 'store', 'ai', 'notify', 'rag'],
  remediation: ['core', 'host', 'kube', 'store', 'checkers'],
  report: ['core'],
  ask: ['core', 'ai', 'rag'],
  doctor: ['core', ...FLOOR_1, 'checkers', 'coredump', 'rag'],
  flows: ['core', ...FLOOR_1, ...FLOOR_2],
  web: ['core', 'store', 'report', 'flows'],
  mcp: ['core', 'report', 'flows'],
  app: ['core', ...FLOOR_1, ...FLOOR_2, 'flows', 'web', 'mcp'],
  commands: ['core', ...FLOOR_1, ...FLOOR_2, ...FLOOR_3],
};

export interface Owner {
  /** Files or, with a `/` at the end, folders that may import it. */
  in: readonly string[];
  /**
   * `heavy` costs a start that one notices: the files that hold it are reached by `await import()` or `import type` only.
   * `light` may spread, but not into what `--version`, `--help` and `ask --plan` load.
   */
  cost?: 'heavy' | 'light';
}

const BORDERS = [
  'config/',
  'host/',
  'kube/',
  'store/',
  'ai/',
  'notify/',
  'rag/',
  'coredump/',
  'remediation/',
  'web/',
  'mcp/',
];

/** Every package that Lumo stands on, or will, and where it may be imported. */
export const PACKAGES: Record<string, Owner> = {
  '@oclif/core': { in: ['app/', 'commands/'] },
  chalk: { in: ['report/paint.ts'] },
  'cli-table3': { in: ['report/table.ts'] },
  ora: { in: ['app/progress.ts'], cost: 'heavy' },
  pino: { in: ['app/log.ts'], cost: 'heavy' },
  '@inquirer/prompts': { in: ['app/prompts.ts'], cost: 'heavy' },
  zod: { in: ['core/schema/', 'app/config-schema.ts', ...BORDERS], cost: 'light' },
  yaml: { in: ['config/', 'rag/', 'remediation/'], cost: 'light' },
  'node:child_process': { in: ['host/process.ts'] },
  ssh2: { in: ['host/ssh.ts'], cost: 'heavy' },
  'ssh-config': { in: ['host/ssh-config.ts'], cost: 'heavy' },
  '@kubernetes/client-node': { in: ['kube/client.ts'], cost: 'heavy' },
  'better-sqlite3': { in: ['store/'], cost: 'heavy' },
  'drizzle-orm': { in: ['store/'], cost: 'heavy' },
  '@anthropic-ai/sdk': { in: ['ai/anthropic.ts'], cost: 'heavy' },
  ollama: { in: ['ai/ollama.ts'], cost: 'heavy' },
  openai: { in: ['ai/openai.ts'], cost: 'heavy' },
  tokenx: { in: ['ai/'] },
  cockatiel: { in: ['ai/', 'notify/'], cost: 'heavy' },
  vectra: { in: ['rag/'], cost: 'heavy' },
  nodemailer: { in: ['notify/email.ts'], cost: 'heavy' },
  hono: { in: ['web/'], cost: 'heavy' },
  '@hono/node-server': { in: ['web/'], cost: 'heavy' },
  'prom-client': { in: ['web/'], cost: 'heavy' },
  '@modelcontextprotocol/sdk': { in: ['mcp/'], cost: 'heavy' },
  pdfmake: { in: ['report/pdf.ts'], cost: 'heavy' },
  'csv-stringify': { in: ['report/csv.ts'], cost: 'heavy' },
  '@toon-format/toon': { in: ['report/toon.ts'], cost: 'heavy' },
  s3mini: { in: ['coredump/storage/'], cost: 'heavy' },
  chokidar: { in: ['coredump/'], cost: 'heavy' },
  fzstd: { in: ['coredump/'], cost: 'heavy' },
};

/** Rooms whose verdicts must not depend on anything but their arguments, and what they may not touch. */
export const PURE_ROOMS = ['core', 'checkers', 'diagnosis', 'report'];
export const IMPURE = [
  'fs',
  'os',
  'net',
  'tls',
  'dns',
  'http',
  'https',
  'http2',
  'dgram',
  'cluster',
  'worker_threads',
  'readline',
].map(name => `node:${name}`);

/** Where `--version`, `--help` and `ask --plan` begin. */
export const ENTRIES = ['app/help.ts', 'app/base-command.ts', 'commands/ask.ts'];

/** Text that no source may hold, and why. */
export const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [/\bprocess\.exit\(|\bthis\.exit\(/, 'exit cuts piped output at 64 KiB: set process.exitCode'],
  [
    /\bthis\.(log|logJson|error|warn)\(/,
    "oclif's printing does not wait for a slow reader: use this.out or throw LumoError",
  ],
  [/\.toLocale\w*\(/, 'its result depends on the machine'],
];
