import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { readingFlags, readingRequest } from '../../app/core-flags.js';
import { failOn, format } from '../../app/flags.js';
import { type Format, inFormat } from '../../app/formats.js';
import type { CoreReports } from '../../core/core-list.js';
import type { CoreReport } from '../../core/core-report.js';
import { LumoError } from '../../core/errors.js';
import { EXIT } from '../../core/exit-codes.js';
import { atLeast } from '../../core/severity.js';

export default class CoredumpAnalyze extends LumoCommand {
  static override summary =
    'Say what crashed, where, how bad it is, whether it is known, and whether it is worth keeping.';

  static override description =
    'Takes core files, compressed ones (.zst .lz4 .xz .gz), folders of them, `-` for stdin, and texts: a log, an hs_err file, a report of Node, a trace. Works without a debugger; with gdb or eu-stack the frames get their names.';

  static override examples = [
    '<%= config.bin %> coredump analyze core.1234',
    {
      description: 'the program lies elsewhere',
      command: '<%= config.bin %> coredump analyze core --exe ./build/server',
    },
    {
      description: 'from a container, with its file system',
      command: '<%= config.bin %> coredump analyze core.zst --sysroot /tmp/image-rootfs',
    },
    {
      description: 'a crash that left no core',
      command: 'kubectl logs -p web-0 | <%= config.bin %> coredump analyze --log -',
    },
  ];

  static override strict = false;

  static override args = {
    paths: Args.string({ ignoreStdin: true, description: 'core files, folders of them, texts, or - for stdin' }),
  };

  static override flags = {
    ...readingFlags,
    ai: Flags.boolean({ summary: 'Ask a model what it makes of it, if the crash is worth it.' }),
    'ai-force': Flags.boolean({ summary: 'Ask a model whatever the value score is.' }),
    'show-prompt': Flags.boolean({
      summary: 'Print what a model would be told, and ask none.',
      exclusive: ['ai', 'ai-force'],
    }),
    format: format('text', 'json', 'toon'),
    'fail-on': failOn(),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(CoredumpAnalyze);
    const paths = argv.map(String);
    if (paths.length === 0 && flags.log === undefined)
      throw new LumoError('usage.bad-command-line', 'Name a core file, a folder of them, or a text with --log.', {
        hint: 'See: lumo coredump analyze --help',
      });
    const { analyzePaths } = await import('../../app/core-paths.js');
    const progress = this.progress(`reading ${paths.join(' ')}`);
    const { reports, errors } = await analyzePaths(
      {
        paths,
        ...readingRequest(flags),
        ai: flags['ai-force'] ? 'force' : flags.ai ? 'worth' : 'no',
      },
      {
        context: this.context,
        signal: this.signal,
        onStep: text => progress.step(text),
      },
    );
    progress.stop();
    const [only] = reports;
    if (flags['show-prompt']) await this.prompts(reports, flags.format);
    else if (only !== undefined && reports.length === 1 && errors.length === 0) await this.one(only, flags);
    else await this.several({ reports, errors }, flags);
    const bound = flags['fail-on'];
    if (bound !== undefined && reports.some(({ severity }) => atLeast(severity, bound))) this.endWith(EXIT.findings);
    else if (reports.length === 0 || errors.length > 0) this.endWith(EXIT.failed);
  }

  private async one(report: CoreReport, { format: as, verbose }: { format: Format; verbose: boolean }): Promise<void> {
    const { renderCore } = await import('../../report/core-text.js');
    const { width, colour: color } = this.terminal;
    await this.out(await inFormat(as, 'CoreReport', report, () => renderCore(report, { width, color, verbose })));
  }

  private async several(
    found: CoreReports,
    { format: as, verbose }: { format: Format; verbose: boolean },
  ): Promise<void> {
    const [{ renderCore }, { renderCoreSummary }] = await Promise.all([
      import('../../report/core-text.js'),
      import('../../report/core-summary.js'),
    ]);
    const { width, colour: color } = this.terminal;
    const text = (): string =>
      [
        ...found.reports.map(report => renderCore(report, { width, color, verbose })),
        renderCoreSummary(found, { width, color }),
      ].join(`${'─'.repeat(width)}\n`);
    if (as !== 'text' || found.reports.length > 0) await this.out(await inFormat(as, 'CoreReports', found, text));
    for (const { path, message, hint } of found.errors)
      this.tell(`${message.startsWith(path) ? '' : `${path}: `}${message} ${hint}`);
  }

  private async prompts(reports: readonly CoreReport[], as: Format): Promise<void> {
    const { buildPrompt } = await import('../../coredump/analysis/prompt.js');
    for (const report of reports) {
      const prompt = { id: report.id, ...buildPrompt(report) };
      await this.out(await inFormat(as, 'CorePrompt', prompt, () => `${prompt.system}\n\n${prompt.text}`));
    }
  }
}
