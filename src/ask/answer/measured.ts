import type { DiagnoseReport } from '../../core/report.js';
import { type Figures, largest, says, size, top } from './figures.js';
import { SERVICE_FIGURES } from './figures-services.js';
import { code } from './markdown.js';

/** The figures that people ask for, one line for each check: an answer even where nothing is wrong. */
export function measuredSection(report: DiagnoseReport): string[] {
  const lines = report.checks.flatMap(check => {
    if (check.status === 'unknown' || check.status === 'skipped') return [];
    const figures = FIGURES[check.id]?.(check.metrics).filter(figure => figure !== undefined) ?? [];
    return figures.length === 0 ? [] : [`- ${code(check.id)}: ${figures.join(', ')}`];
  });
  return lines.length === 0 ? [] : ['', 'What was measured:', ...lines];
}

const FIGURES: Record<string, Figures | undefined> = {
  cpu: m => [
    says(m['cpu.busy.percent'], v => `${Math.round(v)} % busy`),
    says(m['cpu.pressure.some.percent'], v => `pressure ${Math.round(v)} %`),
    says(m['cpu.load1.count'], v => `load ${v}`),
  ],
  memory: m => [
    says(m['memory.available.percent'], v => `${Math.round(v)} % available`),
    says(m['memory.available.kilobytes'], v => size(v * 1024)),
    says(m['memory.swap-used.percent'], v => `swap ${Math.round(v)} % used`),
    says(m['memory.oom-kills.count'], v => `${v} killed for memory in this window`),
  ],
  disk: m => {
    const [mount, used] = largest(m, 'disk.space')[0] ?? [];
    const [node, inodes] = largest(m, 'disk.inodes')[0] ?? [];
    return [
      says(used, v => `the fullest is ${code(mount ?? '')} at ${Math.floor(v)} %`),
      says(m[`disk.available[${mount}].bytes`], v => `${size(v)} left`),
      says(inodes, v => `most inodes used: ${Math.floor(v)} % on ${code(node ?? '')}`),
      says(m['disk.pressure.some.percent'], v => `I/O pressure ${Math.round(v)} %`),
    ];
  },
  process: m => [
    says(m['process.count'], v => `${v} processes`),
    says(m['process.zombies.count'], v => `${v} zombies`),
    says(m['process.stuck.count'], v => `${v} stuck`),
    top(largest(m, 'process.cpu'), 'most CPU', v => `${Math.round(v * 100)} %`),
    top(largest(m, 'process.memory'), 'most memory', v => size(v * 1024)),
  ],
  ...SERVICE_FIGURES,
};
