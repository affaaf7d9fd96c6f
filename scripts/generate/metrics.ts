import { CHECKERS } from '../../src/checkers/index.js';
import type { MetricCatalogue } from '../../src/checkers/checker.js';
import { cell, code, table } from './markdown.js';
import type { Generator } from './generator.js';

/** docs/metrics.md: every metric that a check can name, from the catalogues. */
export const metrics: Generator = {
  id: 'metrics',
  async files() {
    const sections = Object.values(CHECKERS).map(({ id, metricNames }) => {
      const rows = Object.entries<MetricCatalogue[string]>(metricNames).map(([name, { meaning, source }]) => [
        code(name),
        cell(meaning),
        unitOf(name),
        code(source),
      ]);
      return `## ${id}\n\n${table(['Metric', 'Meaning', 'Unit', 'Source'], rows)}`;
    });
    return { 'docs/metrics.md': `${INTRODUCTION}\n\n${sections.join('\n\n')}\n` };
  },
};

const INTRODUCTION = `# Metrics

Made by \`npm run generate\` from the catalogues in src/checkers; do not edit.

Names are \`area.thing[INSTANCE].unit\`; they are stable, since they are kept and compared over runs. Rates and shares of time
speak of the window between the two samples. What could not be read has no metric: there is no 0 in its place.`;

const UNITS: Readonly<Record<string, string>> = {
  percent: '%',
  count: '',
  total: 'since boot',
  seconds: 's',
  days: 'd',
  hertz: 'Hz',
  celsius: '°C',
  ratio: 'of 1',
  bytes: 'B',
  kilobytes: 'kB',
  milliseconds: 'ms',
  'per-second': '/s',
};

/** The last word of a name is its unit. */
function unitOf(name: string): string {
  const unit = UNITS[name.slice(name.lastIndexOf('.') + 1)];
  if (unit === undefined) throw new Error(`${name} ends with no known unit`);
  return unit;
}
