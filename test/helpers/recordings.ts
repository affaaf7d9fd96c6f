import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CHECK_IDS } from '../../src/app/checks.js';
import type { CheckId } from '../../src/checkers/checker.js';
import type { DiagnoseReport } from '../../src/core/report.js';
import { diagnoseHost } from '../../src/flows/diagnose.js';
import { openRecording } from '../../src/host/recording.js';

/** What was really wrong with the machine when it was recorded, and how that was made: FILE.json beside FILE.gz. */
export interface Truth {
  /** null: nothing was wrong, a negative control. */
  cause: string | null;
  /** What was wrong beside it, though nobody made it. */
  also?: readonly string[];
  /** Who did it, as the offender begins; absent where the cause has none. */
  offender?: string;
  how: string;
  /** The script of bench/causes/faults that made it. */
  fault?: string;
  /** `quiet`: the fault alone; `noise`: something else runs beside it; `ramp`: weaker; `control`: nothing is wrong; `synthetic`: built from documented formats. */
  set?: string;
  noise?: string;
  /** How strong it was made, %. */
  level?: number;
  kernel: string;
  memoryMb: number;
  cgroup: string;
  /** Recorded as this user. */
  user: string;
  recordedOn: string;
}

export const RECORDINGS = fileURLToPath(new URL('../fixtures/hosts/', import.meta.url));

/** Every labelled recording by name. */
export function truths(): [name: string, truth: Truth][] {
  return readdirSync(RECORDINGS)
    .filter(file => file.endsWith('.json'))
    .map(file => [file.replace(/\.json$/, ''), readTruth(`${RECORDINGS}${file}`)]);
}

/** The truth that stands beside a recording. */
export function readTruth(path: string): Truth {
  return JSON.parse(readFileSync(path, 'utf8')) as Truth;
}

/** What Lumo says today of a recording. */
export async function judge(file: string, checks: readonly CheckId[] = CHECK_IDS): Promise<DiagnoseReport> {
  const host = await openRecording(file);
  return diagnoseHost({ host, kind: 'recording', checks, sampleMs: 0, signal: new AbortController().signal });
}
