import { check } from './check.js';
import type { Issue } from './issue.js';
import type { Key } from './keys.js';
import type { Setting, Value } from './setting.js';
import { type Environment, isSet } from './variables.js';

/** What the environment says of the settings. Of the names of one setting the generated one wins over the older. */
export function readEnvironment(
  keys: readonly Key[],
  env: Environment,
): { given: Map<string, Value>; issues: Issue[] } {
  const given = new Map<string, Value>();
  const issues: Issue[] = [];
  for (const { name, setting, variables } of keys) {
    const where = variables.find(variable => isSet(env[variable]));
    if (where === undefined) continue;
    const text = env[where] ?? '';
    const result = isBracketed(setting, text)
      ? { wrong: UNBRACKETED }
      : check(setting, rawOf(setting, text), 'with commas');
    if ('value' in result) given.set(name, result.value);
    else issues.push({ where, text: result.wrong });
  }
  return { given, issues };
}

/** The way of a file, which would be taken letter by letter here. */
function isBracketed({ kind }: Setting, text: string): boolean {
  return (kind === 'texts' || kind === 'choices') && text.trim().startsWith('[');
}

const UNBRACKETED = 'a list is written with commas here, without [] and quotation marks: a,b';

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const BOOLEANS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  on: true,
  1: true,
  false: false,
  no: false,
  off: false,
  0: false,
};

/** The text of a variable as the value that a file would hold; the text itself where it is none. */
function rawOf(setting: Setting, text: string): unknown {
  const word = text.trim();
  switch (setting.kind) {
    case 'number':
      return NUMBER.test(word) ? Number(word) : text;
    case 'boolean':
      return Object.hasOwn(BOOLEANS, word.toLowerCase()) ? BOOLEANS[word.toLowerCase()] : text;
    case 'choice':
      return word.toLowerCase();
    case 'choices':
      return listOf(word.toLowerCase());
    case 'texts':
      return listOf(word);
    case 'duration':
    case 'text':
      return text;
  }
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}
