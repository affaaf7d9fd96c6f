import { Args } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';

export default class CoredumpShow extends LumoCommand {
  static override summary = 'Print what is known of a crash once more.';

  static override examples = [
    '<%= config.bin %> coredump show 3f2a',
    { description: 'all of it, every thread', command: '<%= config.bin %> coredump show 3f2a --verbose' },
  ];

  static override args = {
    id: Args.string({ required: true, ignoreStdin: true, description: 'its id, or the beginning of it' }),
  };

  static override flags = { format: format('text', 'json', 'toon') };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CoredumpShow);
    const { findKnown } = await import('../../app/core-known.js');
    const report = await findKnown(this.context, args.id);
    const { renderCore } = await import('../../report/core-text.js');
    const { width, colour: color } = this.terminal;
    const text = (): string => renderCore(report, { width, color, verbose: flags.verbose });
    await this.out(await inFormat(flags.format, 'CoreReport', report, text));
  }
}
