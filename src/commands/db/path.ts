import { LumoCommand } from '../../app/base-command.js';
import { format } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';

export default class DbPath extends LumoCommand {
  static override summary = 'Print where the database lies.';

  static override description =
    'One SQLite file holds what Lumo remembers: reports, metrics, and what the checks compare with. LUMO_HOME is its folder.';

  static override examples = [
    '<%= config.bin %> db path',
    { description: 'how big it is', command: 'du -h "$(<%= config.bin %> db path)"' },
  ];

  static override flags = { format: format('text', 'json') };

  async run(): Promise<void> {
    const { flags } = await this.parse(DbPath);
    const { databasePath, isThere } = await import('../../store/path.js');
    const path = databasePath(process.env);
    await this.out(await inFormat(flags.format, 'DatabasePath', { path, exists: isThere(path) }, () => path));
  }
}
