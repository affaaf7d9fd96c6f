import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// A fault is a small POSIX script that makes one cause for real and takes it back: bench/causes/faults/NAME.sh. Its head
// says what it is, `up` starts it and `down` undoes it; `down` also runs where `up` stopped half way.

export interface Fault {
  name: string;
  /** Id of the cause; `none` for a negative control, `noise` for what only stands in the background. */
  cause: string;
  /** What the answer's offender must contain. */
  offender: string | undefined;
  how: string;
  /** Programs that must be there. */
  needs: readonly string[];
  /** From `up` to the reading, s. */
  settle: number;
  /** True where `$LEVEL` (25, 50, 100) sets how strong it is. */
  levels: boolean;
  text: string;
}

const FOLDER = fileURLToPath(new URL('../faults/', import.meta.url));
const FIELDS = ['cause', 'offender', 'how', 'needs', 'settle', 'levels'] as const;

export function faultNames(): string[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.sh'))
    .map(file => file.replace(/\.sh$/, ''))
    .toSorted();
}

/** @throws Error where there is no such fault, or its head lacks something */
export function readFault(name: string): Fault {
  if (!faultNames().includes(name)) throw new Error(`no fault is called ${name}; see --list`);
  const text = readFileSync(`${FOLDER}${name}.sh`, 'utf8');
  const head = new Map(
    [...text.matchAll(/^# (\w+): (.*)$/gm)].map(([, key = '', value = '']) => [key, value.trim()] as const),
  );
  const odd = [...head.keys()].find(key => !(FIELDS as readonly string[]).includes(key));
  if (odd !== undefined) throw new Error(`${name}.sh: the head has no field ${odd}; there are ${FIELDS.join(', ')}`);
  for (const part of ['up()', 'down()'])
    if (!text.includes(`\n${part} {`)) throw new Error(`${name}.sh: ${part} is missing`);
  const [cause, how] = [head.get('cause'), head.get('how')];
  if (cause === undefined || how === undefined) throw new Error(`${name}.sh: the head needs cause and how`);
  return {
    name,
    cause,
    offender: head.get('offender'),
    how,
    needs: head.get('needs')?.split(/\s+/) ?? [],
    settle: Number(head.get('settle') ?? 2),
    levels: head.has('levels'),
    text,
  };
}
