import { describe, expect, it } from 'vitest';
import type { Process } from '../../src/checkers/parse/processes.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { cpuFacts, processFacts, quiet } from '../helpers/facts.js';

const SPIN: Partial<Process> = { comm: 'spin', cpuMs: 1700, topThreadPercent: 85, topDelayPercent: 8 };
const running = (process: Partial<Process>): DiagnosisFacts =>
  quiet({
    cpu: cpuFacts({ pressure: { some: 9, avg60: 9 } }, { busy: 32, idle: 68 }),
    process: processFacts([process]),
  });
const causes = (facts: DiagnosisFacts) => diagnose(facts).causes;

describe('hot-thread', () => {
  it('a thread from which others take the CPU now and then never rests all the same', () => {
    const [cause] = causes(running({ ...SPIN, topWantedPercent: 93 }));
    expect(cause).toMatchObject({ id: 'hot-thread', offender: 'spin' });
    expect(cause?.evidence.map(({ metric }) => metric)).toContain('process.hot-thread.percent');
  });

  it('one that rests in between is only busy', () => {
    expect(causes(running({ ...SPIN, topDelayPercent: 0, topWantedPercent: 85 }))).toEqual([]);
  });

  it('without run delays the time that it ran has to do', () => {
    const blind = { topDelayPercent: undefined, topWantedPercent: undefined };
    expect(causes(running({ ...SPIN, ...blind, topThreadPercent: 96 }))[0]?.id).toBe('hot-thread');
    expect(causes(running({ ...SPIN, ...blind }))).toEqual([]);
  });
});
