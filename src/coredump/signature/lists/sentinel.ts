import { matcher, type NameGroup } from './matcher.js';

/** Names that say more than what was called above them: the title begins there. */
const SENTINELS: readonly NameGroup[] = [
  {
    why: 'libstdc++ and libc++: the helper that throws names the error',
    patterns: [/^std::(?:__\w+::)?__throw_\w+/],
  },
  { why: 'Rust: the memory is at its end', names: ['__rg_oom', '__rust_alloc_error_handler'] },
];

export const isSentinel = matcher(SENTINELS);
