import fc from 'fast-check';

const WORDS = [
  'NaN',
  'Infinity',
  '-Infinity',
  '-1',
  '1e999',
  '0x7f',
  '',
  ' ',
  '18446744073709551615',
  '9'.repeat(400),
  '1.2.3',
  '(',
  ')',
  'max',
  '[',
  '\0',
];

/** One thing that a broken disk, a cut transfer, a foreign kernel or a hostile host does to a text. */
export const damage = fc.record({
  kind: fc.constantFrom('cut', 'word', 'digits', 'swap', 'drop', 'twice', 'insert'),
  at: fc.nat(),
  word: fc.constantFrom(...WORDS),
});
export type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

/** The text after it. */
export function damaged(text: string, { kind, at, word }: Damage): string {
  const words = text.split(/(?<=\s)|(?=\s)/);
  const i = at % words.length;
  const offset = at % (text.length + 1);
  if (kind === 'cut') return text.slice(0, offset);
  if (kind === 'word') return words.with(i, word).join('');
  if (kind === 'digits')
    return words.with(i, (words[i] ?? '').replace(/\d/g, '9').replace(/(\d)$/, `$1${'9'.repeat(at % 25)}`)).join('');
  if (kind === 'swap') return [...words.slice(i), ...words.slice(0, i)].join('');
  if (kind === 'drop') return words.toSpliced(i, 1).join('');
  if (kind === 'twice' && text.length < 4000) return `${text}\n${text.slice(offset)}`;
  return `${text.slice(0, offset)}${word}${text.slice(offset)}`;
}
