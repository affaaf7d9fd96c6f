import { describe, expect, it } from 'vitest';
import type { Answer, Plan, PlanStep } from '../../src/core/plan.js';
import { renderAnswer } from '../../src/report/answer-text.js';
import { describeStep, renderPlan } from '../../src/report/plan-text.js';
import { HOSTILE } from '../helpers/reports.js';
import { terminalWidth } from '../helpers/terminal-width.js';

const diagnose: PlanStep = {
  command: 'diagnose',
  args: { checks: ['cpu', 'memory', 'disk', 'process'], target: 'localhost' },
};

function plan(steps: PlanStep[], rationale = 'A slow node is looked at from all four sides at once.'): Plan {
  return { question: 'why is this node slow', planner: 'rules', steps, rationale };
}

const MARKDOWN = `# Why

The node is **slow because a CPU quota** stops \`order-worker.service\` while the host
is 82 % idle. See [the manual](https://example.org/x).

- **throttled periods** 99 % (\`/sys/fs/cgroup/system.slice/order-worker.service/cpu.stat\`)
  - nested
1. first, long enough that it has to go on in a second line

> quoted

\`\`\`sh
systemctl   show order-worker.service -p CPUQuotaPerSecUSec
\`\`\`
`;

function answer(parts: Partial<Answer> = {}): Answer {
  return {
    question: 'why',
    plan: plan([diagnose]),
    answer: MARKDOWN,
    causes: [],
    evidence: [],
    reports: ['01K9'],
    followUps: ['Which group is throttled?'],
    ...parts,
  };
}

describe('a plan', () => {
  it('is shown before it is run', () => {
    expect(
      renderPlan(plan([diagnose, { command: 'logs', args: { target: 'web-7', since: '1h', grep: 'ERROR' } }]), {
        width: 80,
        color: false,
      }),
    ).toMatchInlineSnapshot(`
      "I will:
        1. diagnose localhost: cpu, memory, disk, process
        2. read the logs of web-7: since 1h, matching ERROR
        A slow node is looked at from all four sides at once.
        It only looks: nothing is changed.
      "
    `);
  });

  it('asks back', () => {
    expect(
      renderPlan(plan([{ command: 'clarify', args: { reason: 'Which pod do you mean?' } }]), {
        width: 80,
        color: false,
      }),
    ).toMatchInlineSnapshot(`
      "I need to know more.
        Which pod do you mean?
        Questions that work: lumo examples
      "
    `);
  });

  it('refuses', () => {
    expect(
      renderPlan(plan([{ command: 'refuse', args: { reason: 'That would delete data.' } }]), {
        width: 80,
        color: false,
      }),
    ).toMatchInlineSnapshot(`
      "I will not do this.
        That would delete data.
        Questions that work: lumo examples
      "
    `);
  });

  it.each<[PlanStep, string]>([
    [{ command: 'diagnose', args: {} }, 'diagnose localhost'],
    [{ command: 'fix', args: { target: 'web-7', dryRun: true } }, 'propose a fix for web-7: as a dry run'],
    [{ command: 'rag.search', args: { query: 'cpu throttling' } }, 'search the runbooks for "cpu throttling"'],
    [{ command: 'incidents.show', args: { id: 'inc-7' } }, 'show the incident inc-7'],
    [
      { command: 'events', args: { severity: 'high', limit: 20 } },
      'read the events of the cluster: severity high, limit 20',
    ],
  ])('%j reads %s', (step, text) => {
    expect(describeStep(step)).toBe(text);
  });

  it('makes hostile arguments inert', () => {
    const text = renderPlan(
      plan([{ command: 'diagnose', args: { target: HOSTILE.clear, checks: [HOSTILE.lines] } }], HOSTILE.bidi),
      { width: 80, color: false },
    );
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{C}/u);
    expect(text).toContain('diagnose \\x1b[2J\\x1b[Hall is well: evil\\x0acomm\\x0d');
  });
});

describe('an answer', () => {
  it('is drawn for a narrow terminal', () => {
    expect(renderAnswer(answer(), { width: 50, color: false })).toMatchInlineSnapshot(`
      "Why

      The node is slow because a CPU quota stops
      \`order-worker.service\` while the host is 82 %
      idle. See the manual (https://example.org/x).

      - throttled periods 99 %
        (\`/sys/fs/cgroup/system.slice/order-worker.servi
        ce/cpu.stat\`)
        - nested
      1. first, long enough that it has to go on in a
         second line

      │ quoted

          systemctl show order-worker.service -p \\
            CPUQuotaPerSecUSec

      Next
      - Which group is throttled?
      "
    `);
  });

  it('is coloured only when asked for', () => {
    const text = renderAnswer(answer({ answer: '**now** `ls`', followUps: [], reports: [] }), {
      width: 80,
      color: true,
    });
    expect(text).toBe('\u001b[1mnow\u001b[22m \u001b[36mls\u001b[39m\n');
  });

  it('never exceeds the width', () => {
    for (const width of [40, 57, 80, 200]) {
      for (const color of [false, true]) {
        const lines = renderAnswer(answer(), { width, color }).split('\n');
        expect(lines.filter(line => terminalWidth(line) > width)).toEqual([]);
      }
    }
  });

  it('makes hostile Markdown inert', () => {
    const hostile = answer({
      answer: Object.values(HOSTILE).join('\n\n'),
      followUps: [HOSTILE.clear],
      reports: [HOSTILE.lines],
    });
    expect(renderAnswer(hostile, { width: 80, color: false }).replaceAll('\n', '')).not.toMatch(/\p{C}/u);
  });
});
