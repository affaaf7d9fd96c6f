import { Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';
import type { DatabasePrune } from '../../core/database.js';

export default class DbPrune extends LumoCommand {
  static override summary = 'Remove what is older than the settings keep, and give the space back.';

  static override description =
    'Lumo does so by itself once a day, a bit at a time. The settings under store.retention say how long what stays.';

  static override examples = [
    { description: 'only say what would go', command: '<%= config.bin %> db prune --dry-run' },
    '<%= config.bin %> db prune',
  ];

  static override flags = {
    'dry-run': Flags.boolean({ summary: 'Say what would go, and change nothing.' }),
    format: format('text', 'json'),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(DbPrune);
    const done = await this.prune(flags['dry-run']);
    const { renderPrune } = await import('../../report/database-text.js');
    await this.out(await inFormat(flags.format, 'DatabasePrune', done, () => renderPrune(done)));
  }

  private async prune(dryRun: boolean): Promise<DatabasePrune> {
    const { databasePath, isThere } = await import('../../store/path.js');
    const path = databasePath(process.env);
    const nothing = { reports: 0, values: 0, hourlyMeans: 0, kept: 0, bytes: { before: 0, after: 0 } };
    if (!isThere(path)) return { path, dryRun, ...nothing };
    const { pruneFile } = await import('../../store/prune-file.js');
    const store = await this.context.store();
    try {
      return await pruneFile(store, { dryRun });
    } finally {
      store.close();
    }
  }
}
