import type { CheckResult, DiagnoseReport } from '../../core/report.js';
import { code, prose } from './markdown.js';

/** The figures that people ask for, one line for each check: an answer even where nothing is wrong. */
export function measuredSection(report: DiagnoseReport): string[] {
  const lines = report.checks.flatMap(check => {
    const figures = FIGURES[check.id]?.(check.metrics).filter(figure => figure !== undefined) ?? [];
    return figures.length === 0 ? [] : [`- ${code(check.id)}: ${figures.join(', ')}`];
  });
  return lines.length === 0 ? [] : ['', 'What was measured:', ...lines];
}

type Metrics = CheckResult['metrics'];
type Figures = (metrics: Metrics) => (string | undefined)[];

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
};

function says(value: number | undefined, text: (value: number) => string): string | undefined {
  return value === undefined ? undefined : text(value);
}

function top(list: readonly [string, number][], title: string, text: (value: number) => string): string | undefined {
  const named = list.slice(0, 3).map(([name, value]) => `${code(name)} ${text(value)}`);
  return named.length === 0 ? undefined : `${prose(title)} ${named.join(', ')}`;
}

/** Instances of `area[instance].unit`, the largest first; a file system of nothing but itself (/run) comes like any other. */
function largest(metrics: Metrics, area: string): [string, number][] {
  return Object.entries(metrics)
    .flatMap(([name, value]): [string, number][] => {
      const end = name.lastIndexOf('].');
      return name.startsWith(`${area}[`) && end > 0 ? [[name.slice(area.length + 1, end), value]] : [];
    })
    .toSorted((a, b) => b[1] - a[1]);
}

function size(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const value = bytes / 1024 ** power;
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10} ${units[power]}`;
}
