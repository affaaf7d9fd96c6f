import { planQuestion } from '../../src/ask/index.js';
import { questionsOf, scoreSet } from '../../test/ask/labelled.js';

// Exact plans per set, and plans a second: `npx tsx bench/ask/run.ts`. All sets but the last have been tuned on:
// own-held-out and own-third since their first figures were written down, own-rounds batch by batch, each one labelled
// before its first run. own-last was written when all tuning was over and run once: never tune on it.
const SETS = ['dev', 'own-tuned', 'own-second', 'own-held-out', 'own-third', 'own-rounds', 'own-last'];
const now = new Date();

const coldStart = process.cpuUsage();
planQuestion('why is this node slow', { now });
const cold = process.cpuUsage(coldStart);
console.log(`first plan, lexicon compiled: ${((cold.user + cold.system) / 1000).toFixed(1)} ms CPU`);

for (const set of SETS) {
  const { summary } = scoreSet(set, 0);
  const share = ({ n, of }: { n: number; of: number }) => `${n}/${of} (${((100 * n) / of).toFixed(1)} %)`;
  console.log(
    `${set}: exact ${share(summary.exact)}, routing ${share(summary.routing)}, checks ${share(summary.checks)}, arguments ${share(summary.args)}, unsafe ${summary.unsafe}, made up ${summary.inventedArgs}`,
  );
  console.log(
    `  by language: ${Object.entries(summary.byLang)
      .map(([lang, { n, of }]) => `${lang} ${n}/${of}`)
      .join('  ')}`,
  );
  console.log(
    `  by category: ${Object.entries(summary.byCategory)
      .map(([name, { n, of }]) => `${name} ${n}/${of}`)
      .join('  ')}`,
  );
}

const questions = SETS.flatMap(questionsOf);
const rounds = 10;
for (const question of questions) planQuestion(question, { now });
const start = performance.now();
for (let round = 0; round < rounds; round++) for (const question of questions) planQuestion(question, { now });
const seconds = (performance.now() - start) / 1000;
console.log(
  `${Math.round((rounds * questions.length) / seconds)} plans a second (${questions.length} questions, ${rounds} rounds)`,
);
