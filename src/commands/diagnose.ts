import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../app/base-command.js';
import { duration, failOn, format } from '../app/flags.js';
import { type Format, inFormat } from '../app/formats.js';
import type { TargetRequest } from '../app/diagnose-target.js';
import type { CheckId } from '../checkers/checker.js';
import type { DiagnoseReport } from '../core/report.js';
import { LumoError } from '../core/errors.js';
import { EXIT } from '../core/exit-codes.js';
import { atLeast } from '../core/severity.js';

export default class Diagnose extends LumoCommand {
  static override usage = 'diagnose [TARGET] [FLAGS]';

  static override summary = 'Say why a machine is ill: one reading, judged by rules, with evidence for and against.';

  static override examples = [
    { description: 'this machine', command: '<%= config.bin %> diagnose' },
    {
      description: 'only some checks, for a script',
      command: '<%= config.bin %> diagnose --checks cpu,disk --format json --fail-on high',
    },
    { description: 'look longer', command: '<%= config.bin %> diagnose --sample 10s' },
    {
      description: 'keep what was read, and judge it again elsewhere',
      command: '<%= config.bin %> diagnose --record web-03.gz && <%= config.bin %> diagnose --from web-03.gz',
    },
    {
      description: 'a machine where Lumo is not',
      command:
        '<%= config.bin %> diagnose --print-script | ssh web-03 sh -s >web-03.raw; <%= config.bin %> diagnose --from web-03.raw',
    },
  ];

  static override args = {
    target: Args.string({
      ignoreStdin: true,
      description: 'localhost (or 127.0.0.1, ::1, 0.0.0.0): this machine, which is the default',
    }),
  };

  static override flags = {
    checks: Flags.string({
      summary: 'Only these checks, with commas between; see --list-checks.',
      helpValue: 'cpu,disk',
    }),
    'list-checks': Flags.boolean({
      summary: 'List the checks and what they read.',
      exclusive: ['from', 'record', 'print-script'],
    }),
    explain: Flags.string({
      summary: 'Say what a finding means, with the bounds of its check, or print the runbook of a cause.',
      helpValue: 'CODE|CAUSE',
      exclusive: ['checks', 'list-checks', 'from', 'record', 'print-script', 'facts'],
    }),
    why: Flags.boolean({
      summary: 'Also say how each cause was judged: what held, what failed, what could not be assessed.',
      exclusive: ['list-checks', 'print-script', 'explain', 'facts'],
    }),
    facts: Flags.boolean({
      summary: 'Print what the checks understood of what was read, without judging it.',
      exclusive: ['list-checks', 'record', 'print-script', 'fail-on'],
    }),
    format: format('text', 'json', 'toon'),
    'fail-on': failOn(),
    sample: duration({
      summary: 'Length of the window that rates are measured in; 2s unless diagnose.sample is set.',
    }),
    record: Flags.string({
      summary: 'Also write what was read to this file, secrets masked (gzipped if it ends in .gz).',
      helpValue: 'FILE',
      exclusive: ['print-script'],
    }),
    from: Flags.string({
      summary: 'Judge a recording, the output of the script, a folder with proc/ and sys/, or a sos report.',
      helpValue: 'PATH',
      exclusive: ['print-script', 'sample'],
    }),
    'print-script': Flags.boolean({ summary: 'Print the collector, to be run by hand where Lumo is not.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diagnose);
    if (args.target !== undefined && flags.from !== undefined)
      throw new LumoError('usage.bad-command-line', 'A recording has its own host: leave out the target or --from.');
    if (flags.explain !== undefined) return this.explain(flags.explain, flags.format);
    const { parseChecks } = await import('../app/checks.js');
    if (flags['list-checks']) return this.listChecks(parseChecks(flags.checks), flags.format);
    const { diagnose } = await this.context.config();
    const checks = parseChecks(flags.checks ?? diagnose.checks.join(','));
    const sampleMs = flags.sample ?? diagnose.sample;
    if (flags['print-script']) return this.printScript(checks, sampleMs);
    if (flags.facts)
      return this.facts({ target: args.target ?? 'localhost', from: flags.from, checks, sampleMs }, flags.format);
    const { diagnoseTarget } = await import('../app/diagnose-target.js');
    const progress = this.progress(
      flags.from === undefined ? `reading this machine for ${sampleMs / 1000} s` : `reading ${flags.from}`,
    );
    const report = await diagnoseTarget(
      { target: args.target ?? 'localhost', checks, sampleMs, from: flags.from, record: flags.record, why: flags.why },
      { context: this.context, signal: this.signal, onStep: text => progress.step(text) },
    );
    progress.stop();
    await this.out(await this.render(report, flags));
    const bound = flags['fail-on'] ?? diagnose.failOn;
    const findings = report.checks.flatMap(check => check.findings);
    if (isBlind(report)) this.endWith(EXIT.failed);
    else if (bound !== 'none' && findings.some(({ severity }) => atLeast(severity, bound))) this.endWith(EXIT.findings);
  }

  private async render(report: DiagnoseReport, flags: { format: Format; verbose: boolean }): Promise<string> {
    const { renderDiagnose } = await import('../report/text.js');
    const { width, colour } = this.terminal;
    const text = (): string => renderDiagnose(report, { width, color: colour, verbose: flags.verbose });
    return inFormat(flags.format, 'DiagnoseReport', report, text);
  }

  private async listChecks(ids: readonly CheckId[], as: Format): Promise<void> {
    const { checkList } = await import('../app/checks.js');
    const { renderCheckList } = await import('../report/check-list.js');
    const list = checkList(ids);
    await this.out(await inFormat(as, 'CheckList', list, () => renderCheckList(list, this.terminal.width)));
  }

  private async explain(code: string, as: Format): Promise<void> {
    const { isCauseId, readRunbook } = await import('../app/runbooks.js');
    const { width, colour: color } = this.terminal;
    if (isCauseId(code)) {
      const { renderRunbook } = await import('../report/runbook-text.js');
      const runbook = await readRunbook(code);
      return this.out(await inFormat(as, 'Runbook', runbook, () => renderRunbook(runbook, { width, color })));
    }
    const { explain } = await import('../app/checks.js');
    const { renderExplanation } = await import('../report/explanation.js');
    const explanation = explain(code);
    const text = (): string => renderExplanation(explanation, { width, color });
    await this.out(await inFormat(as, 'Explanation', explanation, text));
  }

  private async facts(request: TargetRequest, as: Format): Promise<void> {
    const [{ findHost }, { factsOfHost }, { renderFacts }] = await Promise.all([
      import('../app/diagnose-target.js'),
      import('../flows/facts.js'),
      import('../report/facts-text.js'),
    ]);
    const progress = this.progress(`reading ${request.from ?? request.target}`);
    const found = await factsOfHost({ ...(await findHost(request)), ...request, signal: this.signal });
    progress.stop();
    await this.out(await inFormat(as, 'Facts', found, () => renderFacts(found)));
  }

  private async printScript(ids: readonly CheckId[], sampleMs: number): Promise<void> {
    const [{ sourcesOf }, { buildScript }, { freshNonce }] = await Promise.all([
      import('../checkers/runner.js'),
      import('../host/script.js'),
      import('../host/local.js'),
    ]);
    await this.out(buildScript(sourcesOf(ids), { nonce: freshNonce(), sampleMs }));
  }
}

/** Nothing could be judged. A tree of one sample has no rates to judge, but its values were read and printed. */
function isBlind({ checks, target }: DiagnoseReport): boolean {
  const read = target.kind === 'recording' && checks.some(({ metrics }) => Object.keys(metrics).length > 0);
  return !read && checks.every(({ status }) => status === 'unknown');
}
