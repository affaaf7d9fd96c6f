import { expect, it } from 'vitest';
import { planQuestion } from '../../src/ask/index.js';
import type { CoreGroup, CoreItem, CoreReportList } from '../../src/core/core-list.js';
import { LumoError } from '../../src/core/errors.js';
import { answerPlan, type Runners } from '../../src/flows/run-plan.js';
import { report } from '../helpers/reports.js';

const now = new Date('2026-11-22T12:00:00Z');

const item = (id: string, executable: string): CoreItem => ({
  id,
  time: '2026-11-22T11:30:00.000Z',
  executable,
  class: 'SourceAv',
  severity: 'high',
  score: 6,
  quality: 0.9,
  title: `main | ${id}`,
  fingerprint: id,
  path: `/var/crash/${id}`,
});

const group = (best: string): CoreGroup => ({
  fingerprint: best,
  title: `main | ${best}`,
  count: 1,
  severity: 'high',
  first: '2026-11-22T11:30:00.000Z',
  last: '2026-11-22T11:30:00.000Z',
  best,
  similar: [],
});

const KNOWN: CoreReportList = {
  items: [item('aaaa', '/usr/bin/walk'), item('bbbb', '/opt/app/server'), item('cccc', '/usr/sbin/nginx-debug')],
  groups: [group('aaaa'), group('bbbb'), group('cccc')],
};

async function answer(question: string, listCores: Runners['listCores'] = async () => Promise.resolve(KNOWN)) {
  const run = await answerPlan(
    planQuestion(question, { now }),
    {
      diagnose: async target => Promise.resolve(report({ target: { kind: 'host', name: target } })),
      analyzeCore: async () => Promise.reject(new Error('no core was named')),
      listCores,
    },
    { now },
  );
  return { text: run.answer.answer, toldCrashes: run.toldCrashes };
}

const shown = (text: string): string[] => [...text.matchAll(/coredump show (\w+)/g)].map(match => match[1] ?? '');

it.each(['why did my server crash', 'por qué se estrelló mi server', '我的server为什么崩溃'])(
  'adds what is known of crashes, the named program first: %s',
  async question => {
    const { text, toldCrashes } = await answer(question);
    expect(text).toContain('3 crashes of 3 kinds are known:');
    expect(shown(text)).toEqual(['bbbb', 'aaaa', 'cccc']);
    expect(toldCrashes).toBe(true);
  },
);

it('takes a part of a name for no name', async () => {
  const { text } = await answer('did nginx crash or is this machine slow');
  expect(shown(text)).toEqual(['aaaa', 'bbbb', 'cccc']);
});

it.each(['why is this machine slow', 'is the disk full', 'why is web-03 slow after it crashed'])(
  'says nothing of crashes where none was spoken of, or elsewhere: %s',
  async question => {
    expect(shown((await answer(question)).text)).toEqual([]);
  },
);

it('says nothing more where none is known, and only that where they cannot be read', async () => {
  const none = await answer('why did my server crash', async () => Promise.resolve({ items: [], groups: [] }));
  expect([none.text.includes('known'), none.toldCrashes]).toEqual([false, false]);
  const broken = await answer('why did my server crash', async () =>
    Promise.reject(new LumoError('store.corrupt', 'The database is damaged.')),
  );
  expect(broken.text).toContain('could not be read: The database is damaged.');
});

const HOUR_MS = 3_600_000;
/** What a store gives that knows crashes of half an hour ago, and older ones. */
const recent: Runners['listCores'] = async (sinceMs = Number.POSITIVE_INFINITY) =>
  Promise.resolve(sinceMs > 2 * HOUR_MS ? KNOWN : { items: KNOWN.items.slice(0, 1), groups: KNOWN.groups.slice(0, 1) });

it('lists only the crashes of the time that the question speaks of', async () => {
  const told = await answer('what crashed in the last 2 hours', recent);
  expect([told.text, shown(told.text)]).toEqual([
    expect.stringContaining('1 crash of 1 kind in the last 2h is known:'),
    ['aaaa'],
  ]);
  expect((await answer('what crashed today', recent)).text).toContain('3 crashes of 3 kinds in the last 1d are known:');
  expect((await answer('what crashed', recent)).text).toContain('3 crashes of 3 kinds are known:');
});

it('says that none is known of that time, and lists the older ones', async () => {
  const { text } = await answer('which crashes were there today', async sinceMs =>
    Promise.resolve(sinceMs === undefined ? KNOWN : { items: [], groups: [] }),
  );
  expect(text).toMatch(/^No crash in the last 1d is known\.\n\n3 crashes of 3 kinds are known:/);
});

it('names the command that tells whether a crash would leave a core', async () => {
  const { text } = await answer('would a crash leave a core dump here');
  expect(text).toContain('`lumo coredump doctor`');
  expect((await answer('is lumo set up right')).text).not.toContain('coredump');
});
