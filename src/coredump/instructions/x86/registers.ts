const WORD = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'];
const LOW = ['al', 'cl', 'dl', 'bl', 'spl', 'bpl', 'sil', 'dil'];
const HIGH = ['ah', 'ch', 'dh', 'bh'];
const SUFFIX: Readonly<Record<number, string>> = { 1: 'b', 2: 'w', 4: 'd', 8: '' };

/**
 * Name of a general register: `general(0, 8)` is rax, `general(9, 4)` is r9d.
 * @param size bytes
 * @param rex a REX prefix is there: 4 to 7 of one byte are then spl to dil, not ah to bh
 */
export function generalRegister(number: number, size: number, rex = true): string {
  if (number >= 8) return `r${number}${SUFFIX[size] ?? ''}`;
  if (size === 1) return (!rex && HIGH[number - 4]) || (LOW[number] ?? '');
  const word = WORD[number] ?? '';
  return size === 2 ? word : `${size === 4 ? 'e' : 'r'}${word}`;
}

/** xmm, ymm or zmm, after the bytes of the vector. */
export function vectorRegister(number: number, bytes: number): string {
  return `${bytes > 32 ? 'z' : bytes > 16 ? 'y' : 'x'}mm${number}`;
}

const WHOLE = new Map(
  Array.from({ length: 16 }, (_, number) => {
    const names = [1, 2, 4, 8].map(size => generalRegister(number, size));
    return [...names, HIGH[number] ?? ''].map(name => [name, generalRegister(number, 8)] as const);
  }).flat(),
);

/** The 64-bit register that `name` is a part of: eax, ax, al and ah give rax. Other names come back as they are. */
export function wholeX86Register(name: string): string {
  return WHOLE.get(name) ?? name;
}
