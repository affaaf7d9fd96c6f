import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CAUSES } from '../../src/diagnosis/causes/index.js';
import { MEASURES } from '../../src/diagnosis/measures/index.js';
import { judge, readTruth, RECORDINGS, type Truth } from './recordings.js';

/** Recordings made by bench/causes/live.ts, and synthetic ones. */
const CAUSE_RECORDINGS = fileURLToPath(new URL('../fixtures/causes/', import.meta.url));

/** What Lumo answers to one recording, beside the truth. */
export interface Scored {
  name: string;
  set: string;
  truth: Truth;
  /** Causes in the order of the answer. */
  answers: readonly { id: string; confidence: number; offender: string | undefined; metrics: readonly string[] }[];
  /** Ids of what was ruled out. */
  ruledOut: readonly string[];
  /** Codes of critical findings. */
  criticals: readonly string[];
}

/** Judges every labelled recording again, in the order of their names. */
export async function scoreAll(folders: readonly string[] = [RECORDINGS, CAUSE_RECORDINGS]): Promise<Scored[]> {
  const scored: Scored[] = [];
  for (const folder of folders)
    for (const file of readdirSync(folder).filter(each => each.endsWith('.json'))) {
      const truth = readTruth(`${folder}${file}`);
      const name = file.replace(/\.json$/, '');
      const report = await judge(`${folder}${name}.gz`);
      scored.push({
        name,
        set: truth.set ?? (truth.cause === null ? 'control' : 'quiet'),
        truth,
        answers: report.causes.map(({ id, confidence, offender, evidence }) => ({
          id,
          confidence,
          offender,
          metrics: evidence.map(({ metric }) => metric),
        })),
        ruledOut: report.ruledOut.map(({ id }) => id),
        criticals: report.checks
          .flatMap(({ findings }) => findings)
          .filter(({ severity }) => severity === 'critical')
          .map(({ code }) => code),
      });
    }
  return scored;
}

/** True where the cause is among the first `places`; of a control: where nothing is called likely. */
export function isRight({ truth, answers }: Scored, places: number): boolean {
  if (truth.cause === null) return answers.every(({ confidence }) => confidence < LIKELY);
  return answers.slice(0, places).some(({ id }) => id === truth.cause);
}

/** From here on a cause is called likely, and a control is answered wrongly. */
export const LIKELY = 0.5;

/** The first answer cites the measure that tells it from its likes. */
export function citesDiscriminator({ answers: [first] }: Scored): boolean {
  const rule = CAUSES.find(({ id }) => id === first?.id);
  return rule !== undefined && first?.metrics.includes(MEASURES[rule.discriminator].metric) === true;
}

/** The first answer names who does it; true where the truth says nobody. */
export function namesOffender({ truth, answers: [first] }: Scored): boolean {
  return truth.offender === undefined || first?.offender?.includes(truth.offender) === true;
}

/** How many of them, of all: 1 where there are none. */
export function share(list: readonly Scored[], right: (each: Scored) => boolean): number {
  return list.length === 0 ? 1 : list.filter(right).length / list.length;
}
