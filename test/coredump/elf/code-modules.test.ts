import { expect, it } from 'vitest';
import { codeModules } from '../../../src/coredump/elf/code-modules.js';
import type { MappedModule, Segment } from '../../../src/coredump/facts.js';

const module = (path: string, start: bigint, end: bigint): MappedModule => ({ path, start, end, fileOffset: 0n });
const segment = (start: bigint, end: bigint, executable: boolean): Segment => ({
  start,
  end,
  dumped: 0n,
  offset: 0n,
  readable: true,
  writable: false,
  executable,
});

it('takes what holds code somewhere, and what has a build-id', () => {
  const modules = [
    module('/font', 0x1000n, 0x2000n),
    module('/first', 0x2000n, 0x4000n),
    module('/last', 0x4000n, 0x6000n),
    { ...module('/named', 0x7000n, 0x8000n), buildId: 'c0ffee' },
    module('/data', 0x8000n, 0x9000n),
  ];
  const segments = [
    segment(0x1000n, 0x2000n, false),
    segment(0x2000n, 0x3000n, true),
    segment(0x5000n, 0x6000n, true),
    segment(0x8000n, 0x9000n, false),
  ];
  expect(codeModules({ modules, segments }).map(({ path }) => path)).toEqual(['/first', '/last', '/named']);
});

it('sees code that reaches over what begins later', () => {
  const modules = [module('/inner', 0x5000n, 0x6000n)];
  const segments = [segment(0x1000n, 0x9000n, true), segment(0x2000n, 0x3000n, true)];
  expect(codeModules({ modules, segments })).toEqual(modules);
});

it('takes no longer for a hostile core of 100,000 modules and segments', () => {
  const modules = Array.from({ length: 100_000 }, (_, i) =>
    module(`/${i}`, BigInt(2 * i) << 12n, BigInt(2 * i + 1) << 12n),
  );
  const segments = modules.map(({ end }) => segment(end, end + 4096n, true));
  const begun = performance.now();
  expect(codeModules({ modules, segments })).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(3000);
});
