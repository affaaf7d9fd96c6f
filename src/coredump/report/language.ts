import type { CoreReport, LanguageCrash } from '../../core/core-report.js';
import type { CoreFacts } from '../facts.js';
import type { TextCrash } from '../texts/format.js';
import type { TraceFrame } from '../trace.js';
import { reportFrames, reportLanguage } from './frames.js';
import type { NamedText } from './text-file.js';

/** What a text says of a crash; notes where the only tie is that the user named it. */
export interface Said {
  language?: LanguageCrash;
  notes: string[];
}

/** Finds the text that tells of this crash. The readers of texts are loaded only where there is one. */
export async function languageOf(
  { texts, named }: { texts: readonly NamedText[]; named: readonly NamedText[] },
  crash: { facts: CoreFacts; process: CoreReport['process']; frames: readonly TraceFrame[] },
): Promise<Said> {
  if (texts.length === 0) return { notes: [] };
  const [{ readCrashes }, { joinLanguage, joinNamed }] = await Promise.all([
    import('../texts/index.js'),
    import('../texts/join.js'),
  ]);
  const known = knownOf(crash);
  // The report says no time that the text itself does not say.
  const told = texts.flatMap(from =>
    readCrashes(from.text, from.path).map(said => ({ said, from, timed: withTime(said, from.written) })),
  );
  const found = joinLanguage(
    known,
    told.map(({ timed }) => timed),
  );
  const joined = told.find(({ timed }) => timed === found)?.said;
  if (joined) return { language: reportLanguage(joined), notes: [] };
  const believed = joinNamed(
    known,
    told.filter(({ from }) => named.includes(from)).map(({ said }) => said),
  );
  if (believed === undefined) return { notes: [] };
  const note = `The text of ${believed.source.path} is taken to be of this core because it was named; nothing else ties the two.`;
  return { language: reportLanguage(believed), notes: [note] };
}

function withTime(crash: TextCrash, written: Date | undefined): TextCrash {
  return written === undefined || crash.time !== undefined ? crash : { ...crash, time: written.toISOString() };
}

function knownOf({
  facts,
  process: { time, pid, executable },
  frames,
}: {
  facts: CoreFacts;
  process: CoreReport['process'];
  frames: readonly TraceFrame[];
}) {
  return {
    ...(facts.signal && { signal: facts.signal.number }),
    ...(time !== undefined && { time: new Date(time) }),
    ...(pid !== undefined && { pid }),
    ...(executable !== undefined && { executable }),
    frames: reportFrames(frames),
  };
}
