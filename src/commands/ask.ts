import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../app/base-command.js';
import { format } from '../app/flags.js';
import { type Format, inFormat } from '../app/formats.js';
import { LumoError } from '../core/errors.js';
import { EXIT } from '../core/exit-codes.js';
import { type Answer, type Plan, RUN_COMMANDS } from '../core/plan.js';
import type { DiagnoseReport } from '../core/report.js';
import type { Runners } from '../flows/run-plan.js';
import { planQuestion } from '../ask/index.js';

export default class Ask extends LumoCommand {
  static override usage = 'ask QUESTION... [FLAGS]';

  static override summary = 'Ask in plain words; Lumo says what it will look at, looks, and answers.';

  static override description =
    'Rules understand the question, no key and no network are needed. Nothing is ever changed by a question.';

  static override examples = [
    '<%= config.bin %> ask "why is this node slow"',
    {
      description: 'without being asked for a yes',
      command: '<%= config.bin %> ask -y "which process eats all the memory"',
    },
    { description: 'only the plan', command: '<%= config.bin %> ask --plan --format json "disk full?"' },
  ];

  static override strict = false;

  static override args = {
    question: Args.string({ description: 'the question; quotes are not needed', ignoreStdin: true }),
  };

  static override flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Run the plan without asking.', exclusive: ['plan', 'stdin'] }),
    plan: Flags.boolean({ summary: 'Print the plan and stop.' }),
    stdin: Flags.boolean({ summary: 'Read one question a line, print one plan a line (JSON).', dependsOn: ['plan'] }),
    format: format('text', 'json'),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Ask);
    if (flags.stdin) return this.planEachLine();
    const question = argv.join(' ').trim();
    if (question === '')
      throw new LumoError('usage.bad-command-line', 'There is no question.', {
        hint: 'Such as: lumo ask "why is this node slow"',
      });
    const plan = planQuestion(question, { now: new Date() });
    if (flags.plan) return this.showPlan(plan, flags.format);
    if (plan.steps.some(({ command }) => command === 'clarify' || command === 'refuse'))
      return this.showPlan(plan, flags.format);
    // Nobody is asked for a yes to what this version cannot do anyway; the answer says so.
    const able = plan.steps.some(({ command }) => RUN_COMMANDS.includes(command));
    if (able && !flags.yes && !(await this.agreed(plan))) return;
    await this.answer(plan, flags);
  }

  /** Shows the plan and asks on a terminal. Without one there is nobody to ask, and all that Lumo can do here only reads. */
  private async agreed(plan: Plan): Promise<boolean> {
    const { renderPlan } = await import('../report/plan-text.js');
    const { width, colour } = this.terminal;
    process.stderr.write(renderPlan(plan, { width, color: colour }));
    if (!process.stdin.isTTY || !process.stderr.isTTY) return true;
    const { confirm } = await import('../app/prompts.js');
    return confirm('Go ahead?', this.signal);
  }

  private async answer(plan: Plan, flags: { format: Format; verbose: boolean }): Promise<void> {
    const [{ answerPlan }, { diagnoseTarget }] = await Promise.all([
      import('../flows/run-plan.js'),
      import('../app/diagnose-target.js'),
    ]);
    const { context, signal } = this;
    const sampleMs = (await context.config()).diagnose.sample;
    const progress = this.progress('reading what the plan asks for');
    const on = { context, signal, onStep: (text: string) => progress.step(text) };
    const diagnose: Runners['diagnose'] = (target, checks) => {
      progress.step(`reading this machine for ${sampleMs / 1000} s`);
      return diagnoseTarget({ target, checks, sampleMs }, on);
    };
    const runners: Runners = {
      diagnose,
      // Loaded for questions about crashes alone: most are about this machine.
      analyzeCore: async path =>
        (await import('../app/core-paths.js')).analyzePaths({ paths: [path], logs: [], noGdb: false, ai: 'no' }, on),
      listCores: async sinceMs => (await import('../app/core-known.js')).listKnown(context, { limit: 200, sinceMs }),
    };
    const { answer, reports, toldCrashes } = await answerPlan(plan, runners, { now: new Date() });
    progress.stop();
    const screen = flags.format === 'text' ? await this.screen(answer, reports, flags.verbose) : '';
    await this.out(await inFormat(flags.format, 'Answer', answer, () => screen));
    const checks = reports.flatMap(report => report.checks);
    if (!toldCrashes && checks.every(({ status }) => status === 'unknown')) this.endWith(EXIT.failed);
  }

  private async screen(answer: Answer, reports: readonly DiagnoseReport[], verbose: boolean): Promise<string> {
    const [{ renderAnswer }, { renderDiagnose }] = await Promise.all([
      import('../report/answer-text.js'),
      import('../report/text.js'),
    ]);
    const { width, colour: color } = this.terminal;
    const details = verbose ? reports.map(report => renderDiagnose(report, { width, color, verbose })) : [];
    return [renderAnswer(answer, { width, color }), ...details].join('\n');
  }

  private async showPlan(plan: Plan, as: Format): Promise<void> {
    const { renderPlan } = await import('../report/plan-text.js');
    const { width, colour } = this.terminal;
    await this.out(await inFormat(as, 'Plan', plan, () => renderPlan(plan, { width, color: colour })));
  }

  private async planEachLine(): Promise<void> {
    const { createInterface } = await import('node:readline');
    const { toJsonText } = await import('../report/json.js');
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() !== '') await this.out(toJsonText('Plan', planQuestion(line, { now: new Date() }), 'line'));
    }
  }
}
