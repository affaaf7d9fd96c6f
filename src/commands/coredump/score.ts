import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { readingFlags, readingRequest } from '../../app/core-flags.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';
import { LumoError } from '../../core/errors.js';

export default class CoredumpScore extends LumoCommand {
  static override summary = 'Say how much a core is worth to whoever looks for the bug, part by part, 0 to 10.';

  static override examples = [
    '<%= config.bin %> coredump score core.1234',
    {
      description: 'the line that people search logs for',
      command: '<%= config.bin %> coredump score core.1234 --lang zh',
    },
  ];

  static override args = {
    path: Args.string({ required: true, ignoreStdin: true, description: 'a core file' }),
  };

  static override flags = {
    lang: Flags.option({ options: ['en', 'zh'] as const, default: 'en', summary: 'The language of the line.' })(),
    ...readingFlags,
    format: format('text', 'json'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CoredumpScore);
    const [{ analyzePaths }, { scoreLine }, { renderScore }] = await Promise.all([
      import('../../app/core-paths.js'),
      import('../../coredump/score/line.js'),
      import('../../report/core-score-text.js'),
    ]);
    const progress = this.progress(`reading ${args.path}`);
    const { reports, errors } = await analyzePaths(
      { paths: [args.path], ...readingRequest(flags), ai: 'no' },
      { context: this.context, signal: this.signal, onStep: text => progress.step(text) },
    );
    progress.stop();
    const [report] = reports;
    if (report === undefined)
      throw new LumoError('coredump.not-a-core', errors[0]?.message ?? `${args.path} holds no crash.`);
    const line = scoreLine(args.path, report.score, flags.lang);
    const scored = { path: args.path, id: report.id, line, ...report.score };
    await this.out(await inFormat(flags.format, 'CoreScoreReport', scored, () => renderScore(scored, flags.lang)));
  }
}
