import type { PlanStep } from '../core/plan.js';
import type { Asked } from './asked.js';

/** One sentence that says what was understood, so that a wrong plan is seen before it runs. */
export function rationaleOf(steps: readonly PlanStep[], parts: readonly Asked[]): string {
  const first = steps[0];
  if (first === undefined || first.command === 'clarify') return 'Too little is said to plan a step.';
  const words = parts.flatMap(part => wordsOf(part));
  const heard = [...new Set(words)].slice(0, 8);
  const what = steps.map(step => step.command).join(', then ');
  const ruledOut = [
    ...new Set(parts.flatMap(part => part.features.mentions.filter(m => m.negated).map(m => m.concept))),
  ];
  const tail = ruledOut.length === 0 ? '' : ` Ruled out by you: ${ruledOut.join(', ')}.`;
  return `${heard.length === 0 ? 'Understood' : `Heard ${heard.map(word => `"${word}"`).join(', ')}`}: ${what}.${tail}`;
}

/** The user's own words for the concepts that were found. */
function wordsOf(part: Asked): string[] {
  const { tokens, question } = part.reading;
  return part.features.mentions
    .filter(m => !m.negated && !m.quoted && m.to > m.from)
    .map(m => question.slice(tokens[m.from]?.start ?? 0, tokens[m.to - 1]?.end ?? 0));
}
