import { expect, it } from 'vitest';
import type { CoreFacts } from '../../../src/coredump/facts.js';
import { languageOf } from '../../../src/coredump/report/language.js';

const FAULT = `Fatal Python error: Segmentation fault

Current thread 0x00007f5d6860bb80 (most recent call first):
  File "/srv/shop.py", line 2 in charge
  File "/srv/shop.py", line 3 in <module>
`;
const DUMPED = '2026-11-22T12:00:00.000Z';
const facts: CoreFacts = {
  architecture: 'x86-64',
  wordBytes: 8,
  id: '000000000000',
  process: { pid: 7 },
  signal: { number: 11, code: -6 },
  threads: [],
  segments: [],
  modules: [],
  auxv: new Map(),
  cut: { missingBytes: 0, notes: false },
  bytesRead: 0,
  notes: [],
};

async function said(written: string | undefined, executable = '/usr/bin/python3.11') {
  const text = {
    path: '/var/crash/faulthandler.log',
    text: FAULT,
    ...(written !== undefined && { written: new Date(written) }),
  };
  const process = { executable, pid: 7, time: DUMPED };
  return languageOf({ texts: [text], named: [] }, { facts, process, frames: [] });
}

it('a text of faulthandler is of the core of a Python that was written with it; it still tells no time', async () => {
  const { language } = await said('2026-11-22T11:59:59.000Z');
  expect(language).toMatchObject({ language: 'python', signal: 11, frames: [{ function: 'charge' }, {}] });
  expect(language).not.toHaveProperty('time');
});

it.each([
  ['an older one', '2026-11-22T11:50:00.000Z', '/usr/bin/python3.11'],
  ['one of another program', DUMPED, '/usr/bin/nginx'],
  ['one of no known time', undefined, '/usr/bin/python3.11'],
])('%s is not', async (_what, written, executable) => {
  expect((await said(written, executable)).language).toBeUndefined();
});
