import { Help, ux } from '@oclif/core';

const WHAT = `Lumo tells why a machine is ill. It reads the host once, judges what it read,
and ranks the causes with the evidence for and against each. It needs no key, no
network, no root and nothing installed on the target, and it changes nothing.`;

const START = [
  { command: 'ask', line: 'lumo ask "why is this node slow"', what: 'ask in your own words' },
  { command: 'diagnose', line: 'lumo diagnose', what: 'every check of this machine' },
  { command: 'examples', line: 'lumo examples', what: 'real uses, by task' },
];

const GLOBAL = [
  ['-h, --help', 'help, also for one command: lumo diagnose --help'],
  ['-v, --verbose', 'show more detail'],
  ['--no-color', 'print without colour; so does NO_COLOR=1'],
  ['--config FILE', 'take the settings from this file: docs/config.md'],
  ['--log-file FILE', 'append what is done to this file, as JSON lines'],
  ['--version', 'print the version'],
] as const;

const EXITS = [
  ['0', 'it ran, and nothing was at or over --fail-on'],
  ['1', 'it ran, and a finding was at or over --fail-on'],
  ['2', 'the command line or a setting is wrong'],
  ['3', 'it could not run: unreadable, unreachable, or a bug'],
  ['130', 'interrupted with Ctrl-C'],
] as const;

/** `lumo --help`: what it is, how to start, what there is. Help for one command is oclif's. */
export default class LumoHelp extends Help {
  protected override async showRootHelp(): Promise<void> {
    const commands = this.sortedCommands;
    const known = new Set(commands.map(({ id }) => id));
    const start = START.filter(({ command }) => known.has(command)).map(({ line, what }) => [line, what] as const);
    const table = commands.map(({ id, summary }) => [id.replaceAll(':', ' '), summary ?? ''] as const);
    ux.stdout(
      [
        WHAT,
        this.table('START WITH', start),
        this.table('COMMANDS', table),
        this.table('GLOBAL FLAGS', GLOBAL),
        this.table('EXIT CODES', EXITS),
      ].join('\n\n'),
    );
  }

  /** A title and two columns; what does not fit into the terminal goes on below its own column. */
  private table(title: string, rows: readonly (readonly [string, string])[]): string {
    const list = rows.map(([name, what]): [string, string] => [name, what]);
    return `${title}\n${this.indent(this.renderList(list, { spacer: '\n', stripAnsi: true, indentation: 2 }), 2)}`;
  }
}
