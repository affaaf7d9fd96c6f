/** What programs and runtimes say when they give up; `coredump.panicKeywords` replaces it. Upper and lower case agree. */
export const PANIC_KEYWORDS: readonly string[] = [
  'panic',
  'fatal',
  'SIGSEGV',
  'SIGABRT',
  'SIGFPE',
  'SIGBUS',
  'SIGILL',
  'segmentation fault',
  'assertion',
  'terminate called',
  'uncaught exception',
  'unhandled exception',
  'stack smashing',
  'buffer overflow',
  'double free',
  'corrupted',
  'AddressSanitizer',
];

const WORD = /[a-z0-9]/;

/**
 * The first of the keywords that stands in the text. It begins a word there (`nonfatal` is not `fatal`) and may go on
 * in it (`panicked`). Linear in the text.
 */
export function findKeyword(text: string, keywords: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  return keywords.find(keyword => standsIn(lower, keyword.toLowerCase()));
}

function standsIn(text: string, keyword: string): boolean {
  if (keyword.trim() === '') return false;
  const inner = WORD.test(keyword.charAt(0));
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1))
    if (!inner || !WORD.test(text.charAt(at - 1))) return true;
  return false;
}
