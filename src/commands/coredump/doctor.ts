import { LumoCommand } from '../../app/base-command.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';
import { EXIT } from '../../core/exit-codes.js';

export default class CoredumpDoctor extends LumoCommand {
  static override summary = 'Say before the crash why it would leave no usable core.';

  static override description =
    'Reads core_pattern and its helper, limits of running processes, settings of systemd-coredump, free space and the tools. Changes nothing. Exit code 1 where something would spoil every core.';

  static override examples = ['<%= config.bin %> coredump doctor'];

  static override flags = { format: format('text', 'json', 'toon') };

  async run(): Promise<void> {
    const { flags } = await this.parse(CoredumpDoctor);
    const { examineCores } = await import('../../app/core-doctor.js');
    const report = await examineCores(this.signal);
    const { renderCoreDoctor } = await import('../../report/core-list-text.js');
    const { width, colour: color } = this.terminal;
    const text = (): string => renderCoreDoctor(report, { width, color, verbose: flags.verbose });
    await this.out(await inFormat(flags.format, 'CoreDoctorReport', report, text));
    if (report.status === 'fail') this.endWith(EXIT.findings);
  }
}
