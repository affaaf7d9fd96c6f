import { spawn } from 'node:child_process';

interface Heard {
  raw: string;
  said: string;
  code: number | null;
}

/** No run may take longer, ms. */
const MOST_MS = 300_000;

/** Feeds a script to `sh -s`, here (`sh`) or behind a command such as `ssh -F CONFIG vm1`. */
export async function through(command: string, script: string): Promise<Heard> {
  const [file = 'sh', ...argv] = command.split(/\s+/);
  const child = spawn(file, [...argv, ...(command === 'sh' ? ['-s'] : ['sh', '-s'])], { timeout: MOST_MS });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => {
    // It ended before it read all: its exit code says why.
  });
  child.stdin.end(script);
  const code = await new Promise<number | null>(resolve => {
    child.on('close', resolve);
  });
  return { raw: Buffer.concat(out).toString(), said: Buffer.concat(err).toString(), code };
}
