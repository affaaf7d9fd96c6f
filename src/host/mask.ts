import { redactCommandLine, redactText } from '../core/redaction.js';

/** Masks the secrets of a text from a source that may hold some: a command line of /proc has NUL between its words. */
export function mask(text: string, secrets: boolean): string {
  if (!secrets) return text;
  return text.includes('\0') ? redactCommandLine(text) : redactText(text);
}
