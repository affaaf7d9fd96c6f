import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { sourcesOf } from '../../src/checkers/runner.js';
import { diagnoseHost } from '../../src/flows/diagnose.js';
import { decode } from '../../src/host/decode.js';
import { freshNonce } from '../../src/host/local.js';
import { saveRecording } from '../../src/host/recording.js';
import { buildScript } from '../../src/host/script.js';
import { CHECKS, labelOf } from './parts/label.js';
import { type Fault, faultNames, readFault } from './parts/fault.js';
import { wrapped } from './parts/wrapper.js';

// Makes causes for real, here or through a command, and says whether Lumo names them. With --keep each reading becomes a
// recording with its truth beside it. It hurts the machine while it runs: it asks first.

const HELP = `bench/causes/live.ts FAULT... | --all [--via 'ssh -F CONFIG vm1'] [--level 25|50|100] [--noise FAULT]
    [--runs N] [--keep FOLDER [--set quiet|noise|ramp|control] [--as NAME]] [--sample SECONDS] [-y] | --list`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    all: { type: 'boolean' },
    list: { type: 'boolean' },
    via: { type: 'string', default: 'sh' },
    level: { type: 'string', default: '100' },
    noise: { type: 'string' },
    runs: { type: 'string', default: '1' },
    keep: { type: 'string' },
    set: { type: 'string' },
    as: { type: 'string' },
    sample: { type: 'string', default: '2' },
    yes: { type: 'boolean', short: 'y' },
  },
});

if (values.list)
  for (const fault of faultNames().map(readFault))
    print(`${fault.name.padEnd(28)} ${fault.cause.padEnd(22)} ${fault.how}`);
else if (values.all || positionals.length > 0) await main();
else print(HELP);

async function main(): Promise<void> {
  const names = values.all ? faultNames().filter(name => readFault(name).cause !== 'noise') : positionals;
  const faults = names.map(readFault);
  const noise = values.noise === undefined ? undefined : readFault(values.noise);
  if (!values.yes && !(await agreed(faults, noise))) return;
  let [right, all] = [0, 0];
  for (const fault of faults)
    for (let run = 1; run <= Number(values.runs); run += 1) {
      const result = await once(fault, noise, run);
      if (result === undefined) continue;
      all += 1;
      right += Number(result);
    }
  print(`${right} of ${all} right`);
}

async function agreed(faults: readonly Fault[], noise: Fault | undefined): Promise<boolean> {
  const where = values.via === 'sh' ? 'THIS machine' : `the machine behind \`${values.via}\``;
  print(`This makes on ${where}, one after the other, and takes back again:`);
  for (const { name, how } of [...faults, ...(noise ? [noise] : [])]) print(`  ${name}: ${how}`);
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question('Go on? [y/N] ');
  ask.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** True where the cause stands first (for a control: where there is none); undefined where the fault could not be made. */
async function once(fault: Fault, noise: Fault | undefined, run: number): Promise<boolean | undefined> {
  const level = Number(values.level);
  const collector = buildScript(sourcesOf(CHECKS), { nonce: freshNonce(), sampleMs: Number(values.sample) * 1000 });
  const { raw, said, code } = await through(values.via, wrapped(fault, { noise, level, collector }));
  if (code !== 0 || raw.length === 0) {
    print(`${fault.name.padEnd(28)} NOT MADE (exit ${code}): ${said.trim().split('\n').slice(-3).join(' | ')}`);
    return undefined;
  }
  const snapshot = decode(raw, fault.name);
  const host = { name: fault.name, collect: () => Promise.resolve(snapshot) };
  const report = await diagnoseHost({
    host,
    kind: 'recording',
    checks: CHECKS,
    sampleMs: 0,
    signal: new AbortController().signal,
  });
  const [first] = report.causes;
  const right = fault.cause === 'none' ? first === undefined : first?.id === fault.cause;
  const seen = report.causes
    .slice(0, 3)
    .map(({ id, confidence, offender }) => `${id} ${Math.round(confidence * 100)} % ${offender ?? ''}`);
  print(
    `${fault.name.padEnd(28)} ${right ? 'right' : `WRONG, is ${fault.cause}`}: ${seen.join('; ') || 'nothing stalled'}`,
  );
  if (values.keep !== undefined) {
    const set = values.set ?? (noise ? 'noise' : fault.cause === 'none' ? 'control' : level < 100 ? 'ramp' : 'quiet');
    const suffix = [
      ...(noise ? [noise.name] : []),
      ...(level < 100 ? [String(level)] : []),
      ...(run > 1 ? [String(run)] : []),
    ];
    const name = values.as ?? [fault.name, ...suffix].join('--');
    await saveRecording(`${values.keep}/${name}.gz`, snapshot);
    const label = labelOf(fault, snapshot, {
      set,
      ...(noise && { noise: noise.name }),
      ...(fault.levels && { level }),
    });
    writeFileSync(`${values.keep}/${name}.json`, `${JSON.stringify(label, undefined, 2)}\n`);
  }
  return right;
}

/** Feeds a script to `COMMAND sh -s`. */
function through(command: string, script: string): Promise<{ raw: string; said: string; code: number | null }> {
  const [file = 'sh', ...argv] = command.split(/\s+/);
  const child = spawn(file, [...argv, ...(command === 'sh' ? ['-s'] : ['sh', '-s'])], { timeout: 300_000 });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => {
    // It ended before it read all: its exit code says why.
  });
  child.stdin.end(script);
  return new Promise(resolve => {
    child.on('close', code => {
      resolve({ raw: Buffer.concat(out).toString(), said: Buffer.concat(err).toString(), code });
    });
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
