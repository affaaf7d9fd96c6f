import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/app/checks.js';
import type { DiagnoseReport } from '../../src/core/report.js';
import { RECORDINGS } from '../helpers/recordings.js';
import { lumo } from '../helpers/cli.js';

const folder = mkdtempSync(join(tmpdir(), 'lumo-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('lumo diagnose', () => {
  it('gives the same findings and causes from a recording as from the machine, gzipped or not', async () => {
    // The second run has a past, and patch, the slow one, is asked once.
    for (const [file, checks] of [
      [join(folder, 'a.rec'), CHECK_IDS],
      [join(folder, 'a.gz'), CHECK_IDS.filter(id => id !== 'patch')],
    ] as const) {
      const chosen = ['--checks', checks.join(','), '--format', 'json'];
      const live = await lumo(['diagnose', '--sample', '500ms', '--record', file, ...chosen]);
      const replayed = await lumo(['diagnose', '--from', file, ...chosen]);
      expect([live.code, replayed.code]).toEqual([0, 0]);
      expect(judged(replayed.stdout)).toEqual(judged(live.stdout));
      expect(judged(live.stdout).checks.map(({ id }) => id)).toEqual(checks);
    }
  });

  it('judges the raw output of its own script', async () => {
    const checks = 'cpu,memory,disk,process,network,ports';
    const script = await lumo(['diagnose', '--print-script', '--sample', '100ms', '--checks', checks]);
    expect(script.stdout.startsWith('# Collector of Lumo')).toBe(true);
    const { execFileSync } = await import('node:child_process');
    const { writeFileSync } = await import('node:fs');
    const file = join(folder, 'f.raw');
    writeFileSync(file, execFileSync('sh', ['-s'], { input: script.stdout, maxBuffer: 1 << 26 }));
    const { code, stdout } = await lumo(['diagnose', '--from', file, '--checks', checks, '--format', 'json']);
    expect(code).toBe(0);
    expect(judged(stdout).checks.filter(({ status }) => status === 'unknown')).toEqual([]);
  });

  it('prints TOON, what a code means, and what the checks understood', async () => {
    const from = ['--from', `${RECORDINGS}vm-disk-full.gz`, '--checks', 'disk'];
    expect((await lumo(['diagnose', ...from, '--format', 'toon'])).stdout).toMatch(
      /^schemaVersion: 1\nkind: DiagnoseReport\n/,
    );
    expect((await lumo(['diagnose', '--explain', 'disk.space'])).stdout).toMatch(
      /^disk\.space\n {2}A file system is full/,
    );
    const unknown = await lumo(['diagnose', '--explain', 'disk.fuller']);
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('There are: disk.space, ')]);
    const facts = JSON.parse((await lumo(['diagnose', '--facts', ...from, '--format', 'json'])).stdout);
    expect(facts).toMatchObject({ schemaVersion: 1, kind: 'Facts', checks: [{ id: 'disk' }] });
    expect(facts.checks[0].facts.mounts.length).toBeGreaterThan(3);
  });

  it('says how each cause was judged, and prints the runbook of one', async () => {
    const throttled = ['diagnose', '--from', `${RECORDINGS}vm-cpu-throttled.gz`, '--why'];
    const { stdout } = await lumo(throttled);
    expect(stdout).toMatch(/Reasoning\n\n {2}cpu-throttled\n {4}cause · from 60 % to 98 %/);
    expect(stdout).toMatch(
      /Ruled out by\n[^]* {2}disk-full\n {4}required +no +file systems without free space 0, needs/,
    );
    const [first] = JSON.parse((await lumo([...throttled, '--format', 'json'])).stdout).reasoning;
    expect(first).toMatchObject({ id: 'cpu-throttled', verdict: 'cause', prior: 0.6, confidence: 0.98 });
    expect((await lumo(['diagnose', '--explain', 'cpu-throttled'])).stdout).toMatch(
      /^cpu-throttled {2}.*\n\nWhat it is\n/,
    );
  });

  it('ends with 1 only where a finding is at or over --fail-on', async () => {
    const full = `${RECORDINGS}vm-disk-full.gz`;
    expect((await lumo(['diagnose', '--from', full])).code).toBe(0);
    expect((await lumo(['diagnose', '--from', full, '--fail-on', 'critical'])).code).toBe(1);
    expect((await lumo(['diagnose', '--from', `${RECORDINGS}vm-quiet.gz`, '--fail-on', 'info'])).code).toBe(0);
  });

  it('reads only what the chosen checks need, and assesses nothing else', async () => {
    const { stdout } = await lumo([
      'diagnose',
      '--from',
      `${RECORDINGS}vm-disk-full.gz`,
      '--checks',
      'memory',
      '--format',
      'json',
    ]);
    const report = judged(stdout);
    expect(report.checks.map(({ id }) => id)).toEqual(['memory']);
    expect(report.causes).toEqual([]);
    expect(report.notAssessed.map(({ id }) => id)).toContain('disk-full');
  });

  it.each([
    [['diagnose', '--checks', 'cpu,nonsense'], 2, /no check "nonsense"/],
    [['diagnose', 'web-03'], 3, /cannot log in to web-03/],
    [['diagnose', 'web-03', '--from', 'x'], 2, /leave out the target/],
    [['diagnose', '--from', '/nonexistent'], 3, /\/nonexistent could not be read/],
    [['diagnose', '--sample', '5'], 2, /"5" is not a length of time/],
  ])('%j ends with %i and says why', async (args, exit, message) => {
    const { code, stdout, stderr } = await lumo(args);
    expect([code, stdout]).toEqual([exit, '']);
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\nnext: ./);
  });
});

function judged(stdout: string): Pick<DiagnoseReport, 'causes' | 'ruledOut' | 'notAssessed' | 'summary' | 'checks'> {
  const { causes, ruledOut, notAssessed, summary, checks } = JSON.parse(stdout) as DiagnoseReport;
  return { causes, ruledOut, notAssessed, summary, checks: checks.map(check => ({ ...check, durationMs: 0 })) };
}
