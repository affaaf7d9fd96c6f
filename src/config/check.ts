import { z } from 'zod';
import { durationMs, durationText } from '../core/duration.js';
import { nearest } from './nearest.js';
import { shown } from './secrets.js';
import type { NumberSetting, Setting, Value } from './setting.js';

/** A value that was believed, or what is wrong with it: `must be true or false, not 7`. */
export type Checked = { value: Value } | { wrong: string };

/** How a list is written: in a file, or in a variable of the environment. */
type ListStyle = 'in []' | 'with commas';

/** Looks at one value: a scalar or a list of scalars, as YAML or the environment gave it. */
export function check(setting: Setting, raw: unknown, list: ListStyle = 'in []'): Checked {
  const result = schemaOf(setting).safeParse(raw);
  if (result.success) return { value: result.data };
  const odd = oddOne(setting, raw);
  const near = 'choices' in setting && typeof odd === 'string' ? nearest(odd, setting.choices) : undefined;
  return {
    wrong: `must be ${expected(setting, list)}, not ${shown(odd)}${near === undefined ? '' : `; did you mean ${near}?`}`,
  };
}

/** What a setting takes, for people: `a number over 0, at most 100`. */
export function expected(setting: Setting, list: ListStyle = 'in []'): string {
  switch (setting.kind) {
    case 'number':
      return numberText(setting);
    case 'boolean':
      return 'true or false';
    case 'duration':
      return `a length of time such as 2s, from ${durationText(setting.min)} to ${durationText(setting.max)}`;
    case 'text':
      return 'text';
    case 'choice':
      return `one of ${setting.choices.join(', ')}`;
    case 'texts':
      return `a list, ${list}, of texts, at most ${MAX_TEXTS}`;
    case 'choices':
      return `a list, ${list}, of some of these: ${setting.choices.join(', ')}`;
  }
}

function numberText({ above, atLeast, max, whole }: NumberSetting): string {
  const least = atLeast === undefined ? `over ${above}` : `of at least ${atLeast}`;
  return `a ${whole ? 'whole ' : ''}number ${least}${max === undefined ? '' : `, at most ${max}`}`;
}

const MAX_TEXTS = 100;
const TEXT = z
  .string()
  .max(4096)
  .regex(/^\P{Cc}*$/u);

function schemaOf(setting: Setting): z.ZodType<Value> {
  switch (setting.kind) {
    case 'number':
      return (setting.whole ? z.int() : z.number())
        .gt(setting.above)
        .gte(setting.atLeast ?? -Number.MAX_VALUE)
        .lte(setting.max ?? Number.MAX_VALUE);
    case 'boolean':
      return z.boolean();
    case 'duration':
      return z.string().transform(durationMs).pipe(z.number().gte(setting.min).lte(setting.max));
    case 'text':
      return TEXT;
    case 'texts':
      return z.array(TEXT.min(1)).max(MAX_TEXTS);
    case 'choice':
      return z.enum(setting.choices);
    case 'choices':
      return z
        .array(
          z
            .string()
            .transform(name => aliased(setting.aliases, name))
            .pipe(z.enum(setting.choices)),
        )
        .min(1);
  }
}

function aliased(aliases: Readonly<Record<string, string>> | undefined, name: string): string {
  return (aliases && Object.hasOwn(aliases, name) ? aliases[name] : undefined) ?? name;
}

/** Of a list the item that is wrong, where it is one. */
function oddOne(setting: Setting, raw: unknown): unknown {
  if (!Array.isArray(raw)) return raw;
  if (setting.kind === 'texts')
    return raw.length > MAX_TEXTS ? raw : raw.find(item => !TEXT.min(1).safeParse(item).success);
  if (setting.kind !== 'choices') return raw;
  const known = new Set<unknown>([...setting.choices, ...Object.keys(setting.aliases ?? {})]);
  return raw.find(item => !known.has(item)) ?? raw;
}
