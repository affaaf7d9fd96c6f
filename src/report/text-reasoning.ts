import type { DiagnoseReport, Predicate, Reasoning } from '../core/report.js';
import { facts, type Screen } from './screen.js';
import { renderTable } from './table.js';

/** How every cause was judged: what it takes, what was seen, what that did to its odds. Ruled out ones by what failed. */
export function reasoningSection({ reasoning = [] }: DiagnoseReport, screen: Screen): string[] {
  const { strong } = screen.paint;
  const judged = reasoning.filter(({ verdict }) => verdict !== 'ruled out');
  const rest = reasoning.filter(({ verdict }) => verdict === 'ruled out');
  return [
    strong('Reasoning'),
    ...judged.flatMap(each => ['', ...one(each, each.predicates, screen)]),
    ...(rest.length === 0 ? [] : ['', strong('Ruled out by')]),
    ...rest.flatMap(each => [
      `  ${each.id}`,
      ...rows(screen.verbose ? each.predicates : each.predicates.filter(isFailed), screen),
    ]),
  ];
}

function isFailed({ role, holds }: Predicate): boolean {
  return role === 'required' && holds === false;
}

function one(reasoning: Reasoning, predicates: readonly Predicate[], screen: Screen): string[] {
  return [
    `  ${screen.paint.strong(reasoning.id)}`,
    ...facts(screen, [...outcome(reasoning), reasoning.title], 4),
    ...rows(predicates, screen),
  ];
}

function outcome({ verdict, confidence, prior, effectOf }: Reasoning): string[] {
  const judged = `${verdict}${effectOf === undefined ? '' : ` of ${effectOf}`}`;
  return [judged, ...(confidence === undefined ? [] : [`from ${percent(prior)} to ${percent(confidence)}`])];
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function rows(predicates: readonly Predicate[], screen: Screen): string[] {
  const { faint, plain } = screen.paint;
  const columns = [
    { min: 10, style: faint },
    { min: 3 },
    { align: 'right', min: 5 },
    { long: 'wrap', min: 20 },
  ] as const;
  return renderTable({
    columns,
    rows: predicates.map(({ role, text, holds, factor }) => [
      { text: role },
      { text: holds === null ? '?' : holds ? 'yes' : 'no', style: holds === true ? plain : faint },
      { text: factor === undefined || factor === 1 ? '' : `x ${factor}` },
      { text },
    ]),
    width: screen.width,
    indent: 4,
  });
}
