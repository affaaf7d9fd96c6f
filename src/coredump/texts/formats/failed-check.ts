import type { Frame } from '../format.js';

/** The check of the C library that ended the program, by who called abort. */
export function failedCheck(frames: readonly Frame[]): string | undefined {
  const names = frames.slice(0, 12).map(({ function: name = '' }) => name.replace(/^\*?__GI_/, ''));
  if (names.includes('__stack_chk_fail')) return 'stack smashing detected';
  if (names.includes('__chk_fail') || names.includes('__fortify_fail')) return 'buffer overflow detected';
  if (names.includes('malloc_printerr')) return 'heap corruption';
  return names.some(name => /^__assert_fail(?:_base)?$/.test(name)) ? 'assertion failed' : undefined;
}
