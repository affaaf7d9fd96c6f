import { describe, expect, it } from 'vitest';
import type { Answer, Plan } from '../../src/core/plan.js';
import { lumo } from '../helpers/cli.js';

describe('lumo ask', () => {
  it('plans, runs and answers with -y, the plan never mixed into the result', async () => {
    const { code, stdout } = await lumo(['ask', '-y', '--format', 'json', 'why is this node slow']);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout) as Answer & { kind: string };
    expect(answer).toMatchObject({ kind: 'Answer', question: 'why is this node slow', plan: { planner: 'rules' } });
    expect(answer.plan.steps[0]).toMatchObject({ command: 'diagnose', args: { target: 'localhost' } });
    expect(answer.reports).toHaveLength(1);
    expect(answer.answer.length).toBeGreaterThan(20);
  });

  it('needs no quotes, and shows the plan on stderr where there is nobody to ask', async () => {
    const { code, stdout, stderr } = await lumo(['ask', 'is', 'the', 'disk', 'full']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^I will:\n +1\. diagnose localhost: disk/);
    expect(stdout).not.toMatch(/I will:/);
  });

  it.each([
    ['what is the best pizza in town', 'clarify', /need to know more/],
    ['rm -rf / on prod', 'refuse', /will not do this/],
  ])('%s: %s, and nothing is run', async (question, command, text) => {
    const shown = await lumo(['ask', '-y', question]);
    expect(shown.stdout).toMatch(text);
    const plan = JSON.parse((await lumo(['ask', '--plan', '--format', 'json', question])).stdout) as Plan;
    expect(plan.steps.map(step => step.command)).toEqual([command]);
  });

  it('says what this version cannot do yet, and ends with 3 where that is all', async () => {
    const { code, stdout } = await lumo(['ask', '-y', 'show me the critical events of the last 6 hours']);
    expect(code).toBe(3);
    expect(stdout).toMatch(/cannot run `events` yet/);
  });

  it('plans one question a line', async () => {
    const { code, stdout } = await lumo(['ask', '--plan', '--stdin'], { input: 'why is web-03 slow\n\ndisk full?\n' });
    expect(code).toBe(0);
    const plans = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Plan);
    expect(plans.map(plan => [plan.question, plan.steps[0]?.args['target']])).toEqual([
      ['why is web-03 slow', 'web-03'],
      ['disk full?', 'localhost'],
    ]);
  });

  it('needs a question', async () => {
    const { code, stderr } = await lumo(['ask']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/There is no question/);
  });
});
