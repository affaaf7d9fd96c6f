import { expect, it } from 'vitest';
import { renderPrune } from '../../src/report/database-text.js';

const PRUNED = {
  path: '/home/me/.lumo/lumo.db',
  dryRun: false,
  reports: 1,
  values: 12_345,
  hourlyMeans: 0,
  kept: 2,
  bytes: { before: 4_194_304, after: 1_048_576 },
};

it('names what has gone, one line each, and the size before and after', () => {
  expect(renderPrune(PRUNED)).toMatchInlineSnapshot(`
    "1 report gone
    12,345 values turned into hourly means
    2 memories of earlier runs gone
    /home/me/.lumo/lumo.db: 4 MiB before, 1 MiB now."
  `);
});

it('says in a dry run what would go, and that nothing did', () => {
  expect(renderPrune({ ...PRUNED, dryRun: true, kept: 1 })).toMatchInlineSnapshot(`
    "1 report would go
    12,345 values would become hourly means
    1 memory of an earlier run would go
    /home/me/.lumo/lumo.db has 4 MiB; nothing was changed."
  `);
});

it('says that there was nothing, and shows no sequence that a terminal obeys', () => {
  const path = '/tmp/\u001b[2J/lumo.db';
  const text = renderPrune({ ...PRUNED, path, reports: 0, values: 0, kept: 0 });
  expect(text).toBe('Nothing is old enough to go.\n/tmp/\\x1b[2J/lumo.db: 4 MiB before, 1 MiB now.');
});
