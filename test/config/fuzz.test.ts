import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../src/config/document.js';
import { readSettings } from '../../src/config/file.js';
import { readEnvironment } from '../../src/config/environment.js';
import { keysOf } from '../../src/config/keys.js';
import { SCHEMA, settings } from '../helpers/settings.js';

const read = (bytes: Uint8Array) => {
  const file = parseYaml(bytes, 'f');
  return readSettings(file.root, file, { schema: SCHEMA, guarded: false });
};

/** Whatever is given has the type of its setting; whatever is wrong says where. One `expect`, for it costs more than the parser. */
function isSound({ given, issues }: ReturnType<typeof read>): void {
  const unsound = keysOf(settings).filter(({ name, setting }) => {
    const value = given.get(name);
    if (value === undefined) return false;
    if (setting.kind === 'number') return !(typeof value === 'number' && value > 0 && value <= (setting.max ?? 1e308));
    if (setting.kind === 'choices')
      return !(Array.isArray(value) && value.length > 0 && value.every(item => setting.choices.includes(item)));
    if (setting.kind === 'texts') return !(Array.isArray(value) && value.every(item => typeof item === 'string'));
    return typeof value !== typeof setting.default;
  });
  const placeless = issues.filter(({ where, text }) => !/^f(:\d+:\d+)?$/.test(where) || text === '');
  expect([unsound, placeless]).toEqual([[], []]);
}

const SIGNS =
  '- ·: ·? ·[·]·{·}·, ·\n·\n  ·\n    ·\t·|·>·&a ·*a·!!x ·# ·---\n·...·"·\'·%YAML 1.1\n·<<: ·null·~·\0·\u2028';
const VALUES = '1·-1·1e400·.nan·0x1f·true·2s·cpu·token: abc\n·name: ';
const WORDS = [...keysOf(settings).flatMap(({ path }) => path), ...SIGNS.split('·'), ...VALUES.split('·')];

describe('a file of anything', { timeout: 30_000 }, () => {
  it('gives sound values or issues, never anything else: bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), bytes => isSound(read(bytes))),
      { numRuns: 500 },
    );
  });

  it('and text made of the words and signs of YAML', () => {
    const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }).map(words => words.join(''));
    fc.assert(
      fc.property(text, source => isSound(read(new TextEncoder().encode(source)))),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['lists in lists', '['.repeat(200_000)],
    ['maps in maps', '{a: '.repeat(50_000)],
    ['compact lists', '- '.repeat(100_000)],
    ['compact keys', '? '.repeat(100_000)],
    ['steps', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    [
      'aliases of aliases',
      `a: &a [x, x]\n${Array.from({ length: 20 }, (_, i) => `b${i}: &b${i} [*${i ? `b${i - 1}` : 'a'}, *a]\n`).join('')}`,
    ],
    ['the same key', 'a1:\n'.repeat(10_000)],
    ['keys', Array.from({ length: 10_000 }, (_, i) => `k${i}: 1\n`).join('')],
    ['commas', `[${', '.repeat(10_000)}`],
  ])('does not kill or hang the program: %s', (_, text) => {
    expect(read(new TextEncoder().encode(text)).issues.length).toBeGreaterThan(0);
  });
});

it('variables of anything give sound values or issues', { timeout: 30_000 }, () => {
  const names = keysOf(settings).flatMap(({ variables }) => variables);
  const env = fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string(), fc.constantFrom(...WORDS)));
  fc.assert(
    fc.property(env, variables => {
      const { given, issues } = readEnvironment(keysOf(settings), variables);
      isSound({ given, issues: issues.map(issue => ({ ...issue, where: 'f' })) });
    }),
    { numRuns: 500 },
  );
});
