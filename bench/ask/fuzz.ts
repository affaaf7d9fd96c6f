import fc from 'fast-check';
import { planQuestion } from '../../src/ask/index.js';
import { faultsOf, hostileQuestions } from '../../test/ask/hostile.js';
import { questionsOf } from '../../test/ask/labelled.js';

// 100,000 hostile questions: `npx tsx bench/ask/fuzz.ts [runs] [seed]`. Ends with 1 at the first broken promise.
const runs = Number(process.argv[2] ?? 100_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const now = new Date();
const questions = hostileQuestions([...questionsOf('dev'), ...questionsOf('own-tuned')]);
const start = performance.now();
const result = fc.check(
  fc.property(questions, question => {
    const faults = faultsOf(question, planQuestion(question, { now }));
    if (faults.length > 0) throw new Error(faults.join('; '));
  }),
  { numRuns: runs, seed },
);
const seconds = (performance.now() - start) / 1000;
console.log(
  `${result.numRuns} questions, seed ${seed}, ${seconds.toFixed(1)} s, ${result.failed ? `FAILED on ${JSON.stringify(result.counterexample)}: ${String(result.errorInstance)}` : 'no fault'}`,
);
process.exitCode = result.failed ? 1 : 0;
