import { describe, expect, it } from 'vitest';
import { encode } from 'gpt-tokenizer';
import { costOf, DEFAULT_MODEL, modelOf, MODELS, mostTokens } from '../../src/ai/models.js';

describe('a model', () => {
  it('costs what its page says', () => {
    expect(costOf('claude-sonnet-5-5', { input: 1_000_000, output: 0 })).toBe(2);
    expect(costOf('claude-sonnet-5-5', { input: 1500, output: 800 })).toBeCloseTo(0.011, 10);
    expect(costOf('claude-haiku-4-5-20251001', { input: 0, output: 1_000_000 })).toBe(5);
  });

  it('that nobody knows costs more than any that is known', () => {
    const unknown = modelOf('constructor');
    expect(unknown).toEqual({ input: 25, output: 125, known: false });
    for (const { input, output } of Object.values(MODELS)) {
      expect(unknown.input).toBeGreaterThan(input);
      expect(unknown.output).toBeGreaterThan(output);
    }
  });

  it('is known where it is the default', () => {
    expect(modelOf(DEFAULT_MODEL).known).toBe(true);
  });
});

it.each([
  ['a trace', '#0 0x00007ffff7c8a2fc in __pthread_kill_implementation at ./nptl/pthread_kill.c:44\n'.repeat(30)],
  [
    'mangled names',
    '_ZNSt6vectorIiSaIiEE17_M_realloc_insertIJRKiEEEvN9__gnu_cxx17__normal_iteratorIPiS1_EEDpOT_ '.repeat(30),
  ],
  ['build ids', 'f3a9c1e8b7d2406591ae03bc5d8f7721 '.repeat(60)],
  ['Chinese', '查询节点在搜索索引时读取了空指针，因此崩溃。'.repeat(30)],
])('the most tokens of %s are not fewer than another tokenizer counts', (_, text) => {
  expect(mostTokens(text)).toBeGreaterThanOrEqual(encode(text).length);
});
