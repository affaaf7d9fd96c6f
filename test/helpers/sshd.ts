import { readFileSync } from 'node:fs';
import type { SshFacts } from '../../src/checkers/ssh/index.js';
import { ssh } from '../../src/checkers/ssh/index.js';
import type { Finding } from '../../src/core/finding.js';
import type { Reading } from '../../src/core/snapshot.js';
import { HOST } from './facts.js';
import { judged } from './judge.js';
import { once, unread } from './readings.js';

/** Path -> text of the files of one sshd, and what the real programs said of them (test/fixtures/ssh). */
export interface Variant {
  name: string;
  files: Readonly<Record<string, string>>;
  /** Kind of login -> what `sshd -T` prints other than for an empty file; null: not at all. */
  sshd: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** Name, value found, value wanted of each suggestion of SSH-7408. */
  lynis: readonly (readonly [string, string, string])[];
  /** Kind, name, grade and reason; or the same as for an empty file. */
  audit: readonly (readonly [string, string, string, string])[] | 'default';
}

interface Variants {
  defaults: Readonly<Record<string, string>>;
  variants: readonly Variant[];
  broken: readonly { name: string; files: Readonly<Record<string, string>>; exit: number; said: string }[];
  'audit of the defaults': readonly (readonly [string, string, string, string])[];
}

/** Forty-odd sets of files, with what OpenSSH 9.2, Lynis 3.0.8 and ssh-audit 2.5.0 of Debian 12 say of each. */
export function variants(): Variants {
  return JSON.parse(readFileSync(new URL('../fixtures/ssh/variants.json', import.meta.url), 'utf8')) as Variants;
}

type Name = keyof typeof ssh.sources;

/** What the check understands of these readings; all others are missing. */
export function sshFacts(read: Partial<Record<Name, Reading>>): SshFacts {
  const missing = unread('missing');
  const names = Object.keys(ssh.sources) as Name[];
  const all = Object.fromEntries(names.map(name => [name, read[name] ?? missing])) as Record<Name, Reading>;
  return ssh.parse(all, HOST);
}

/** The same of files alone. */
export function ofFiles(files: Readonly<Record<string, string>>): SshFacts {
  return sshFacts({ config: once(files) });
}

/** The listing of `sshd -T` that a variant recorded for a kind of login, on top of what an empty file gives. */
export function listing(
  defaults: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string | null>> = {},
): string {
  const lines = Object.entries({ ...defaults, ...over }).flatMap(([keyword, values]) =>
    (values?.split('\n') ?? []).map(value => `${keyword} ${value}`),
  );
  return `${lines.join('\n')}\n`;
}

export function found(facts: SshFacts): Finding[] {
  return judged(ssh, facts);
}
