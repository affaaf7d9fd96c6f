import type { Condition } from '../../src/diagnosis/cause.js';
import { CAUSES } from '../../src/diagnosis/causes/index.js';
import { MEASURES } from '../../src/diagnosis/measures/index.js';
import type { Generator } from './generator.js';
import { cell, code, table } from './markdown.js';

/** docs/causes.md: what each cause takes, from its rule. */
export const causes: Generator = {
  id: 'causes',
  async files() {
    const rows = CAUSES.map(rule => [
      `[${rule.id}](../runbooks/${rule.id}.md)`,
      cell(rule.title),
      cell(rule.requires.map(condition => said(condition)).join('; ')),
      cell(`${Math.round(rule.prior * 100)} %`),
      rule.explains.length === 0 ? '' : rule.explains.join(', '),
    ]);
    const measures = Object.values(MEASURES).map(({ metric, label, unit, source }) => [
      cell(label),
      code(metric),
      cell(unit),
      cell(source),
    ]);
    const text = [
      INTRODUCTION,
      table(['Cause', 'What it is', 'Stands only where', 'Then', 'Explains'], rows),
      '## What they are judged by',
      table(['Measure', 'Metric', 'Unit', 'Read from'], measures),
    ];
    return { 'docs/causes.md': `${text.join('\n\n')}\n` };
  },
};

function said(condition: Condition): string {
  if ('any' in condition) return condition.any.map(said).join(' or ');
  if ('all' in condition) return `(${condition.all.map(said).join(' and ')})`;
  const { label, unit } = MEASURES[condition.measure];
  const bound = 'atLeast' in condition ? `>= ${condition.atLeast}` : `< ${condition.below}`;
  return `${label} ${bound}${unit === '' ? '' : ` ${unit}`}`;
}

const INTRODUCTION = `# Causes

Made by \`npm run generate\` from the rules in src/diagnosis; do not edit.

A cause stands only where all that it requires holds; "Then" is its probability in that case, before anything else is
looked at. What supports it and what speaks against it changes that: \`lumo diagnose --why\` shows every predicate of
every cause with what was seen. What one cause explains is taken for its effect where it is likely itself. What could
not be read makes a cause "not assessed", never "ruled out". The id leads to the runbook
(\`lumo diagnose --explain ID\`). \`busy-disk\` is no answer: it is there to be ruled out by name, where a disk is busy
and nobody waits for it.`;
