import { z } from 'zod';
import { severitySchema } from './finding.js';

const count = z.int().nonnegative();
const probability = z.number().min(0).max(1);
const moment = z.iso.datetime();
const text = z.string();
const hexadecimal = z.string().regex(/^0x[0-9a-f]+$/);

const frameSchema = z.object({
  index: count,
  function: text.exactOptional(),
  normalized: text.exactOptional(),
  file: text.exactOptional(),
  line: count.exactOptional(),
  module: text.exactOptional(),
  buildId: text.exactOptional(),
  offset: hexadecimal.exactOptional(),
  pc: hexadecimal.exactOptional(),
  kind: z.enum(['normal', 'inline', 'tailcall', 'signal']),
});

const threadSchema = z.object({
  lwp: count,
  name: text.exactOptional(),
  frames: z.array(frameSchema),
  total: count.exactOptional(),
});

const moduleSchema = z.object({
  path: text,
  buildId: text.exactOptional(),
  start: hexadecimal,
  file: z.enum(['same', 'other', 'absent', 'unchecked']),
});

const languageSchema = z.object({
  language: z.enum([
    'go',
    'rust',
    'c++',
    'c',
    'java',
    'javascript',
    'python',
    'csharp',
    'ruby',
    'lua',
    'kernel',
    'sanitizer',
  ]),
  type: text,
  message: text.exactOptional(),
  frames: z.array(frameSchema),
  around: z
    .array(z.object({ type: text, message: text.exactOptional(), frames: z.array(frameSchema) }))
    .exactOptional(),
  pid: count.exactOptional(),
  signal: count.exactOptional(),
  time: moment.exactOptional(),
  source: z.object({ path: text, line: count }),
});

const podSchema = z.object({
  namespace: text.exactOptional(),
  name: text,
  uid: text.exactOptional(),
  container: text.exactOptional(),
  node: text.exactOptional(),
  confidence: probability,
  containerConfidence: probability.exactOptional(),
  evidence: z.array(text),
});

export const scoreSchema = z.object({
  total: z.number().min(0).max(10),
  threshold: z.number(),
  keep: z.boolean(),
  parts: z.array(z.object({ name: text, points: z.number(), evidence: text })),
});

const analysisSchema = z.object({
  provider: text,
  model: text,
  tokens: z.object({ input: count, output: count }),
  cost: z.number().nonnegative(),
  summary: text,
  rootCause: text,
  impact: text,
  recommendations: z.array(text),
  confidence: probability,
  codeSuggestions: z.array(
    z.object({
      file: text.exactOptional(),
      function: text.exactOptional(),
      line: z.int().exactOptional(),
      suggestion: text,
      code: text.exactOptional(),
    }),
  ),
  relatedIssues: z.array(text),
});

export const coreReportSchema = z.object({
  id: text,
  file: z.object({
    path: text,
    kind: z.enum(['core', 'log']),
    size: count,
    allocated: count,
    compression: z.enum(['none', 'zstd', 'lz4', 'xz', 'gzip']),
    truncated: z.boolean(),
    missing: count.exactOptional(),
    architecture: text.exactOptional(),
  }),
  process: z.object({
    executable: text.exactOptional(),
    pid: count.exactOptional(),
    uid: count.exactOptional(),
    args: z.array(text).exactOptional(),
    comm: text.exactOptional(),
    hostname: text.exactOptional(),
    time: moment.exactOptional(),
  }),
  signal: z
    .object({
      number: count,
      name: text,
      code: z.int().exactOptional(),
      codeName: text.exactOptional(),
      address: hexadecimal.exactOptional(),
      sender: z.object({ pid: z.int(), uid: z.int() }).exactOptional(),
    })
    .exactOptional(),
  abortMessage: text.exactOptional(),
  severity: severitySchema,
  crash: z.object({ class: text, likelihood: z.enum(['high', 'medium', 'low']), reason: text }),
  threads: z.object({ count, crashed: count.exactOptional(), others: z.array(threadSchema) }),
  backtrace: z.array(frameSchema),
  backtraceTotal: count.exactOptional(),
  backtraceStop: text.exactOptional(),
  backtraceEnding: count.exactOptional(),
  registers: z.record(text, text),
  disassembly: z.array(z.object({ address: hexadecimal, text, current: z.literal(true).exactOptional() })),
  modules: z.array(moduleSchema),
  language: languageSchema.exactOptional(),
  pod: podSchema.exactOptional(),
  instance: text.exactOptional(),
  signature: z.object({ title: text, fingerprint: text }),
  quality: probability,
  score: scoreSchema,
  storage: z.object({ path: text, codec: z.enum(['zstd', 'gzip']), sha256: text, size: count }).exactOptional(),
  duplicateOf: text.exactOptional(),
  similar: z.array(z.object({ id: text, fingerprint: text, distance: probability })),
  analysis: analysisSchema.exactOptional(),
  program: z.object({ path: text, sysroot: text.exactOptional() }).exactOptional(),
  debugger: z.enum(['gdb', 'gdb-mi', 'eu-stack', 'none']),
  gdb: z.object({ name: z.enum(['gdb', 'gdb-multiarch']), installed: z.boolean() }).exactOptional(),
  notes: z.array(text),
});
