import type { CoreFrame, LanguageCrash } from '../../core/core-report.js';

/** A log as the formats see it: without stamps, colours and the wrapping of container runtimes. */
export interface Lines {
  readonly length: number;
  /** Empty outside 0 to length - 1. Never longer than 8 kB. */
  at(index: number): string;
}

/** How memory was touched when the fault came, as far as the text tells. */
export interface Fault {
  access?: 'read' | 'write' | 'execute' | 'call' | 'branch' | 'return';
  /** `0x45` */
  address?: string;
  /** The address is at the stack pointer. */
  stack?: true;
}

/** A crash with what is read of it, but is no part of the report's `language`. */
export interface TextCrash extends LanguageCrash {
  fault?: Fault;
  /** Path of the program. */
  executable?: string;
}

/** What a format read. `end` is the first line that is no longer part of it. */
export interface Found extends Omit<TextCrash, 'source'> {
  end: number;
  /** Where it begins, when that is above the line that gave it away. */
  start?: number;
  /** It may have been caught and only logged: counts where the text has nothing surer. */
  weak?: true;
}

/** One kind of crash text. */
export interface CrashFormat {
  id: string;
  language: LanguageCrash['language'];
  /** Cheap: asked of every line of a log. */
  starts(line: string): boolean;
  /** Undefined where the lines from `at` on are something else; decides that within 64 lines. */
  read(lines: Lines, at: number): Found | undefined;
}

/** Frames that a crash keeps: the innermost and the outermost, as a debugger does. */
const INNERMOST = 192;
const OUTERMOST = 64;

/** A frame without its place in the trace. */
export type Frame = Omit<CoreFrame, 'index' | 'kind'> & { kind?: CoreFrame['kind'] };

/** Numbered from 0; a recursion's middle is left out, the numbers tell how much. */
export function numbered(frames: readonly Frame[]): CoreFrame[] {
  const all = frames.map((frame, index): CoreFrame => ({ kind: 'normal', ...frame, index }));
  return all.length <= INNERMOST + OUTERMOST ? all : [...all.slice(0, INNERMOST), ...all.slice(-OUTERMOST)];
}

/** Undefined and empty values left out, so that a frame holds what was said and nothing else. */
export function frame(fields: {
  function?: string | undefined;
  file?: string | undefined;
  line?: number | string | undefined;
  module?: string | undefined;
  buildId?: string | undefined;
  offset?: string | undefined;
  pc?: string | undefined;
  kind?: CoreFrame['kind'] | undefined;
}): Frame {
  const line = Number(fields.line ?? 0);
  const pc = address(fields.pc);
  const offset = address(fields.offset);
  return {
    ...(isNamed(fields.function) && { function: fields.function }),
    ...(isNamed(fields.file) && { file: fields.file }),
    ...(Number.isSafeInteger(line) && line > 0 && { line }),
    ...(isNamed(fields.module) && { module: fields.module }),
    ...(isNamed(fields.buildId) && { buildId: fields.buildId }),
    ...(offset !== undefined && { offset }),
    ...(pc !== undefined && { pc }),
    ...(fields.kind && { kind: fields.kind }),
  };
}

/** First line from `from` on, and before `limit` more, that the rule is true of; -1 where there is none. */
export function findLine(lines: Lines, from: number, limit: number, rule: (line: string) => boolean): number {
  const end = Math.min(lines.length, from + limit);
  for (let i = from; i < end; i++) if (rule(lines.at(i))) return i;
  return -1;
}

/** The next line from `from` on that is not blank, at most 4 away. */
export function skipBlank(lines: Lines, from: number): number {
  let i = from;
  while (i < from + 4 && i < lines.length && lines.at(i).trim() === '') i++;
  return i;
}

const UNNAMED = new Set(['', '??', '???', '(unknown)', '<unknown>', 'unknown', '<null>', 'n/a', '(nil)']);

function isNamed(text: string | undefined): text is string {
  return text !== undefined && !UNNAMED.has(text);
}

/** `0x` and the digits without leading zeros. */
function address(text: string | undefined): string | undefined {
  const digits = /^(?:0x)?0*([0-9a-f]{1,16})$/i.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : `0x${digits.toLowerCase()}`;
}
