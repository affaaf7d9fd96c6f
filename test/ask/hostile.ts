import fc from 'fast-check';
import type { Plan } from '../../src/core/plan.js';
import { PLAN_COMMANDS } from '../../src/core/plan.js';

/** Why a plan breaks a promise: a name that the question does not hold, a fix that would act. */
export function faultsOf(question: string, plan: Plan): string[] {
  const asked = question.toLowerCase();
  const faults: string[] = [];
  if (plan.question !== question) faults.push('question not echoed');
  if (plan.steps.length === 0) faults.push('no step');
  for (const { command, args } of plan.steps) {
    if (!PLAN_COMMANDS.includes(command)) faults.push(`unknown command ${command}`);
    if (command === 'fix' && args['dryRun'] !== true) faults.push('fix without dryRun');
    for (const key of ['target', 'namespace', 'context', 'name', 'path', 'id']) {
      const value = args[key];
      if (value === undefined || (key === 'target' && value === 'localhost')) continue;
      if (key === 'path' && typeof value === 'string' && isJoined(value.toLowerCase(), asked)) continue;
      if (typeof value !== 'string' || value === '' || !asked.includes(value.toLowerCase()))
        faults.push(`${key} made up: ${String(value)}`);
    }
    if (command === 'diagnose' && (!Array.isArray(args['checks']) || args['checks'].length === 0))
      faults.push('diagnose without checks');
    if ((command === 'clarify' || command === 'refuse') && args['reason'] === undefined)
      faults.push(`${command} without a reason`);
  }
  return faults;
}

/** "core.1 in /srv/x": the folder and the name stand there each by itself. */
function isJoined(path: string, asked: string): boolean {
  const [, folder = '', name = ''] = /^(.*)\/([^/]+)$/s.exec(path) ?? [];
  return name !== '' && asked.includes(name) && asked.includes(folder === '' ? '/' : folder);
}

/** Questions, cut up, mixed, misspelt, with hostile pieces between the words. */
export function hostileQuestions(seeds: readonly string[]): fc.Arbitrary<string> {
  const words = [...new Set(seeds.flatMap(seed => seed.split(/\s+/)))];
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ maxLength: 12, unit: 'binary' }) },
    { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  );
  const mixed = fc.array(piece, { maxLength: 20 }).map(pieces => pieces.join(' '));
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.nat(), fc.nat({ max: 4 }), fc.string({ maxLength: 3, unit: 'grapheme' }))
    .map(([seed, at, cut, insert]) => {
      const place = at % (seed.length + 1);
      return seed.slice(0, place) + insert + seed.slice(place + cut);
    });
  return fc.oneof(mixed, mutated, fc.string({ maxLength: 60, unit: 'grapheme' }));
}

const HOSTILE = [
  '"',
  "'",
  '`',
  '“',
  '，',
  '。',
  '-',
  '--',
  '-n',
  '/',
  '//',
  '~',
  '::',
  ':',
  'a:b:c::',
  '@',
  'x@',
  '@y',
  '#',
  '#1',
  '%',
  '*',
  '\\',
  '\0',
  '\u202e',
  '\ud83d\ude00',
  '999999999999999999999',
  '0',
  '-1',
  '..',
  '.',
  '...',
  '10.0.0.0/8',
  '1.2.3.4.5',
  'fe80::1%eth0',
  '::1',
  'web-01:22',
  'root@web-01',
  '$(reboot)',
  '|',
  '${x}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'İ',
  'ß',
  'ﬀ',
  '０',
  'ns/',
  'namespace',
  'context',
  'pod/',
  'pod/x',
  'cluster',
  'host',
  'core.',
  '/core',
  'inc-',
  'INC-1',
  'incident',
  'last',
  'then',
  'if',
  'and',
];
