import { MASK, redactArguments, redactText } from './redaction.js';

/** A shorter secret stands in too many harmless words: it is masked beside its name only. */
const SHORTEST = 6;

/**
 * What is secret in an environment and in arguments: the texts that redaction masks there, so that they can be masked
 * wherever else they turn up (a message, a frame, a path). The longest first, so that one never leaves the rest of another.
 */
export function secretValues(environment: Iterable<readonly [string, string]>, argv: readonly string[]): string[] {
  const found = new Set<string>();
  for (const [name, value] of environment) {
    const line = `${name}=${value}`;
    for (const secret of maskedParts(line, redactText(line))) found.add(secret);
  }
  const masked = redactArguments(argv);
  for (const [at, argument] of argv.entries())
    for (const secret of maskedParts(argument, masked[at] ?? argument)) found.add(secret);
  return [...found]
    .flatMap(secret => [secret, secret.replace(/^\\*["']|\\*["']$/g, '')])
    .filter((secret, at, all) => secret.length >= SHORTEST && all.indexOf(secret) === at)
    .toSorted((a, b) => b.length - a.length);
}

/** The parts of `text` that stand where `masked` has the mask. */
function maskedParts(text: string, masked: string): string[] {
  const kept = masked.split(MASK);
  const parts: string[] = [];
  let at = kept[0]?.length ?? 0;
  for (const [index, next] of kept.slice(1).entries()) {
    const last = index === kept.length - 2;
    const end = last ? text.length - next.length : text.indexOf(next, at);
    if (end < at) return parts;
    parts.push(text.slice(at, end));
    at = end + next.length;
  }
  return parts;
}

/** Masks these texts wherever they stand. */
export function maskValues(text: string, secrets: readonly string[]): string {
  return secrets.reduce((result, secret) => result.replaceAll(secret, MASK), text);
}
