import { LumoCommand } from '../app/base-command.js';

const EXAMPLES: readonly { task: string; lines: readonly (readonly [command: string, what: string])[] }[] = [
  {
    task: 'Something is slow',
    lines: [
      ['lumo ask "why is this node slow"', 'shows a plan, asks, answers'],
      ['lumo ask -y "is the disk full"', 'without asking first'],
      ['lumo diagnose', 'every check of this machine'],
      ['lumo diagnose --checks cpu,memory --sample 10s', 'two checks, a longer look'],
      ['lumo diagnose --verbose', 'and all that was ruled out'],
      ['lumo diagnose --explain cpu.throttled', 'what it means, its bounds'],
    ],
  },
  {
    task: 'Something crashed',
    lines: [
      ['lumo coredump doctor', 'would a crash leave a core?'],
      ['lumo coredump analyze core.1234', 'what crashed, where, how bad'],
      ['lumo coredump analyze core.zst --exe ./app', 'the program is elsewhere'],
      ['lumo coredump analyze --log web-0.log', 'a crash that left no core'],
      ['lumo coredump list --since 24h', 'what is known, by what crashed'],
      ['lumo coredump watch', 'take new cores as they come'],
    ],
  },
  {
    task: 'A machine where Lumo is not',
    lines: [
      ['lumo diagnose --print-script >collect.sh', 'the collector, it only reads'],
      ['ssh vm1 sh -s <collect.sh >vm1.raw', 'run it there, by any way you have'],
      ['lumo diagnose --from vm1.raw', 'judge here what it read there'],
    ],
  },
  {
    task: 'Keep it for later, or for a colleague',
    lines: [
      ['lumo diagnose --record incident.gz', 'diagnose, and keep what was read'],
      ['lumo diagnose --from incident.gz', 'the same again, anywhere'],
      ['lumo diagnose --from sosreport-web-03/', 'a sos report, or /proc and /sys'],
      ['lumo db backup lumo-copy.db', 'a copy of all that Lumo remembers'],
    ],
  },
  {
    task: 'Is it safe?',
    lines: [
      ['lumo diagnose --checks patch,ports,ssh,auth', 'updates, ports, logins'],
      ['lumo ask -y "who failed to log in today"', 'guessed passwords, by address'],
    ],
  },
  {
    task: 'Scripts and monitoring',
    lines: [
      ['lumo diagnose --format json', 'one JSON object'],
      ['lumo diagnose --format toon', 'for a language model'],
      ['lumo diagnose --fail-on high', 'exit 1 from high upwards'],
      ['lumo diagnose --list-checks', 'which checks there are'],
      ['lumo ask --plan "why is this node slow"', 'only what it would do'],
      ['lumo ask -y --format json "why is this node slow"', 'the answer as JSON'],
    ],
  },
];

export default class Examples extends LumoCommand {
  static override summary = 'Print real uses of Lumo, by task.';

  async run(): Promise<void> {
    await this.parse(Examples);
    const groups = EXAMPLES.map(({ task, lines }) => {
      const width = Math.max(...lines.map(([command]) => command.length));
      return [task, ...lines.map(([command, what]) => `  ${command.padEnd(width)}  # ${what}`)].join('\n');
    });
    await this.out(groups.join('\n\n'));
  }
}
