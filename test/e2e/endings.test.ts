import { beforeAll, describe, expect, it } from 'vitest';
import { makeCli, run, type RunOptions } from '../helpers/cli.js';
import { hasTool } from '../helpers/tools.js';

/** Each class is a command of its own, so that every way to end can be tried without a real diagnosis. */
const COMMANDS = {
  big: `export default class Big extends LumoCommand {
    async run() { await this.parse(Big); await this.out('line\\n'.repeat(600_000)); }
  }`,
  known: `export default class Known extends LumoCommand {
    async run() { await this.parse(Known); throw new LumoError('input.unreadable', 'x.lumo cannot be read'); }
  }`,
  bug: `export default class Bug extends LumoCommand {
    async run() { await this.parse(Bug); undefined.length; }
  }`,
  later: `export default class Later extends LumoCommand {
    async run() { await this.parse(Later); setTimeout(() => undefined.length, 10); await wait(60_000, 0, { signal: this.signal }); }
  }`,
  silent: `export default class Silent extends LumoCommand {
    async run() { await this.parse(Silent); await new Promise(() => {}); }
  }`,
  broken: `export default class Broken extends LumoCommand {
    async run() { await this.parse(Broken); await import('no-such-package'); }
  }`,
  child: `export default class Child extends LumoCommand {
    async run() {
      await this.parse(Child);
      const child = spawn('sleep', ['100'], { signal: this.signal });
      child.on('error', () => {});
      await this.out('pid ' + child.pid);
      await new Promise(resolve => child.on('close', resolve));
      await this.out('this must not be printed');
    }
  }`,
  deaf: `export default class Deaf extends LumoCommand {
    async run() { await this.parse(Deaf); await this.out('ready'); await wait(60_000); }
  }`,
  timed: `export default class Timed extends LumoCommand {
    static flags = { sample: duration() };
    async run() { const { flags } = await this.parse(Timed); await this.out(JSON.stringify(flags)); this.endWith(1); }
  }`,
  spin: `export default class Spin extends LumoCommand {
    async run() {
      await this.parse(Spin);
      const progress = this.progress('reading the host');
      await wait(700, 0, { signal: this.signal });
      progress.step('sampling for 2 s');
      await wait(60_000, 0, { signal: this.signal });
    }
  }`,
  brief: `export default class Brief extends LumoCommand {
    async run() { await this.parse(Brief); this.progress('reading'); await wait(500); await this.out('done'); }
  }`,
  sure: `export default class Sure extends LumoCommand {
    async run() { await this.parse(Sure); await this.out('yes: ' + await confirm('Run it?', this.signal)); }
  }`,
};

let cli = '';
const go = async (command: string, options?: RunOptions, ...flags: string[]) =>
  run([process.execPath, cli, command, ...flags], options);
const shell = async (line: string) =>
  run(['bash', '-c', `set -o pipefail; cli() { "${process.execPath}" "${cli}" "$@"; }; ${line}`]);

beforeAll(() => {
  cli = makeCli(COMMANDS);
});

describe('output', () => {
  it('passes 3 MB through a slow pipe whole', async () => {
    const { code, stdout } = await shell('cli big | (sleep 1; wc -c)');
    expect([code, stdout.trim()]).toEqual([0, '3000000']);
  });

  it('ends quietly when the reader leaves', async () => {
    expect(await shell('cli big | head -1')).toEqual({ code: 0, signal: null, stdout: 'line\n', stderr: '' });
  });

  it('says so when it cannot be written', async () => {
    const { code, stderr } = await shell('cli timed >/dev/full');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: .*ENOSPC/);
    expect(stderr.match(/^error:/gm)).toHaveLength(1);
  });

  it('keeps the exit code that the command chose', async () => {
    const { code, stdout } = await go('timed', {}, '--sample', '1.5s');
    expect([code, JSON.parse(stdout)]).toEqual([1, { sample: 1500 }]);
  });
});

describe('errors', () => {
  it('carry their own code and next step', async () => {
    expect(await go('known')).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'error: x.lumo cannot be read\nnext: Check that the file exists and that you may read it.\n',
    });
  });

  it('name the flag whose value is wrong', async () => {
    expect(await go('timed', {}, '--sample', '5')).toMatchObject({
      code: 2,
      stderr: 'error: --sample: "5" is not a length of time\nnext: Write a number and its unit: 500ms, 2s or 1m.\n',
    });
  });

  it('show no stack of a bug, unless DEBUG is set', async () => {
    const { code, stderr } = await go('bug');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: Cannot read properties of undefined.*\nnext: This is a bug in Lumo.*\n$/);
    expect((await go('bug', { env: { DEBUG: 'lumo' } })).stderr).toMatch(/\n +at /);
  });

  it('in a callback end the run with 3 as well', async () => {
    const { code, stderr } = await go('later');
    expect(code).toBe(3);
    expect(stderr).toMatch(/^error: Cannot read properties of undefined.*\nnext: .*\n$/);
  });

  it('are not swallowed by a promise that never settles', async () => {
    const { code, stderr } = await go('silent');
    expect(code).toBe(3);
    expect(stderr).toContain('error: Lumo stopped before it had an answer\n');
  });

  it('of a package that is not installed say how to install', async () => {
    const { code, stderr } = await go('broken');
    expect(code).toBe(3);
    expect(stderr).toMatch(/no-such-package.*\nnext: The installation is incomplete\. Run: sh scripts\/setup\.sh\n$/);
  });
});

describe('Ctrl-C', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 130 on %s, and takes the children along', async signal => {
    const since = performance.now();
    const result = await go('child', { when: { sees: /\n/, kill: signal } });
    expect(result).toMatchObject({ code: 130, stderr: 'interrupted\n' });
    expect(result.stdout).toMatch(/^pid \d+\n$/);
    expect(performance.now() - since).toBeLessThan(5000);
    expect(isRunning(Number(result.stdout.slice(4)))).toBe(false);
  });

  it('ends by the signal what does not listen', async () => {
    const result = await go('deaf', { when: { sees: /ready/, kill: 'SIGINT' } });
    expect(result).toMatchObject({ code: null, signal: 'SIGINT', stderr: 'interrupted\n' });
  });
});

describe.skipIf(!hasTool('script'))('on a terminal (needs script of bsdutils)', () => {
  const onTerminal = async (command: string, options: RunOptions = {}, columns = 80) =>
    run(['script', '-qec', `stty cols ${columns}; '${process.execPath}' '${cli}' ${command}`, '/dev/null'], {
      ...options,
      env: { TERM: 'xterm' },
    });

  it('names the step and its seconds, and Ctrl-C removes it', async () => {
    const { code, stdout } = await onTerminal('spin', {
      when: { sees: /sampling for 2 s \(0\.[1-9] s\)/, type: '\u0003' },
    });
    expect(code).toBe(130);
    expect(stdout).toMatch(/reading the host \(0\.\d s\)/);
    // The line is erased and the cursor comes back.
    expect(stdout.slice(stdout.lastIndexOf('sampling'))).toContain('\u001B[1G\u001B[0K');
    expect(stdout).toContain('\u001B[?25h');
  });

  it('draws no spinner where a terminal says that it has no columns', async () => {
    expect(await onTerminal('brief', {}, 0)).toMatchObject({ code: 0, stdout: 'done\r\n' });
  });

  it('asks, and takes Enter for yes, n for no, Ctrl-C for the end', async () => {
    const ask = async (type: string) => onTerminal('sure', { when: { sees: /Run it\?/, type } });
    expect((await ask('\r')).stdout).toContain('yes: true');
    expect((await ask('n\r')).stdout).toContain('yes: false');
    expect((await ask('\u0003')).code).toBe(130);
  });
});

it('without a terminal asks nobody and ends with 3', async () => {
  expect(await go('sure', { input: 'y\n' })).toMatchObject({
    code: 3,
    stdout: '',
    stderr:
      'error: this would ask for a yes, and there is no terminal to ask on\nnext: Add -y to run the plan, or --plan to see it only.\n',
  });
});

it('a spinner stays out of pipes', async () => {
  expect(await go('brief')).toEqual({ code: 0, signal: null, stdout: 'done\n', stderr: '' });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    // No such process.
    return false;
  }
}
