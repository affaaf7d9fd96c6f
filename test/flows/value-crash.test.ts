import { expect, it } from 'vitest';
import type { Crash } from '../../src/coredump/report/crash.js';
import { SCORE_RULES } from '../../src/coredump/score/score.js';
import { type Known, NOTHING_KNOWN, valueCrash } from '../../src/flows/core/value-crash.js';
import { coreReport } from '../helpers/core-reports.js';

const NOW = new Date('2026-11-22T12:00:00Z');
const { score: _, similar: _2, ...facts } = coreReport();
const crash: Crash = { facts, kept: facts.backtrace, notesCut: false, oomKilled: false };
const trace = { id: 'bbbbbbbbbbbb', fingerprint: 'beef', class: facts.crash.class, frames: facts.backtrace };

const valued = (known: Partial<Known>) => valueCrash(crash, { ...NOTHING_KNOWN, ...known }, SCORE_RULES, NOW);
const points = (known: Partial<Known>, name: string) =>
  valued(known).score.parts.find(part => part.name === name)?.points;

it('a near trace of the same class is named, one of another class is not', () => {
  expect(valued({ traces: [trace] }).similar).toEqual([{ id: trace.id, fingerprint: 'beef', distance: 0 }]);
  expect(valued({ traces: [{ ...trace, class: 'HeapError' }] }).similar).toEqual([]);
});

it('what repeats a kept crash is worth less, whichever of the like is kept; what is kept itself is not', () => {
  const { fingerprint } = facts.signature;
  expect(points({}, 'duplicate')).toBe(0);
  expect(points({ traces: [trace] }, 'duplicate')).toBe(0);
  expect(points({ traces: [trace], stored: new Map([['cccccccccccc', 'beef']]) }, 'duplicate')).toBe(-2);
  expect(points({ stored: new Map([['cccccccccccc', fingerprint]]) }, 'duplicate')).toBe(-2);
  expect(
    points(
      {
        stored: new Map([
          ['cccccccccccc', fingerprint],
          [facts.id, fingerprint],
        ]),
      },
      'duplicate',
    ),
  ).toBe(0);
});

it('the same crash as an earlier one says which', () => {
  expect(valued({ same: [{ id: facts.id }, { id: 'dddddddddddd' }] }).duplicateOf).toBe('dddddddddddd');
  expect(valued({ same: [{ id: facts.id }] }).duplicateOf).toBeUndefined();
});

it('a copy of a core is as old as the core', () => {
  const time = (dumpedAt?: string) => valued(dumpedAt === undefined ? {} : { dumpedAt }).process.time;
  const own = facts.process.time;
  expect(time()).toBe(own);
  expect(time('2020-01-01T00:00:00.000Z')).toBe('2020-01-01T00:00:00.000Z');
  expect(time('2040-01-01T00:00:00.000Z')).toBe(own);
});
