import type { Section } from '../config/setting.js';
import { PANIC_KEYWORDS } from '../coredump/score/keywords.js';
import { AI_LIMITS } from '../ai/budget.js';
import { DEFAULT_MODEL } from '../ai/models.js';
import { ANALYSIS_SETTINGS } from '../coredump/analysis/settings.js';
import { LONGEST_MS, LONGEST_PERIOD_MS } from '../core/duration.js';

/** What `lumo coredump` heeds. Numbers without another origin are those of the agent that it takes over from. */
export const COREDUMP_SETTINGS = {
  paths: {
    kind: 'texts',
    default: [],
    about: 'The folders of lumo coredump watch; empty: where core_pattern points, else /var/lib/systemd/coredump.',
    guarded: true,
  },
  threshold: {
    kind: 'number',
    default: 4,
    above: 0,
    max: 10,
    about: 'A core of this value score or more is kept, and a model may look at it.',
    origin: 'the same bound as the earlier agent',
  },
  panicKeywords: {
    kind: 'texts',
    default: [...PANIC_KEYWORDS],
    about: 'Words in the reason, the abort message or the log that raise the value score.',
  },
  timeout: {
    kind: 'duration',
    default: 60_000,
    min: 100,
    max: LONGEST_MS,
    about: 'How long the debugger may take for one core; --timeout wins.',
    origin: 'coredump.md 5: the slowest program measured took 2.3 s',
  },
  maxUnpacked: {
    kind: 'number',
    default: 64,
    above: 0,
    max: 4096,
    unit: 'GiB',
    about: 'A compressed core is unpacked up to this length; what is zero in it takes no space.',
    origin: 'coredump.md 8: cores up to 64 GiB are read',
  },
  aiLowValue: { kind: 'boolean', default: false, about: 'A model also looks at cores below the threshold.' },
  collector: {
    maxAllocated: {
      kind: 'number',
      default: 2,
      above: 0,
      max: 4096,
      unit: 'GiB',
      about: 'Cores that take more on the disk are skipped by watch.',
    },
    maxAge: {
      kind: 'duration',
      default: 86_400_000,
      min: 1000,
      max: LONGEST_PERIOD_MS,
      about: 'Cores that are older are skipped by watch.',
    },
    ignoredNames: {
      kind: 'texts',
      default: [],
      about: 'Cores whose file name, program or container holds one of these are skipped by watch.',
    },
    settle: {
      kind: 'duration',
      default: 2000,
      min: 1,
      max: 600_000,
      about: 'A core is taken when its size and time have not changed for so long.',
    },
  },
  storage: {
    path: {
      kind: 'text',
      default: '',
      about: 'Where kept cores go; empty: the folder cores of LUMO_HOME.',
      guarded: true,
    },
    maxSize: {
      kind: 'number',
      default: 50,
      above: 0,
      max: 1_048_576,
      unit: 'GB',
      about: 'All kept cores together; the least worth go first.',
      guarded: true,
    },
    maxAge: {
      kind: 'number',
      default: 30,
      above: 0,
      max: 36_500,
      unit: 'days',
      about: 'Kept cores go after so long.',
      guarded: true,
    },
  },
} as const satisfies Section;

/** Which model may be asked, and what it may cost. */
export const AI_SETTINGS = {
  provider: { kind: 'choice', default: 'anthropic', choices: ['anthropic'], about: 'Whose model is asked.' },
  model: { kind: 'text', default: DEFAULT_MODEL, about: 'Its name, as the provider knows it.' },
  baseUrl: {
    kind: 'text',
    default: '',
    about: 'Another address of its API, such as that of a proxy; empty: the provider itself.',
    guarded: true,
  },
  costControl: {
    kind: 'boolean',
    default: AI_LIMITS.costControl,
    about: 'Whether the two limits below hold.',
    guarded: true,
  },
  perHour: {
    kind: 'number',
    default: AI_LIMITS.perHour,
    above: 0,
    max: 100_000,
    whole: true,
    about: 'Questions within any hour.',
    guarded: true,
  },
  perMonth: {
    kind: 'number',
    default: AI_LIMITS.perMonth,
    above: 0,
    max: 1_000_000,
    unit: 'USD',
    about: 'What may be spent in a calendar month, UTC.',
    guarded: true,
  },
  temperature: {
    kind: 'number',
    default: ANALYSIS_SETTINGS.temperature,
    above: -1,
    atLeast: 0,
    max: 1,
    about: 'How free the model is, 0 to 1; models that take none get none.',
  },
  maxTokens: {
    kind: 'number',
    default: ANALYSIS_SETTINGS.maxTokens,
    above: 0,
    max: 64_000,
    whole: true,
    unit: 'tokens',
    about: 'The longest answer.',
  },
  timeout: {
    kind: 'duration',
    default: ANALYSIS_SETTINGS.deadlineMs,
    min: 100,
    max: 600_000,
    about: 'How long an analysis may take, a second question included.',
  },
  enabled: {
    kind: 'boolean',
    default: true,
    about: 'Whether a model may be asked at all; it is only where a flag such as --ai asks for it.',
  },
} as const satisfies Section;
