import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeName } from '../../../src/coredump/signature/normalize.js';

/** Pieces that mean something to the normaliser: put together at random they are worse than random letters. */
const PIECES = [
  'operator',
  'operator ',
  'operator<',
  'operator()',
  'operator new',
  '"" x',
  '::',
  '&&',
  ' const',
  '->',
  '$_1',
  '@@G_2',
  '.part',
  '.0',
  '.cold',
  '__GI_',
  'IA__',
  'g_x',
  '_cgo_0123456789ab',
  '::h0123456789abcdef',
  '(*T)',
  '[abi:cxx11]',
  ' [clone .x]',
  '(anonymous namespace)',
  "`anonymous namespace'",
  '__strlen',
  '_avx2',
  ' as ',
  '{closure#1}',
  'decltype',
  '(*',
  'init',
  '9f',
  '??',
  '17h0123456789abcdefE',
  'Lambda$1',
  ' requires ',
  'const',
].concat("ab<>()[]{}`' ,*&~.#$@=-|é\n\u200b".split(''));

/** 40 times what it takes on a quiet machine; a quadratic walk takes minutes. */
const DEADLINE_MS = 4000;

/** For machines that are busy with other things. */
const PATIENCE_MS = 60_000;

/** Time of this process: what others do does not count. */
const cpuMs = () => process.cpuUsage().user / 1000;

describe('normalizeName on hostile text', () => {
  it(
    'leaves what it made unchanged',
    () => {
      fc.assert(
        fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), pieces => {
          const once = normalizeName(pieces.join(''));
          expect(normalizeName(once)).toBe(once);
        }),
        { numRuns: 1000 },
      );
    },
    PATIENCE_MS,
  );

  it(
    'takes any text, and lets no control character through',
    () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
          const once = normalizeName(text);
          expect(normalizeName(once)).toBe(once);
          expect(once).not.toMatch(/\p{C}/u);
        }),
        { numRuns: 200 },
      );
    },
    PATIENCE_MS,
  );

  it.each([
    '<<<<((((',
    '((((<<<<))>>',
    '__GI_',
    '.part',
    '.0',
    '@a',
    ' &',
    'operator',
    'operator ',
    '::$_1',
    '[',
    '{(',
    '(*a(',
  ])('reads 100 kB of %s in linear time', piece => {
    const start = cpuMs();
    normalizeName(piece.repeat(Math.ceil(100_000 / piece.length)));
    expect(cpuMs() - start).toBeLessThan(DEADLINE_MS);
  });
});
