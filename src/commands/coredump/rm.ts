import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';

export default class CoredumpRm extends LumoCommand {
  static override summary = 'Forget a crash, and remove its core from the storage.';

  static override description =
    'The file that was analysed is never touched where it lay; only the copy that Lumo keeps goes.';

  static override examples = [
    { description: 'only say what would go', command: '<%= config.bin %> coredump rm 3f2a --dry-run' },
    '<%= config.bin %> coredump rm -y 3f2a',
  ];

  static override strict = false;

  static override args = {
    ids: Args.string({ required: true, ignoreStdin: true, description: 'ids, or the beginnings of them' }),
  };

  static override flags = {
    yes: Flags.boolean({ char: 'y', summary: 'Remove without asking.' }),
    'dry-run': Flags.boolean({ summary: 'Say what would go, and change nothing.' }),
    format: format('text', 'json'),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(CoredumpRm);
    const { removeKnown } = await import('../../app/core-known.js');
    const ids = argv.map(String);
    const planned = await removeKnown(this.context, ids, { dryRun: true });
    const done =
      flags['dry-run'] || !(await this.isWanted(planned.items.length, flags.yes))
        ? planned
        : await removeKnown(this.context, ids, { dryRun: false });
    const { logRemoval } = await import('../../app/log-core.js');
    logRemoval(await this.context.log(), done);
    const { renderCoreRemoval } = await import('../../report/core-list-text.js');
    await this.out(await inFormat(flags.format, 'CoreRemoval', done, () => renderCoreRemoval(done)));
  }

  private async isWanted(count: number, yes: boolean): Promise<boolean> {
    if (yes) return true;
    const { confirm } = await import('../../app/prompts.js');
    return confirm(
      `Remove ${count === 1 ? 'this crash' : `these ${count} crashes`} and what is stored of it?`,
      this.signal,
      { preset: false, hint: 'Add -y to remove, or --dry-run to see what would go.' },
    );
  }
}
