import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { CheckId } from '../../src/checkers/checker.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { runChecks, sourcesOf } from '../../src/checkers/runner.js';
import type { CheckResult } from '../../src/core/report.js';
import { readTree } from '../helpers/trees.js';

const IDS = Object.keys(CHECKERS) as CheckId[];
const check = async (tree: string): Promise<ReadonlyMap<string, CheckResult>> => {
  const folder = fileURLToPath(new URL(`../fixtures/trees/${tree}`, import.meta.url));
  const { checks } = runChecks(IDS, await readTree(folder, sourcesOf(IDS)), () => 0);
  return new Map(checks.map(each => [each.id, each]));
};

it.each(['rhel9', 'alpine'])('on the layout of %s every check gives a result or says why not', async tree => {
  const checks = await check(tree);
  expect([...checks.keys()]).toEqual(IDS);
  for (const { id, status, reason = '' } of checks.values()) {
    expect(reason, id).not.toContain('broke');
    expect([id, status === 'unknown' ? reason !== '' : true]).toEqual([id, true]);
  }
});

it('finds on RHEL what its files tell of patches', async () => {
  const patch = (await check('rhel9')).get('patch');
  expect(
    patch?.findings.filter(({ code }) => code !== 'patch.kernel-old').map(({ code, title }) => `${code}: ${title}`),
  ).toEqual([
    'patch.unsigned: 1 package source without a check of signatures',
    'patch.reboot: A reboot is needed: 5.14.0-427.16.1.el9_4.x86_64 is installed, 5.14.0-427.13.1.el9_4.x86_64 runs',
  ]);
  expect(patch?.reason).toMatch(/told of updates|Could not read/);
});

it('finds on Alpine the newer kernel by its modules, and the end of support', async () => {
  const codes = (await check('alpine')).get('patch')?.findings.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['patch.reboot', 'patch.end-of-life']));
});
