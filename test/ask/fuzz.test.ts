import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planQuestion } from '../../src/ask/index.js';
import { faultsOf, hostileQuestions } from './hostile.js';
import { questionsOf } from './labelled.js';

const now = new Date('2026-11-22T06:30:00Z');

test('no question crashes the planner, invents a name or plans a fix that acts', () => {
  const questions = hostileQuestions([...questionsOf('dev'), ...questionsOf('own-tuned')]);
  fc.assert(
    fc.property(questions, question => {
      expect(faultsOf(question, planQuestion(question, { now }))).toEqual([]);
    }),
    { numRuns: 4000 },
  );
}, 60_000);

test('a long paste takes no longer than its beginning', () => {
  const pastes = [
    'a '.repeat(200_000),
    '"'.repeat(100_000),
    '/'.repeat(100_000),
    'web-01 '.repeat(50_000),
    '慢'.repeat(100_000),
    'not the '.repeat(50_000),
    'last 3 '.repeat(50_000),
    '1:'.repeat(100_000),
  ];
  const start = performance.now();
  for (const paste of pastes) expect(faultsOf(paste, planQuestion(paste, { now }))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(10_000);
}, 60_000);
