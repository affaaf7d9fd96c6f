import { CHECKERS } from '../../src/checkers/index.js';
import type { FindingCatalogue } from '../../src/core/finding.js';
import { cell, code, table } from './markdown.js';
import type { Generator } from './generator.js';

/** docs/findings.md: every code that a check can report, from the catalogues. */
export const findings: Generator = {
  id: 'findings',
  async files() {
    const sections = Object.values(CHECKERS).map(({ id, title, codes }) => {
      const rows = Object.entries<FindingCatalogue[`${string}.${string}`]>(codes).map(([name, about]) => [
        code(name),
        cell(about.title),
        cell(about.fix),
      ]);
      return `## ${id}: ${title}\n\n${table(['Code', 'What it means', 'What to do'], rows)}`;
    });
    const text = `${INTRODUCTION}\n\n${sections.join('\n\n')}\n`;
    return { 'docs/findings.md': text };
  },
};

const INTRODUCTION = `# Findings

Made by \`npm run generate\` from the catalogues in src/checkers; do not edit.

A code is public and permanent: a retired one is never used again. One finding is known by target, code and subject.
How bad it is depends on the case; utilisation of CPU or disk time alone is at most low.`;
