import { z } from 'zod';
import type { CoreAnalysis } from '../../core/core-report.js';
import { manyLines, oneLine } from './text.js';

/** What a model says of a crash: an analysis without what it cost. */
export type Answer = Omit<CoreAnalysis, 'provider' | 'model' | 'tokens' | 'cost'>;

/** Longer answers are not looked at, characters: 2000 tokens make some 8000. */
const LONGEST_ANSWER = 64 * 1024;
const LONGEST_TEXT = 4000;
const LONGEST_NAME = 400;
const MOST_ITEMS = 50;

const text = z.string().max(LONGEST_TEXT * 2);
const texts = z.array(text).max(MOST_ITEMS);

/** Issue 7. Nothing may be missing or be there besides. */
const answerSchema = z.strictObject({
  summary: text.min(1),
  rootCause: text.min(1),
  impact: text,
  recommendations: texts,
  confidence: z.number().min(0).max(1),
  codeSuggestions: z
    .array(
      z.strictObject({
        file: text.exactOptional(),
        function: text.exactOptional(),
        line: z.int().positive().max(100_000_000).exactOptional(),
        suggestion: text.min(1),
        code: text.exactOptional(),
      }),
    )
    .max(MOST_ITEMS),
  relatedIssues: texts,
});

/**
 * The answer of a model: exactly one JSON object of the asked shape, bare, in a fence, or with prose around it. Its texts
 * are data that a crash may have dictated: made inert, and redacted. `wrong` says what is not as asked, in our own words.
 */
export function parseAnswer(said: string): { answer: Answer } | { wrong: string } {
  if (said.trim() === '') return { wrong: 'it was empty' };
  if (said.length > LONGEST_ANSWER) return { wrong: `it was longer than ${LONGEST_ANSWER} characters` };
  const {
    objects: [object, second],
    endless,
  } = objectsIn(said);
  if (second !== undefined) return { wrong: 'it held more than one JSON object' };
  if (endless) return { wrong: 'its JSON object has no end' };
  if (object === undefined) return { wrong: 'it held no JSON object' };
  const parsed = answerSchema.safeParse(object);
  if (!parsed.success) return { wrong: wrongIn(parsed.error) };
  return { answer: tamed(parsed.data) };
}

/** What looks like an object and is one, the outermost ones, and whether another begins that does not end. */
function objectsIn(said: string): { objects: object[]; endless: boolean } {
  const objects: object[] = [];
  // Braces in prose begin no object.
  const beginning = /\{(?=\s*["}])/g;
  for (let found = beginning.exec(said); found; found = beginning.exec(said)) {
    const end = endOfObject(said, found.index);
    if (end === undefined) return { objects, endless: true };
    const object = parseObject(said.slice(found.index, end));
    if (object) objects.push(object);
    beginning.lastIndex = end;
  }
  return { objects, endless: false };
}

/** Behind the brace that closes the one at `start`; braces in strings do not count. */
function endOfObject(said: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < said.length; at++) {
    const sign = said[at];
    if (quoted && sign === '\\') at++;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '{') depth++;
    else if (!quoted && sign === '}' && --depth === 0) return at + 1;
  }
  return undefined;
}

function parseObject(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Names of ours only: what the answer holds besides is not repeated. */
function wrongIn({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'it was not of the asked shape';
  const where = issue.path.map(String).join('.');
  const named = where === '' ? 'the object' : where;
  if (issue.code === 'unrecognized_keys') return `${named} has fields that were not asked for`;
  return `${named} is missing or not as asked`;
}

function tamed(answer: z.infer<typeof answerSchema>): Answer {
  return {
    summary: oneLine(answer.summary, LONGEST_TEXT),
    rootCause: oneLine(answer.rootCause, LONGEST_TEXT),
    impact: oneLine(answer.impact, LONGEST_TEXT),
    recommendations: answer.recommendations.map(line => oneLine(line, LONGEST_TEXT)),
    confidence: answer.confidence,
    codeSuggestions: answer.codeSuggestions.map(({ file, function: name, line, suggestion, code }) => ({
      ...(file !== undefined && { file: oneLine(file, LONGEST_NAME) }),
      ...(name !== undefined && { function: oneLine(name, LONGEST_NAME) }),
      ...(line !== undefined && { line }),
      suggestion: oneLine(suggestion, LONGEST_TEXT),
      ...(code !== undefined && { code: manyLines(code, LONGEST_TEXT) }),
    })),
    relatedIssues: answer.relatedIssues.map(line => oneLine(line, LONGEST_TEXT)),
  };
}
