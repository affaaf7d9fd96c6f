import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { sourcesOf } from '../../../src/checkers/runner.js';
import { CAUSE_CHECKS } from '../../../src/core/cause-checks.js';
import type { DiagnoseReport } from '../../../src/core/report.js';
import type { Snapshot } from '../../../src/core/snapshot.js';
import { diagnoseHost } from '../../../src/flows/diagnose.js';
import { decode } from '../../../src/host/decode.js';
import { freshNonce } from '../../../src/host/local.js';
import { saveRecording } from '../../../src/host/recording.js';
import { buildScript } from '../../../src/host/script.js';
import { LIKELY } from '../../../test/helpers/cause-score.js';
import type { Fault } from './fault.js';
import { labelOf, slim } from './label.js';
import { print } from './print.js';
import { through } from './through.js';
import { wrapped } from './wrapper.js';

export interface LiveOptions {
  /** `sh`, or a command that leads to another machine. */
  via: string;
  /** How strong, %. */
  level: number;
  noise: Fault | undefined;
  runs: number;
  sampleMs: number;
  /** Folder in which each reading becomes a recording with its truth beside it. */
  keep: string | undefined;
  set: string | undefined;
  as: string | undefined;
}

/** Makes each fault, reads, judges, and takes it back. It hurts the machine meanwhile, so it asks first. */
export async function live(faults: readonly Fault[], options: LiveOptions, yes: boolean): Promise<void> {
  if (!yes && !(await agreed(faults, options))) return;
  let [right, all] = [0, 0];
  for (const fault of faults)
    for (let run = 1; run <= options.runs; run += 1) {
      const snapshot = await make(fault, options);
      if (snapshot === undefined) continue;
      const report = await judge(fault, snapshot);
      all += 1;
      if (tell(fault, report)) right += 1;
      if (options.keep !== undefined) await keep(fault, snapshot, { ...options, keep: options.keep, run });
    }
  print(`${right} of ${all} right`);
}

async function agreed(faults: readonly Fault[], { via, noise }: LiveOptions): Promise<boolean> {
  print(`This makes on ${via === 'sh' ? 'THIS machine' : `the machine behind \`${via}\``}, and takes back again:`);
  for (const { name, how } of [...faults, ...(noise ? [noise] : [])]) print(`  ${name}: ${how}`);
  const ask = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await ask.question('Go on? [y/N] ');
  ask.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Undefined where the fault could not be made: that is told. */
async function make(fault: Fault, { via, noise, level, sampleMs }: LiveOptions): Promise<Snapshot | undefined> {
  const collector = buildScript(sourcesOf(CAUSE_CHECKS), { nonce: freshNonce(), sampleMs });
  const { raw, said, code } = await through(via, wrapped(fault, { noise, level, collector }));
  if (code === 0 && raw !== '') return decode(raw, fault.name);
  print(`${fault.name.padEnd(NAME)} NOT MADE (exit ${code}): ${said.trim().split('\n').slice(-3).join(' | ')}`);
  return undefined;
}

async function judge(fault: Fault, snapshot: Snapshot): Promise<DiagnoseReport> {
  const host = { name: fault.name, collect: () => Promise.resolve(snapshot) };
  const { signal } = new AbortController();
  return diagnoseHost({ host, kind: 'recording', checks: CAUSE_CHECKS, sampleMs: 0, signal });
}

const NAME = 28;

/** True where the cause stands first; for a control, where nothing is called likely or critical. */
function tell({ name, cause }: Fault, { causes, checks }: DiagnoseReport): boolean {
  const criticals = checks.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'critical'));
  const quiet = causes.every(({ confidence }) => confidence < LIKELY) && criticals.length === 0;
  const right = cause === 'none' ? quiet : causes[0]?.id === cause;
  const seen = causes.map(({ id, confidence, offender = '' }) => `${id} ${Math.round(confidence * 100)} % ${offender}`);
  const bad = cause === 'none' ? criticals.map(({ code }) => `critical ${code}`) : [];
  const answer = [...seen.slice(0, 3), ...bad].join('; ') || 'nothing stalled';
  print(`${name.padEnd(NAME)} ${right ? 'right' : `WRONG, is ${cause}`}: ${answer}`);
  return right;
}

async function keep(
  fault: Fault,
  snapshot: Snapshot,
  { keep: folder, noise, level, run, ...options }: LiveOptions & { keep: string; run: number },
): Promise<void> {
  const made = noise ? 'noise' : fault.cause === 'none' ? 'control' : level < 100 ? 'ramp' : 'quiet';
  const parts = [...(noise ? [noise.name] : []), ...(level < 100 ? [String(level)] : []), ...(run > 1 ? [run] : [])];
  const name = options.as ?? [fault.name, ...parts].join('--');
  await saveRecording(`${folder}/${name}.gz`, slim(snapshot, fault));
  const about = { set: options.set ?? made, ...(noise && { noise: noise.name }), ...(fault.levels && { level }) };
  writeFileSync(`${folder}/${name}.json`, `${JSON.stringify(labelOf(fault, snapshot, about), undefined, 2)}\n`);
}
