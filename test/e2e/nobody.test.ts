import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CHECK_IDS } from '../../src/app/checks.js';
import type { CheckResult, DiagnoseReport } from '../../src/core/report.js';
import { atLeast } from '../../src/core/severity.js';
import { ROOT, run } from '../helpers/cli.js';
import { CAN_BE_NOBODY, NOBODY } from '../helpers/collector.js';
import { hasTool } from '../helpers/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'lumo-nobody-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Another user can run what lies here only where he may read it. */
const readable =
  CAN_BE_NOBODY &&
  hasTool('unshare') &&
  (await run([...NOBODY, process.execPath, `${ROOT}bin/run.js`, '--version'])).code === 0;

/**
 * In mounts of its own: a full disk in a folder that is root's alone, and settings of sshd that only root may read. What
 * comes behind it is run there, as root and then as nobody; both write their reports into the folder.
 */
const FAULTS = `set -e; mount --make-rprivate /
mkdir -p -m 700 "$1/closed"; mkdir -p "$1/closed/full"
mount -t tmpfs -o size=1m tmpfs "$1/closed/full"; head -c 2000000 /dev/zero >"$1/closed/full/x" 2>/dev/null || :
if [ -d /etc/ssh ]; then
  cp -a /etc/ssh "$1/ssh"; mkdir -p "$1/ssh/sshd_config.d"
  printf 'PermitRootLogin yes\\nPermitEmptyPasswords yes\\nPasswordAuthentication yes\\n' >"$1/ssh/sshd_config.d/00-x.conf"
  chmod 600 "$1/ssh/sshd_config.d/00-x.conf"; mount --bind "$1/ssh" /etc/ssh
fi
folder=$1; shift
"$@" >"$folder/root.json"
${NOBODY.join(' ')} env HOME=/nonexistent LUMO_HOME=/nonexistent "$@" >"$folder/nobody.json"`;

describe(`lumo diagnose as nobody${readable ? '' : ' (skipped: not root, or others may not read this folder)'}`, () => {
  it.skipIf(!readable)(
    'says everything that root is told, or that it could not look',
    { timeout: 120_000 },
    async () => {
      const command = [process.execPath, join(ROOT, 'bin/run.js'), 'diagnose', '--format', 'json', '--sample', '500ms'];
      execFileSync('unshare', ['-m', 'sh', '-c', FAULTS, 'sh', folder, ...command], { stdio: 'ignore' });
      const [root, nobody] = ['root', 'nobody'].map(
        name => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as DiagnoseReport & { kind: string },
      );
      expect([root?.kind, nobody?.kind]).toEqual(['DiagnoseReport', 'DiagnoseReport']);
      expect([root, nobody].map(report => report?.checks.map(({ id }) => id))).toEqual([CHECK_IDS, CHECK_IDS]);
      expect(root?.checks.flatMap(({ findings }) => findings.map(({ code }) => code))).toContain('disk.space');
      for (const check of root?.checks ?? []) {
        const other = nobody?.checks.find(({ id }) => id === check.id);
        expect([check.id, untold(check, other)]).toEqual([check.id, []]);
      }
    },
  );
});

/** What one report has and the other neither has nor has a new gap for. */
function untold(check: CheckResult, other: CheckResult | undefined): string[] {
  const known = new Set(check.gaps.map(({ source, state }) => `${source} ${state}`));
  const gaps = other?.gaps.filter(({ source, state }) => !known.has(`${source} ${state}`)) ?? [];
  const told = new Set(other?.findings.map(({ code, subject }) => `${code} ${subject}`));
  // What comes and goes with the load of the moment is no matter of rights.
  const lost = check.findings.filter(
    ({ code, subject, severity }) =>
      atLeast(severity, 'medium') && !MOMENT.test(code) && !told.has(`${code} ${subject}`),
  );
  return gaps.length > 0 ? [] : lost.map(({ code, subject }) => `${code} ${subject}`);
}

const MOMENT =
  /^(?:cpu\.|network\.(?:dns|softnet|tcp)|process\.(?:restarted|stuck)|disk\.(?:latency|pressure)|memory\.pressure)/;
