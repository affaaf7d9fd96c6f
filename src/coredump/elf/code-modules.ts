import type { CoreFacts, MappedModule } from '../facts.js';
import { lastFrom } from './core-memory.js';

/**
 * The mapped files that have code, or say by a build-id that they had some; a program maps fonts and data by the
 * hundred. In time that grows little faster than the core has modules and segments, however many a hostile one has.
 */
export function codeModules({ modules, segments }: Pick<CoreFacts, 'modules' | 'segments'>): MappedModule[] {
  /** Code by its start, and how far up all code reaches that begins there or lower. */
  const code: { start: bigint; reach: bigint }[] = [];
  let reach = 0n;
  for (const { start, end, executable } of segments) {
    if (!executable) continue;
    if (end > reach) reach = end;
    code.push({ start, reach });
  }
  return modules.filter(({ buildId, start, end }) => {
    const below = buildId === undefined ? lastFrom(code, end - 1n) : undefined;
    return buildId !== undefined || (below !== undefined && below.reach > start);
  });
}
