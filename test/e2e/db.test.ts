import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lumo as run, type Run } from '../helpers/cli.js';
import { RECORDINGS } from '../helpers/recordings.js';
import { sha256 } from '../helpers/store.js';

let home = '';
let db = '';
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'lumo-home-')), '.lumo');
  db = join(home, 'lumo.db');
});
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }));

const lumo = async (...args: string[]): Promise<Run> => run(args, { env: { LUMO_HOME: home } });
const diagnose = async (...args: string[]): Promise<Run> =>
  lumo('diagnose', '--checks', 'cpu,memory', '--sample', '100ms', '--format', 'json', ...args);

function rows(file: string, text: string): unknown[] {
  const opened = new Database(file, { readonly: true });
  try {
    return opened.prepare(text).raw().all();
  } finally {
    opened.close();
  }
}

describe('lumo diagnose and lumo ask', () => {
  it('remember each run, for their owner alone', async () => {
    const first = await diagnose();
    const second = await lumo('ask', '-y', '--format', 'json', 'is the memory full?');
    expect([first.code, first.stderr, second.code]).toEqual([0, '', 0]);
    // The log is folded in when the process ends.
    expect(readdirSync(home)).toEqual(['lumo.db']);
    expect([statSync(home).mode & 0o777, statSync(db).mode & 0o777]).toEqual([0o700, 0o600]);
    const ids = [
      (JSON.parse(first.stdout) as { runId: string }).runId,
      ...(JSON.parse(second.stdout) as { reports: string[] }).reports,
    ];
    expect(ids).toHaveLength(2);
    expect(rows(db, 'SELECT run_id FROM runs JOIN reports ON run = id ORDER BY id').flat()).toEqual(ids);
  });

  it('neither read nor write anything for a recording', async () => {
    const { code } = await lumo('diagnose', '--from', `${RECORDINGS}vm-quiet.gz`);
    expect([code, existsSync(home)]).toEqual([0, false]);
  });

  it.each([
    ['a damaged file', 'x'.repeat(5000), /^warning: this run is not remembered .* is no SQLite database\. .*mv /],
    ['a folder that is a file', undefined, /^warning: this run is not remembered .* ENOTDIR/],
  ])('give their report and one warning in spite of %s', async (_what, text, warning) => {
    writeFileSync(text === undefined ? home : join(home, '..', 'x'), text ?? '');
    if (text !== undefined) {
      await diagnose();
      writeFileSync(db, text);
    }
    const { code, stdout, stderr } = await diagnose();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ kind: 'DiagnoseReport' });
    expect(stderr).toMatch(warning);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    if (text !== undefined) expect(readFileSync(db, 'utf8')).toBe(text);
  });
});

describe('lumo db', () => {
  it('path says where it lies, and whether it is there', async () => {
    expect(await lumo('db', 'path')).toMatchObject({ code: 0, stdout: `${db}\n`, stderr: '' });
    const before = JSON.parse((await lumo('db', 'path', '--format', 'json')).stdout) as unknown;
    expect(before).toEqual({ schemaVersion: 1, kind: 'DatabasePath', path: db, exists: false });
    await diagnose();
    const after = JSON.parse((await lumo('db', 'path', '--format', 'json')).stdout) as unknown;
    expect(after).toMatchObject({ exists: true });
  });

  it('backup makes a whole copy, and replaces nothing unless it is told to', async () => {
    const file = join(home, '..', 'copy.db');
    expect(await lumo('db', 'backup', file)).toMatchObject({
      code: 3,
      stderr: `error: There is no database yet: ${db}.\nnext: The first run of lumo diagnose makes it.\n`,
    });
    await diagnose();
    const made = await lumo('db', 'backup', file, '--format', 'json');
    expect(JSON.parse(made.stdout)).toEqual({
      schemaVersion: 1,
      kind: 'DatabaseBackup',
      path: db,
      file,
      bytes: statSync(file).size,
    });
    expect(rows(file, 'SELECT count(*) FROM reports')).toEqual([[1]]);
    expect(await lumo('db', 'backup', file)).toMatchObject({
      code: 3,
      stderr: `error: ${file} is there already.\nnext: Choose another name, or replace it with --force.\n`,
    });
    expect(await lumo('db', 'backup', file, '--force')).toMatchObject({ code: 0, stderr: '' });
  });

  it('prune removes what is old, says so before with --dry-run, and makes no database', async () => {
    const none = await lumo('db', 'prune', '--format', 'json');
    expect(JSON.parse(none.stdout)).toMatchObject({ kind: 'DatabasePrune', reports: 0 });
    expect(existsSync(home)).toBe(false);
    await diagnose();
    await diagnose();
    const old = new Database(db);
    old.exec('UPDATE runs SET saved_at = saved_at - 8640000000 WHERE id = 1');
    old.close();
    const before = sha256(db);
    const dry = await lumo('db', 'prune', '--dry-run');
    const lines = (stdout: string): string[] =>
      stdout
        .replaceAll(/[\d,]{2,}|[2-9]/g, 'N')
        .split('\n')
        .slice(0, -2);
    expect(lines(dry.stdout)).toEqual([
      '1 report would go',
      'N values would become hourly means',
      'N hourly means would go',
      'N memories of earlier runs would go',
    ]);
    expect(sha256(db)).toBe(before);
    const wet = await lumo('db', 'prune');
    expect(lines(wet.stdout)).toEqual([
      '1 report gone',
      'N values turned into hourly means',
      'N hourly means gone',
      'N memories of earlier runs gone',
    ]);
    expect(rows(db, 'SELECT count(*) FROM reports')).toEqual([[1]]);
    expect((await lumo('db', 'prune')).stdout).toMatch(/^Nothing is old enough to go\.\n/);
  });

  it.each([
    ['backup', 'x'],
    ['prune', '--dry-run'],
  ])('refuses the file of a newer Lumo and does not touch it: db %s', async (...args) => {
    await diagnose();
    const newer = new Database(db);
    newer.pragma('user_version = 999');
    newer.close();
    copyFileSync(db, `${db}.before`);
    const { code, stdout, stderr } = await lumo('db', ...args);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(
      /^error: .*lumo\.db was written by a newer Lumo: it has format 999, this one knows \d+\.\nnext: /,
    );
    expect(sha256(db)).toBe(sha256(`${db}.before`));
    expect(readdirSync(home).toSorted()).toEqual(['lumo.db', 'lumo.db.before']);
  });
});
