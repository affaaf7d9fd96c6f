/** A number as digits or as a word (one to sixty, uno to diez, 一 to 十二); undefined for anything else. */
export function numberOf(text: string): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const direct = WORDS.get(text);
  if (direct !== undefined) return direct;
  const tens = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(text);
  if (tens === null) return undefined;
  return (WORDS.get(tens[1] ?? '一') ?? 1) * 10 + (WORDS.get(tens[2] ?? '') ?? 0);
}

const WORDS: ReadonlyMap<string, number> = new Map([
  ...list('one two three four five six seven eight nine ten eleven twelve', 1),
  ...list('un dos tres cuatro cinco seis siete ocho nueve diez once doce', 1),
  ...list('一 二 三 四 五 六 七 八 九', 1),
  ...pairs({
    a: 1,
    an: 1,
    the: 1,
    una: 1,
    uno: 1,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fortyfive: 45,
    fifty: 50,
    sixty: 60,
    ninety: 90,
  }),
  ...pairs({ quince: 15, veinte: 20, treinta: 30, cuarenta: 40, cincuenta: 50, sesenta: 60, hundred: 100 }),
  ...pairs({
    couple: 2,
    few: 3,
    several: 4,
    half: 0.5,
    media: 0.5,
    medio: 0.5,
    par: 2,
    unas: 3,
    unos: 3,
    半: 0.5,
    两: 2,
    几: 3,
    俩: 2,
  }),
]);

function list(words: string, first: number): [string, number][] {
  return words.split(' ').map((word, i): [string, number] => [word, first + i]);
}

function pairs(table: Record<string, number>): [string, number][] {
  return Object.entries(table);
}

/** The words above, for use inside a pattern. */
export const NUMBER = String.raw`\d+(?:\.\d+)?|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|couple|few|several|half|un|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta|sesenta|media|medio|par|unas|unos`;
