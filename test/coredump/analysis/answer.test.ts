import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAnswer } from '../../../src/coredump/analysis/answer.js';
import { anyText } from '../../helpers/any-text.js';
import { ANSWER } from '../../helpers/crash.js';

const JSON_TEXT = JSON.stringify(ANSWER, null, 2);

describe('an answer is taken', () => {
  it.each([
    ['bare', JSON_TEXT],
    ['in a fence', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
    ['with prose around it', `Here is the analysis {as asked}:\n\n${JSON_TEXT}\n\nI hope {that} helps: "}"`],
    ['behind a brace in prose that does not end', `An opening { and then: ${JSON_TEXT}`],
  ])('%s', (_, text) => {
    expect(parseAnswer(text)).toEqual({ answer: ANSWER });
  });

  it('with braces and quotes in its strings', () => {
    const odd = { ...ANSWER, summary: 'a "}" and \\ a "{{" and ```' };
    expect(parseAnswer(`x ${JSON.stringify(odd)} y`)).toEqual({ answer: odd });
  });

  it('without the fields that may be missing', () => {
    const codeSuggestions = [{ suggestion: 'Check the pointer.' }];
    expect(parseAnswer(JSON.stringify({ ...ANSWER, codeSuggestions }))).toEqual({
      answer: { ...ANSWER, codeSuggestions },
    });
  });
});

describe('an answer is not taken', () => {
  it.each([
    ['', 'it was empty'],
    ['I cannot tell.', 'it held no JSON object'],
    [JSON_TEXT.slice(0, -20), 'its JSON object has no end'],
    [`${JSON_TEXT}\n{"`, 'its JSON object has no end'],
    ['{"summary": null null}', 'it held no JSON object'],
    [`${JSON_TEXT}\n${JSON_TEXT}`, 'it held more than one JSON object'],
    ['{"a": 1}', 'summary is missing or not as asked'],
    [JSON.stringify({ ...ANSWER, confidence: 85 }), 'confidence is missing or not as asked'],
    [JSON.stringify({ ...ANSWER, confidence: '0.8' }), 'confidence is missing or not as asked'],
    [JSON.stringify({ ...ANSWER, recommendations: 'restart' }), 'recommendations is missing or not as asked'],
    [JSON.stringify({ ...ANSWER, codeSuggestions: [{ line: 3 }] }), 'codeSuggestions.0.suggestion is missing'],
    [JSON.stringify({ ...ANSWER, codeSuggestions: [{ suggestion: 'a', line: -3 }] }), 'codeSuggestions.0.line'],
    [JSON.stringify({ ...ANSWER, secret: 'sk-ant' }), 'the object has fields that were not asked for'],
    [JSON_TEXT.replace('{', '{"__proto__": {"a": 1},'), 'the object has fields that were not asked for'],
    [JSON.stringify({ ...ANSWER, relatedIssues: Array(51).fill('x') }), 'relatedIssues is missing or not as asked'],
    [JSON.stringify({ ...ANSWER, impact: 'x'.repeat(8001) }), 'impact is missing or not as asked'],
    ['{'.repeat(70_000), 'it was longer than 65536 characters'],
  ])('%#', (text, wrong) => {
    const parsed = parseAnswer(text);
    expect('wrong' in parsed && parsed.wrong).toContain(wrong);
  });
});

it('what it says is made harmless and masked', () => {
  const parsed = parseAnswer(
    JSON.stringify({
      ...ANSWER,
      summary: 'It\x1b[2J read\u202e\n\n## null',
      impact: `The key sk-ant-api03-Zx9PLANTEDPLANTEDPLANTED is in it`,
      recommendations: ['export MINIO_SECRET_KEY=plantedword'],
      codeSuggestions: [{ file: 'a\nb.c', suggestion: 's', code: 'if (p)\n\treturn;\x07\npassword=plantedword' }],
    }),
  );
  expect(parsed).toEqual({
    answer: {
      ...ANSWER,
      summary: 'It\\u{1b}[2J read\\u{202e} ## null',
      impact: 'The key [redacted] is in it',
      recommendations: ['export MINIO_SECRET_KEY=[redacted]'],
      codeSuggestions: [{ file: 'a b.c', suggestion: 's', code: 'if (p)\n    return;\\u{7}\npassword=[redacted]' }],
    },
  });
});

it('takes any text without harm, in bounded time', () => {
  fc.assert(
    fc.property(anyText, fc.constantFrom('{', '}', '"', '\\'), (text, sign) => {
      const parsed = parseAnswer(`${text}${sign}${JSON_TEXT}${sign}${text}`);
      expect('wrong' in parsed || parsed.answer.summary === ANSWER.summary).toBe(true);
    }),
  );
  const began = performance.now();
  for (const piece of ['{', '{"', '{"a":', '{"\\', '{"a":{}},', '[{]', '{"a":{"'])
    expect(parseAnswer(piece.repeat(60_000 / piece.length))).toHaveProperty('wrong');
  expect(performance.now() - began).toBeLessThan(2000);
});
