import type { CheckId, LimitTable } from '../checkers/checker.js';
import { CHECK_ALIASES, LIMITS } from '../checkers/limits.js';
import type { NumberSetting, Schema, Secret, Section, ValueOf } from '../config/setting.js';
import { LONGEST_MS } from '../core/duration.js';
import { SEVERITIES } from '../core/severity.js';
import { RETENTION } from '../store/retention.js';
import { AI_SETTINGS, COREDUMP_SETTINGS } from './coredump-settings.js';

const CHECK_IDS: readonly CheckId[] = Object.keys(LIMITS).filter((id): id is CheckId => Object.hasOwn(LIMITS, id));

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A hundred years: longer is a slip of the finger. */
const MAX_DAYS = 36_500;
const MAX_RUNS = 1000;

/** Every setting that does something in this version, joined from the rooms that heed it. */
const settings = {
  diagnose: {
    checks: {
      kind: 'choices',
      default: CHECK_IDS,
      choices: CHECK_IDS,
      aliases: CHECK_ALIASES,
      about: 'The checks of lumo diagnose; --checks wins.',
      formerly: ['LUMO_AGENT_ENABLED_CHECKS'],
    },
    sample: {
      kind: 'duration',
      default: 2000,
      min: 1,
      max: LONGEST_MS,
      about: 'Length of the window that rates are measured in; --sample wins.',
    },
    failOn: {
      kind: 'choice',
      default: 'none',
      choices: ['none', ...SEVERITIES],
      about: 'End with exit code 1 if a finding is this bad or worse; --fail-on wins.',
    },
  },
  checks: Object.fromEntries(CHECK_IDS.map(id => [id, { limits: limitsOf(id) }])),
  store: { retention: retention() },
  coredump: COREDUMP_SETTINGS,
  ai: AI_SETTINGS,
  log: {
    level: {
      kind: 'choice',
      default: 'info',
      choices: LOG_LEVELS,
      about: 'The least important lines that are logged. Without a file, LUMO_LOG_LEVEL sends them to stderr.',
    },
    file: {
      kind: 'text',
      default: '',
      about: 'Append JSON lines to this file; empty: no log. --log-file wins.',
      guarded: true,
    },
  },
} as const satisfies Section;

/** Names of the contract: so they are no strangers, and a key that was written into a file gets told its place. */
const secrets: readonly Secret[] = [
  { name: 'LUMO_ANTHROPIC_API_KEY', about: 'key of Anthropic, for --ai', sign: /anthropic|claude|sk-ant-/i },
  { name: 'LUMO_OPENROUTER_API_KEY', about: 'key of OpenRouter; nothing uses it yet', sign: /open-?router|sk-or-/i },
  { name: 'LUMO_OPENAI_API_KEY', about: 'key of OpenAI; nothing uses it yet', sign: /open-?ai|sk-proj-/i },
  { name: 'LUMO_GEMINI_API_KEY', about: 'key of Google Gemini; nothing uses it yet', sign: /gemini|google|^AIza/i },
  { name: 'LUMO_GLM_API_KEY', about: 'key of GLM; nothing uses it yet', sign: /\bglm|zhipu/i },
  { name: 'LUMO_SLACK_WEBHOOK_URL', about: 'webhook of Slack; nothing uses it yet', sign: /slack/i },
];

export const CONFIG = {
  settings,
  secrets,
  variables: {
    LUMO_HOME: 'Folder of the database and of config.yaml; ~/.lumo where it is not set.',
    LUMO_CONFIG: 'The file of settings; --config wins.',
  },
} satisfies Schema<typeof settings>;

export type Config = ValueOf<typeof settings>;

/** Every threshold of a check as a setting. */
function limitsOf(id: CheckId): Record<string, NumberSetting> {
  const table: LimitTable<string> = LIMITS[id];
  return Object.fromEntries(
    Object.entries(table).map(([name, { value, unit, origin }]) => [
      name,
      // A share of 100 % and more cannot be a bound, but for the few whose default says that it goes beyond.
      {
        kind: 'number',
        default: value,
        above: 0,
        ...(unit.startsWith('%') && value <= 100 && { max: 100 }),
        about: '',
        unit,
        origin,
      },
    ]),
  );
}

function retention(): { [N in keyof typeof RETENTION]: NumberSetting } {
  const entries = Object.entries(RETENTION).map(([name, { value, unit, origin }]): [string, NumberSetting] => [
    name,
    {
      kind: 'number',
      default: value,
      above: 0,
      ...(unit === 'runs' ? { max: MAX_RUNS, whole: true } : { max: MAX_DAYS }),
      about: '',
      unit,
      origin,
      guarded: true,
    },
  ]);
  return Object.fromEntries(entries) as { [N in keyof typeof RETENTION]: NumberSetting };
}
