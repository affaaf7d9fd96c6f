import { Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { format, period, score } from '../../app/flags.js';
import { inFormat } from '../../app/formats.js';
import { SEVERITIES } from '../../core/severity.js';

export default class CoredumpList extends LumoCommand {
  static override summary = 'List the crashes that are known, grouped by what crashed.';

  static override examples = [
    '<%= config.bin %> coredump list',
    { description: 'bad ones of the last day', command: '<%= config.bin %> coredump list --severity high --since 24h' },
    { description: 'of one pod', command: '<%= config.bin %> coredump list --pod milvus-querynode-0 --format json' },
  ];

  static override flags = {
    signature: Flags.string({ summary: 'Only this fingerprint, or titles with this text.', helpValue: 'TEXT' }),
    executable: Flags.string({ summary: 'Only programs with this text in their path.', helpValue: 'TEXT' }),
    pod: Flags.string({ summary: 'Only pods with this text in their name.', helpValue: 'TEXT' }),
    severity: Flags.option({ options: SEVERITIES, summary: 'Only crashes this bad or worse.' })(),
    'min-score': score({ summary: 'Only crashes of this value score or more, 0 to 10.' }),
    since: period({ summary: 'Only crashes of this last time.' }),
    limit: Flags.integer({ summary: 'At most so many crashes, the newest.', min: 1, max: 10_000, default: 200 }),
    format: format('text', 'json', 'toon'),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(CoredumpList);
    const { listKnown } = await import('../../app/core-known.js');
    const wanted = {
      signature: flags.signature,
      executable: flags.executable,
      pod: flags.pod,
      severity: flags.severity,
      minScore: flags['min-score'],
      sinceMs: flags.since,
    };
    const list = await listKnown(this.context, { ...wanted, limit: flags.limit });
    const { renderCoreList } = await import('../../report/core-list-text.js');
    const { width, colour: color } = this.terminal;
    const filtered = Object.values(wanted).some(value => value !== undefined);
    const text = (): string => renderCoreList(list, { width, color, filtered });
    await this.out(await inFormat(flags.format, 'CoreReportList', list, text));
  }
}
