import type { DiagnoseReport } from '../../core/report.js';
import { largest } from './figures.js';
import { code } from './markdown.js';

/**
 * What the question names and the checks know by name: the port ("what listens on port 8080"), the service ("is nginx
 * running"). Empty where it names none, or nothing can be said.
 */
export function namedSection({ checks }: DiagnoseReport, question: string): string[] {
  const metrics = Object.assign({}, ...checks.map(check => check.metrics)) as Record<string, number>;
  const judged = (id: string): boolean => checks.some(check => check.id === id && check.status !== 'unknown');
  const lines = [
    ...(judged('ports') ? portLines(question, largest(metrics, 'ports.held')) : []),
    ...serviceLines(question, largest(metrics, 'service.active')),
  ];
  return lines.length === 0 ? [] : [...lines, ''];
}

function portLines(question: string, held: readonly [name: string, addresses: number][]): string[] {
  const ports = [...question.matchAll(/(?:\bports?|\bpuertos?|端口|:)\s*(\d{1,5})(?!\d|\.\d)/gi)].map(
    ([, port]) => port,
  );
  return [...new Set(ports)].map(port => {
    const found = held.map(([name]) => name).filter(name => new RegExp(`^(?:tcp|udp)/${port}(?![0-9])`).test(name));
    if (found.length === 0) return `**Nothing listens on port ${port}.**`;
    return `**Port ${port}:** ${found.map(name => holder(name)).join(', ')}`;
  });
}

/** `tcp/8080.python3` */
function holder(name: string): string {
  const dot = name.indexOf('.');
  if (dot < 0) return `${code(name)} is open (whose it is root alone sees)`;
  return `${code(name.slice(dot + 1))} listens on ${code(name.slice(0, dot))}`;
}

/** Services of the words of the question: `nginx` is nginx.service. */
function serviceLines(question: string, active: readonly [unit: string, active: number][]): string[] {
  const words = new Set(question.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_.@-]*/gu) ?? []);
  return active
    .filter(([unit]) => words.has(unit.toLowerCase()) || words.has(unit.toLowerCase().replace(/\.service$/, '')))
    .map(([unit, value]) => `**${value === 1 ? 'Running' : 'Not running'}:** ${code(unit)}`);
}
