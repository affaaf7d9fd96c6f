import { redactText } from '../core/redaction.js';
import { variable } from './keys.js';
import type { Secret } from './setting.js';

/** True where the name of a key, or the shape of its value, says that it is a secret. An empty value is none. */
export function isSecret(key: string, value: string): boolean {
  const line = `${key.replace(/\s+/g, '_')}=${value}`;
  return redactText(line) !== line || looksSecret(value);
}

/** True where the value alone looks like a secret, whatever its name is. */
export function looksSecret(value: string): boolean {
  return redactText(value) !== value;
}

/** The variable that the secret belongs into: the one of the service that key or value name, or one after the key. */
export function variableFor(path: readonly string[], value: string, secrets: readonly Secret[]): string {
  const known = secrets.find(({ sign }) => path.some(name => sign.test(name)) || sign.test(value));
  return known?.name ?? variable(path);
}

/** A value for an error message: short, and without what looks like a secret. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  return typeof value === 'string' ? JSON.stringify(tame(value)) : String(value);
}

/** Text from a file or a variable for an error message. */
export function tame(text: string, longest = 60): string {
  const masked = redactText(text);
  return masked.length > longest ? `${masked.slice(0, longest)}...` : masked;
}
