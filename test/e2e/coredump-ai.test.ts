import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../src/core/core-report.js';
import { AnthropicServer, KEY, type Reply } from '../helpers/anthropic-server.js';
import { lumo as run, type Run } from '../helpers/cli.js';
import { ANSWER } from '../helpers/crash.js';

let home = '';
let server: AnthropicServer;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'lumo-ai-'));
  server = await AnthropicServer.start();
});
afterEach(async () => {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

const LOG = `panic: assignment to entry in nil map, token=hunter2-Zq81x

goroutine 1 [running]:
main.store(...)
\t/src/main.go:12
main.main()
\t/src/main.go:7 +0x1d
`;
const good: Reply = { text: JSON.stringify(ANSWER), usage: { input: 1500, output: 800 } };

async function analyze(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return run(['coredump', 'analyze', '--log', '-', ...args], {
    input: LOG,
    env: { LUMO_HOME: home, LUMO_AI_BASE_URL: server.url, LUMO_ANTHROPIC_API_KEY: KEY, ...env },
  });
}

async function reported(args: readonly string[], env: Record<string, string> = {}): Promise<[CoreReport, Run]> {
  const ran = await analyze(['--format', 'json', ...args], env);
  expect(ran.code).toBe(0);
  return [JSON.parse(ran.stdout) as CoreReport, ran];
}

function rows(text: string): unknown[] {
  const db = new Database(join(home, 'lumo.db'), { readonly: true });
  try {
    return db.prepare(text).all();
  } finally {
    db.close();
  }
}

describe('a model that is asked', () => {
  it('answers beside what the rules say, is paid for once, and is told no secret', async () => {
    server.willReply(good);
    const [report] = await reported(['--ai']);
    expect(report.analysis).toMatchObject({ provider: 'anthropic', rootCause: ANSWER.rootCause, confidence: 0.7 });
    expect(rows('SELECT tokens, confidence FROM ai_analysis_results')).toEqual([{ tokens: 2300, confidence: 0.7 }]);
    expect(rows('SELECT state, cost FROM ai_calls')).toEqual([{ state: 'settled', cost: report.analysis?.cost }]);
    expect(
      server.requests.map(({ raw }) => [raw.includes('COREDUMP ANALYSIS REQUEST'), raw.includes('hunter2')]),
    ).toEqual([[true, false]]);
    expect(readFileSync(join(home, 'lumo.db'), 'latin1')).not.toContain('hunter2');
  });

  it('is not asked where nobody wants it', async () => {
    await reported([]);
    expect(server.requests).toHaveLength(0);
  });

  it.each<[string, readonly string[], Record<string, string>, Reply, string]>([
    ['there is no key', ['--ai'], { LUMO_ANTHROPIC_API_KEY: '' }, good, 'LUMO_ANTHROPIC_API_KEY'],
    ['the key is refused', ['--ai'], { LUMO_ANTHROPIC_API_KEY: 'wrong-key' }, good, 'refused'],
    ['it is worth too little', ['--ai'], { LUMO_COREDUMP_THRESHOLD: '10' }, good, 'threshold'],
    ['the hour is used up', ['--ai'], { LUMO_AI_PER_MONTH: '0.000001' }, good, 'month'],
    ['the answer is bad', ['--ai-force'], {}, { text: 'I think it crashed.' }, 'bad answer'],
    ['models are switched off', ['--ai'], { LUMO_AI_ENABLED: 'no' }, good, 'ai.enabled'],
  ])('makes nothing where %s: the report and stderr say so', async (_, args, env, reply, why) => {
    server.willReply(reply);
    const [report, { stderr }] = await reported(args, env);
    expect(report.analysis).toBeUndefined();
    expect(report.notes.join('\n')).toContain(why);
    expect(stderr).toContain(why);
  });
});
