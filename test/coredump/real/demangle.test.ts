import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { normalizeName } from '../../../src/coredump/signature/normalize.js';
import { demangle } from '../../../src/coredump/texts/demangle.js';

const LIBRARY = '/usr/lib/x86_64-linux-gnu/libstdc++.so.6';
const NM = '/usr/bin/nm';
const FILTER = '/usr/bin/c++filt';
const missing = [LIBRARY, NM, FILTER].filter(path => !existsSync(path));

it.skipIf(missing.length > 0)(
  `the functions of libstdc++ by the names of c++filt (skipped without ${LIBRARY}, nm and c++filt)`,
  () => {
    const symbols = execFileSync(NM, ['-D', '--defined-only', LIBRARY], { encoding: 'utf8', maxBuffer: 2 ** 26 })
      .split('\n')
      .flatMap(line => /^[0-9a-f]+ [TW] (_Z(?!T[ISV]|GTt)[^@\s]+)/.exec(line)?.[1] ?? [])
      .filter((_, index) => index % 4 === 0);
    expect(symbols.length).toBeGreaterThan(500);
    const input = `${symbols.join('\n')}\n`;
    const names = execFileSync(FILTER, ['-i'], { input, encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n');
    const wrong = symbols.flatMap((symbol, index) => {
      const wanted = normalizeName((names[index] ?? '').replace(/^.* for /, ''));
      return normalizeName(demangle(symbol)) === wanted ? [] : [[symbol, wanted]];
    });
    expect(wrong.filter(([symbol]) => !symbol?.includes('cvM'))).toEqual([]);
  },
);
