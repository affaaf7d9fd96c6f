import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';
import { LumoError } from '../../core/errors.js';

export default class DbBackup extends LumoCommand {
  static override summary = 'Copy the database into one file, while others may go on writing to it.';

  static override description =
    'The copy is checked before it gets its name, and only its owner can read it. To go back, put it in the place of the database.';

  static override examples = [
    '<%= config.bin %> db backup lumo-before-upgrade.db',
    { description: 'every night, over the last one', command: '<%= config.bin %> db backup --force /backup/lumo.db' },
  ];

  static override args = {
    file: Args.string({ required: true, ignoreStdin: true, description: 'the file to write' }),
  };

  static override flags = {
    force: Flags.boolean({ summary: 'Replace the file if it is there.' }),
    format: format('text', 'json'),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DbBackup);
    const { databasePath, isThere } = await import('../../store/path.js');
    const path = databasePath(process.env);
    if (!isThere(path)) throw new LumoError('store.absent', `There is no database yet: ${path}.`);
    const [{ backup }, { formatQuantity }] = await Promise.all([
      import('../../store/backup.js'),
      import('../../report/units.js'),
    ]);
    const store = await this.context.store();
    const bytes = await backup(store, args.file, { force: flags.force });
    store.close();
    const made = { path, file: args.file, bytes };
    await this.out(
      await inFormat(flags.format, 'DatabaseBackup', made, () => `${args.file}: ${formatQuantity(bytes, 'bytes')}`),
    );
  }
}
