import type { CoreReport } from '../core/core-report.js';
import { facts, paragraph, type Screen } from './screen.js';
import { type Cell, renderTable } from './table.js';

/** What a model said, told apart from what was measured. */
export function analysisSection({ analysis }: CoreReport, screen: Screen): string[] {
  if (analysis === undefined) return [];
  const { paint } = screen;
  const { provider, model, tokens, cost, confidence } = analysis;
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0
      ? []
      : ['', `    ${paint.faint(title)}`, ...items.flatMap(item => paragraph(screen, `- ${item}`, 4))];
  return [
    paint.strong('What a model makes of it'),
    ...facts(
      screen,
      [
        `${provider} ${model}`,
        `its own confidence ${Math.round(confidence * 100)} %`,
        `${tokens.input + tokens.output} tokens`,
        `${cost.toFixed(4)} USD`,
      ],
      4,
    ),
    '',
    ...paragraph(screen, analysis.summary, 4),
    ...paragraph(screen, `Cause: ${analysis.rootCause}`, 4),
    ...paragraph(screen, `Impact: ${analysis.impact}`, 4),
    ...list('recommendations', analysis.recommendations),
    ...list('code', analysis.codeSuggestions.map(suggestionWords)),
    ...list('related', analysis.relatedIssues),
  ];
}

function suggestionWords(suggestion: NonNullable<CoreReport['analysis']>['codeSuggestions'][number]): string {
  const { file, function: name, line, suggestion: text, code } = suggestion;
  const place = [file, line, name].filter(part => part !== undefined).join(':');
  return `${place === '' ? '' : `${place}: `}${text}${code === undefined ? '' : ` ${code}`}`;
}

/** Registers, instructions and mapped files, for `--verbose`. */
export function machineSection(report: CoreReport, screen: Screen): string[] {
  const { paint, width } = screen;
  const registers = Object.entries(report.registers).map(([name, value]) => `${name} ${value}`);
  const code = report.disassembly.map(({ address, text, current }) => `${current ? '=>' : '  '} ${address}  ${text}`);
  const modules = report.modules.map((module): Cell[] => [
    { text: module.start },
    { text: module.path },
    { text: module.buildId?.slice(0, 16) ?? '' },
    { text: MODULE_WORDS[module.file] },
  ]);
  const columns = [{}, { long: 'cut', min: 20 }, {}, {}] as const;
  const blocks = [
    registers.length === 0 ? [] : [paint.strong('Registers'), '', ...facts(screen, registers, 4)],
    code.length === 0 ? [] : [paint.strong('Code'), '', ...code.map(line => `    ${line}`.slice(0, width))],
    modules.length === 0
      ? []
      : [paint.strong('Mapped files'), '', ...renderTable({ columns, rows: modules, width, indent: 4 })],
  ];
  return blocks.filter(lines => lines.length > 0).flatMap((lines, at) => (at > 0 ? ['', ...lines] : lines));
}

const MODULE_WORDS = {
  same: '',
  other: 'not the file that ran',
  absent: 'not here',
  unchecked: 'not checked',
} as const;
