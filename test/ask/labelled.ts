import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { planQuestion } from '../../src/ask/index.js';

/** The labelled questions of a set in test/fixtures/ask. */
export function questionsOf(set: string): string[] {
  return readFileSync(fileOf(`${set}.jsonl`), 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => {
      const { question }: { question: string } = JSON.parse(line);
      return question;
    });
}

/** Plans a set and judges it with the scorer. `minimum` is the exact share below which the scorer ends with 1. */
export function scoreSet(set: string, minimum: number): { status: number | null; summary: Summary } {
  const folder = mkdtempSync(join(tmpdir(), 'lumo-ask-'));
  try {
    const plans = join(folder, 'plans.jsonl');
    const now = new Date();
    writeFileSync(
      plans,
      questionsOf(set)
        .map(question => `${JSON.stringify(planQuestion(question, { now }))}\n`)
        .join(''),
    );
    const command = [
      fileOf('score.mjs'),
      fileOf(`${set}.jsonl`),
      '--batch',
      `cat '${plans}'`,
      '--json',
      '--min-exact',
      String(minimum),
    ];
    const run = spawnSync(process.execPath, command, { encoding: 'utf8' });
    const summary: Summary = JSON.parse(run.stdout);
    return { status: run.status, summary };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Share {
  n: number;
  of: number;
  pct: number;
}

/** What the scorer prints with `--json`, as far as it is used here. */
export interface Summary {
  questions: number;
  routing: Share;
  checks: Share;
  args: Share;
  exact: Share;
  unsafe: number;
  inventedArgs: number;
  contractFaults: number;
  byCategory: Record<string, Share>;
  byLang: Record<string, Share>;
  failures: { id: string; question: string; why: string[] }[];
}

function fileOf(name: string): string {
  return fileURLToPath(new URL(`../fixtures/ask/${name}`, import.meta.url));
}
