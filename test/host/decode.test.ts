import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LumoError } from '../../src/core/errors.js';
import { decode } from '../../src/host/decode.js';
import { globSource } from '../../src/host/frames.js';
import { buildScript } from '../../src/host/script.js';
import { anyText } from '../helpers/any-text.js';
import { feed, framed, NONCE, SOURCES } from '../helpers/collector.js';

/** This machine's own output. */
const raw = feed(['sh', '-s'], buildScript(SOURCES, { nonce: NONCE, sampleMs: 100 })).stdout;
const whole = decode(raw);

/** Whatever comes, it is understood or refused; nothing else may be thrown. */
function decodes(text: string): void {
  try {
    decode(text);
  } catch (error) {
    expect(error).toBeInstanceOf(LumoError);
    expect(error).toHaveProperty('code', 'input.not-a-recording');
  }
}

describe('an output that was cut', { timeout: 60_000 }, () => {
  it('says so, and gives no reading that is not whole as anything but a timeout', () => {
    const cuts = fc.integer({ min: raw.indexOf('src -'), max: raw.lastIndexOf('\n#') - 1 });
    fc.assert(
      fc.property(cuts, at => {
        const { complete, readings } = decode(raw.slice(0, at));
        expect(complete).toBe(false);
        for (const [id, reading] of readings)
          if (reading.state !== 'timeout') expect(reading).toEqual(whole.readings.get(id));
      }),
      { numRuns: 60 },
    );
  });

  it('is not complete until the very last mark has its newline', () => {
    expect(whole.complete).toBe(true);
    expect(decode(raw.trimEnd()).complete).toBe(false);
  });

  it('keeps what came before the cut, as a timeout', () => {
    const { readings } = decode(framed('#src - 1.00 - p=/proc/[0-9]*/stat', '/proc/1/stat:1 (init) S', '/proc/2/st'));
    expect(readings.get('p')).toEqual({
      state: 'timeout',
      samples: [{ upAt: 1, ms: 0, items: [{ path: '/proc/1/stat', text: '1 (init) S', state: 'ok' }] }],
    });
  });

  it('is a timeout where only the first end of the window came', () => {
    const { readings } = decode(framed('#src A 1 - stat=/proc/stat', '/proc/stat:cpu 1', '#done 1'));
    expect(readings.get('stat')?.state).toBe('timeout');
  });
});

describe('any other text', { timeout: 60_000 }, () => {
  it('is refused or understood, whatever it is', () => {
    fc.assert(fc.property(anyText, decodes), { numRuns: 300 });
    const words = fc.constantFrom(
      '#src',
      '#item',
      '#gap',
      '#done',
      '#end',
      ' ',
      'ok',
      '-',
      'A',
      '9e999',
      'a=[z-a]*',
      'b=**/x',
      '=',
      '\n',
      '/x:1',
    );
    const line = fc.array(words, { maxLength: 8 }).map(parts => parts.join(' '));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), lines => decodes(framed(...lines))),
      { numRuns: 1000 },
    );
  });

  it('is understood where lines of an output are lost, doubled or damaged', () => {
    const lines = raw.split('\n');
    const change = fc.record({
      kind: fc.constantFrom('drop', 'double', 'flip'),
      // Marks are few, and they are what can break it.
      at: fc.oneof(
        fc.nat(lines.length - 1),
        fc.constantFrom(...lines.flatMap((line, i) => (line.startsWith('#') ? [i] : []))),
      ),
      column: fc.nat(200),
      byte: fc.integer({ min: 1, max: 255 }),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), changes => {
        const copy = [...lines];
        for (const { kind, at, column, byte } of changes) {
          const line = copy[at] ?? '';
          if (kind === 'drop') copy.splice(at, 1);
          else if (kind === 'double') copy.splice(at, 0, line);
          else
            copy[at] =
              line.slice(0, column) + String.fromCharCode(line.charCodeAt(column) ^ byte) + line.slice(column + 1);
        }
        decodes(copy.join('\n'));
      }),
      { numRuns: 60 },
    );
  });

  it.each(['', 'hello', '#0123456789abcdef# begin 1 2', '#0123456789ABCDEF# begin 1 2 3'])(
    'is no recording: %j',
    text => {
      expect(() => decode(text, 'x.raw')).toThrow("x.raw is neither a recording nor the collector's output.");
    },
  );

  it('names both versions where the format is another one', () => {
    expect(() => decode('#0123456789abcdef# begin 7 2 3\n', 'x.raw')).toThrow(
      'x.raw has format 7, this Lumo reads format 1.',
    );
  });
});

describe('a text that wants to be more than a text', () => {
  it('cannot end a section or the output without the nonce', () => {
    const forged = '\n#deadbeefdeadbeef# done 9\n#deadbeefdeadbeef# end 1 1\n#deadbeefdeadbeef# begin 1 1 1\n';
    const { readings, complete } = decode(
      framed('#src - 1 - log=', `#item ok log`, forged, '#src - 1 - b=/b', '/b:x', '#done 1'),
    );
    expect(complete).toBe(false);
    expect(readings.get('log')).toEqual({
      state: 'timeout',
      samples: [{ upAt: 1, ms: 0, items: [{ path: 'log', text: `${forged}\n`, state: 'ok' }] }],
    });
    expect(readings.get('b')?.state).toBe('ok');
  });

  it('is masked where the section holds secrets, and where its flag was damaged', () => {
    const text = (flag: string): string | undefined =>
      decode(framed(`#src - 1 ${flag} log=`, '#item ok log', 'password=hunter2', '#done 1')).readings.get('log')
        ?.samples[0]?.items[0]?.text;
    expect(text('secrets')).toBe('password=[redacted]\n');
    expect(text('secrexs')).toBe('password=[redacted]\n');
    expect(text('-')).toBe('password=hunter2\n');
  });
});

it('gives a file to every source that wants it', () => {
  const { readings } = decode(framed('#src - 1 - a=/x b=/x b=/y', '/x:1', '#done 1'));
  expect([...readings].map(([id, { samples }]) => [id, samples[0]?.items.map(({ path }) => path)])).toEqual([
    ['a', ['/x']],
    ['b', ['/x']],
  ]);
});

it.each([
  ['/proc/[0-9]*/stat', ['/proc/1/stat', '/proc/42/stat'], ['/proc/x/stat', '/proc/1/task/1/stat', '/proc/1/statm']],
  ['/a.*', ['/a.', '/a.b.c'], ['/ab', '/a./b']],
  ['/?[!x]', ['/ab'], ['/ax', '/a', '//b']],
  ['**/cpu.stat', ['/cpu.stat', '/a/b/cpu.stat'], ['/a/cpuxstat', '/a/cpu.stat/b']],
  ['/a+(b)|c', ['/a+(b)|c'], ['/aab', 'c']],
])('reads the pattern %s as the shell does', (glob, inside, outside) => {
  const pattern = new RegExp(`^${globSource(glob)}$`);
  expect(inside.filter(path => !pattern.test(path))).toEqual([]);
  expect(outside.filter(path => pattern.test(path))).toEqual([]);
});
