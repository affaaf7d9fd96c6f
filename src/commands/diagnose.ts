import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../app/base-command.js';
import { duration, failOn, format } from '../app/flags.js';
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
    format: format('text', 'json'),
    'fail-on': failOn(),
    sample: duration({
      summary: 'Length of the window that rates are measured in.',
      default: 2000,
      defaultHelp: async () => '2s',
    }),
    record: Flags.string({
      summary: 'Also write what was read to this file, secrets masked (gzipped if it ends in .gz).',
      helpValue: 'FILE',
      exclusive: ['print-script'],
    }),
    from: Flags.string({
      summary: 'Judge a recording, or the raw output of the script, instead of a machine.',
      helpValue: 'FILE',
      exclusive: ['print-script', 'sample'],
    }),
    'print-script': Flags.boolean({ summary: 'Print the collector, to be run by hand where Lumo is not.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diagnose);
    if (args.target !== undefined && flags.from !== undefined)
      throw new LumoError('usage.bad-command-line', 'A recording has its own host: leave out the target or --from.');
    const { parseChecks } = await import('../app/checks.js');
    const checks = parseChecks(flags.checks);
    if (flags['list-checks']) return this.listChecks(checks, flags.format);
    if (flags['print-script']) return this.printScript(checks, flags.sample);
    const { diagnoseTarget } = await import('../app/diagnose-target.js');
    const progress = this.progress(
      flags.from === undefined ? `reading this machine for ${flags.sample / 1000} s` : `reading ${flags.from}`,
    );
    const report = await diagnoseTarget(
      { target: args.target ?? 'localhost', checks, sampleMs: flags.sample, from: flags.from, record: flags.record },
      { signal: this.signal, onStep: text => progress.step(text) },
    );
    progress.stop();
    await this.out(await this.render(report, flags));
    const bound = flags['fail-on'];
    const findings = report.checks.flatMap(check => check.findings);
    if (report.checks.every(({ status }) => status === 'unknown')) this.endWith(EXIT.failed);
    else if (bound !== undefined && findings.some(({ severity }) => atLeast(severity, bound)))
      this.endWith(EXIT.findings);
  }

  private async render(report: DiagnoseReport, flags: { format: 'text' | 'json'; verbose: boolean }): Promise<string> {
    if (flags.format === 'json') return (await import('../report/json.js')).toJsonText('DiagnoseReport', report);
    const { renderDiagnose } = await import('../report/text.js');
    const { width, colour } = this.terminal;
    return renderDiagnose(report, { width, color: colour, verbose: flags.verbose });
  }

  private async listChecks(ids: readonly CheckId[], as: 'text' | 'json'): Promise<void> {
    const { checkList } = await import('../app/checks.js');
    const list = checkList(ids);
    if (as === 'json') return this.out((await import('../report/json.js')).toJsonText('CheckList', list));
    const { renderCheckList } = await import('../report/check-list.js');
    await this.out(renderCheckList(list, this.terminal.width));
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
