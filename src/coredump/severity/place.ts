import type { CoreFacts } from '../facts.js';
import type { Site } from './site.js';

const SIGBUS = 7;
const SIGSEGV = 11;
/** BUS_ADRERR and SEGV_ACCERR (sigaction(2)). */
const CODE = 2;

/**
 * What the mappings say of the address that was touched: the end of a file that is shorter than its mapping, or a page
 * that may not be written. One sentence, '' where they say nothing.
 */
export function placeWords(facts: CoreFacts, { signal, code, address }: Site): string {
  if (address === undefined || code !== CODE) return '';
  const path = facts.modules.find(({ start, end }) => start <= address && address < end)?.path;
  if (signal === SIGBUS)
    return path === undefined
      ? ''
      : `It lies in the mapping of ${path}, behind the end of that file: it was cut meanwhile, or the disk is full.`;
  const segment = facts.segments.find(({ start, end }) => start <= address && address < end);
  if (signal !== SIGSEGV || segment === undefined || segment.writable) return '';
  const of = path === undefined ? '' : ` of ${path}`;
  return segment.readable ? `The page there${of} is read-only.` : `The page there${of} may not be touched at all.`;
}
