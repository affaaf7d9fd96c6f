import { Args, Flags } from '@oclif/core';
import { LumoCommand } from '../../app/base-command.js';
import { duration, format } from '../../app/flags.js';

export default class CoredumpWatch extends LumoCommand {
  static override summary = 'Wait for cores; analyse each once it is whole, and keep what is worth it.';

  static override description =
    'Without a folder it looks where core_pattern points, else in /var/lib/systemd/coredump, below /host too. What was seen once is not read again after a restart. Ctrl-C ends it.';

  static override examples = [
    '<%= config.bin %> coredump watch',
    {
      description: 'what lies there now, and no longer',
      command: '<%= config.bin %> coredump watch --once /var/crash',
    },
    {
      description: 'one JSON object a crash',
      command: '<%= config.bin %> coredump watch --format json >>crashes.jsonl',
    },
  ];

  static override strict = false;

  static override args = {
    folders: Args.string({ ignoreStdin: true, description: 'the folders where cores land' }),
  };

  static override flags = {
    once: Flags.boolean({ summary: 'Read what is there, and end.' }),
    'dry-run': Flags.boolean({ summary: 'Say what each is worth, and store nothing.' }),
    sysroot: Flags.string({ summary: 'Take programs and libraries from below this folder.', helpValue: 'DIR' }),
    kube: Flags.boolean({
      summary: 'Ask the cluster of the kubeconfig which container it was, and how that ended.',
    }),
    context: Flags.string({ summary: 'The context of the kubeconfig.', helpValue: 'NAME', dependsOn: ['kube'] }),
    ai: Flags.boolean({ summary: 'Ask a model about each that is worth it.' }),
    settle: duration({
      summary: 'Take a core that has not changed for so long; 2s unless coredump.collector.settle is set.',
    }),
    format: format('text', 'json'),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(CoredumpWatch);
    const [{ watchForCores }, { renderCoreLine }, { toJsonText }] = await Promise.all([
      import('../../app/core-watch.js'),
      import('../../report/core-score-text.js'),
      import('../../report/json.js'),
    ]);
    let read = 0;
    await watchForCores(
      {
        folders: argv.map(String),
        once: flags.once,
        dryRun: flags['dry-run'],
        sysroot: flags.sysroot,
        settleMs: flags.settle,
        ai: flags.ai ? 'worth' : 'no',
        kube: flags.kube,
        context: flags.context,
      },
      {
        context: this.context,
        signal: this.signal,
        onReport: async report => {
          read += 1;
          await this.out(flags.format === 'json' ? toJsonText('CoreReport', report, 'line') : renderCoreLine(report));
        },
        onNote: text => this.tell(text),
      },
    );
    if (flags.once && read === 0 && !this.signal.aborted)
      this.tell('nothing new was read; what is known: lumo coredump list');
  }
}
