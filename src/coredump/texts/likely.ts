/**
 * Whether a stretch of a text may hold the beginning of a crash: one look at each character, so that a log of 50 MB
 * costs a fraction of a second. Says yes too often, never no where a format could begin.
 */
export function isLikely(text: string, from: number, to: number): boolean {
  if (text.charCodeAt(from) === CARET) return true;
  let last = 0;
  for (let at = from; at < to; at++) {
    last = ((last << 8) | (text.charCodeAt(at) & 0xff)) >>> 0;
    if (GRAMS[slot(last)] === 1 && at >= from + 3) return true;
  }
  return false;
}

const CARET = 94;
/** Four characters of every beginning that a format knows. */
const WORDS = [
  'pani',
  'fata',
  'Fata',
  'FATA',
  'goro',
  '[sig',
  'unex',
  'runt',
  'term',
  'libc',
  '*** ',
  'Asse',
  'asse',
  '(): ',
  'corr',
  'brea',
  'inva',
  'sign',
  'Sign',
  'Abor',
  'Caug',
  'Bail',
  'ASSE',
  'jema',
  'tcma',
  'R **',
  'Sani',
  'Fuzz',
  '# A ',
  '#  A',
  '# Th',
  '#  T',
  '# An',
  '#  F',
  '# Fa',
  'Trac',
  'k tr',
  'Erro',
  'Exce',
  'exce',
  'Thro',
  'Fail',
  'Poin',
  '----',
  'dump',
  'PID:',
  'PID ',
  'segf',
  'trap',
  't of',
  '#0  ',
  '#0 0',
  'Thre',
  'thre',
  'Unca',
  'SIGS',
  'SIGA',
  'SIGB',
  'SIGF',
  'SIGI',
  'SIGT',
  'SIGK',
  'SIGX',
  'SIGQ',
  'SIGP',
  'SIGU',
  'SIGH',
  'SIGN',
  '   ^',
  '\t\t\t^',
  '^^^^',
  '  ^\n',
  'BUG:',
  ' BUG',
  'G: C',
  'G: a',
  'G: b',
  'G: i',
  'G: l',
  'G: p',
  'G: s',
  'BUG ',
  'G: H',
  'G: N',
  'G: S',
  'CPU#',
  'UBSA',
  'nref',
  'eld!',
  'Insu',
  '[ IN',
  'rcu_',
  'OCKU',
  'Oops',
  'Unab',
  'l pr',
  ' [#1',
  ' [#2',
  'O: t',
  'ASAN',
  ':in ',
  'sh r',
  'ash|',
];
const FATAL_STAMPS = Array.from({ length: 300 }, (_, number) => `F${String(number).padStart(3, '0')}`);

const GRAMS = table([...WORDS, ...FATAL_STAMPS]);

function table(words: readonly string[]): Uint8Array {
  const grams = new Uint8Array(65_536);
  for (const word of words) {
    let value = 0;
    for (const sign of word) value = ((value << 8) | sign.charCodeAt(0)) >>> 0;
    grams[slot(value)] = 1;
  }
  return grams;
}

/** Fibonacci hashing: the upper half of the product. */
function slot(value: number): number {
  return Math.imul(value, 0x9e3779b1) >>> 16;
}
