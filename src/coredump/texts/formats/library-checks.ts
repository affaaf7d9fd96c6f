import { frame, numbered, type CrashFormat, type Found, type Lines } from '../format.js';

/** `/x/include/c++/v1/vector:559: libc++ Hardening assertion !empty() failed: why`; before LLVM 19 without its name. Source: libcxx/include/__assert. */
const HARDENED =
  /^(\S.{0,500}(?:c\+\+\/v1|libc\+\+\/src\/include|libcxx\/include)\/[^:]{1,200}):(\d{1,9}): ?(?:libc\+\+ Hardening )?assertion .{1,1000}? failed: (.{1,1000})$/;
/** `GLib:ERROR:a.c:12:run: assertion failed: (a == b)`, which stands once more behind `Bail out!`. Source: glib/gtestutils.c. */
const GLIB =
  /^(Bail out! )?(?:[\w.+-]{1,64}:)?ERROR:([^\s:][^:]{0,500}):(\d{1,9}):([^:]{1,500}(?:::[^:]{1,500}){0,8}): (assertion failed\b.{0,1000}|code should not be reached)$/;
/** `(app:123): GLib-ERROR **: 12:00:00.123: why`: the one level that always ends the program. Source: glib/gmessages.c. */
const FATAL =
  /^(?:\*\* )?\(.{1,64}:(\d{1,10})\): (?:[\w.+-]{1,64}-)?ERROR \*\*: (?:\d\d:\d\d:\d\d\.\d{1,6}: )?(.{1,4000})$/;
/** `<jemalloc>: src/arena.c:12: Failed assertion: "x"`. Source: jemalloc, include/jemalloc/internal/assert.h. */
const JEMALLOC = /^<jemalloc>: (\S.{0,500}):(\d{1,9}): (Failed assertion: .{1,1000}|Unreachable code reached)$/;
/** What allocators find of a broken heap. Source: jemalloc, src/safety_check.c; gperftools, src/tcmalloc.cc. */
const HEAP =
  /^(?:<jemalloc>: (?=size mismatch detected\b|.{0,100}(?:double free|use-after-free|corrupt))|(?:\S{1,300}\/)?tcmalloc\.cc:\d{1,9}\] (?=Attempt to free invalid pointer\b))([^(0]{1,300})/;

/** What libc++, GLib and allocators say before they end a program. */
export const libraryChecks: CrashFormat = {
  id: 'library-checks',
  language: 'c++',
  starts: line => /assertion |ERROR|malloc/.test(line) && CHECKS.some(([rule]) => rule.test(line)),
  read(lines, at) {
    for (const [rule, made] of CHECKS) {
      const found = rule.exec(lines.at(at));
      if (found) return made(found, lines, at);
    }
    return undefined;
  },
};

type Check = readonly [rule: RegExp, made: (found: readonly (string | undefined)[], lines: Lines, at: number) => Found];

const CHECKS: readonly Check[] = [
  [HARDENED, ([, file, line, message], _, at) => ({ ...asserted(message, file, line, at), language: 'c++' })],
  [JEMALLOC, ([, file, line, message], _, at) => asserted(message, file, line, at)],
  [
    HEAP,
    ([, message = ''], _, at) => ({
      language: 'c',
      type: 'heap corruption',
      message: message.trim(),
      signal: 6,
      frames: [],
      end: at + 1,
    }),
  ],
  [
    GLIB,
    ([, , file, line, name, message], lines, at) => ({
      ...asserted(message, file, line, at, name),
      end: GLIB.exec(lines.at(at + 1))?.[1] === undefined ? at + 1 : at + 2,
    }),
  ],
  [
    FATAL,
    ([, pid, message = ''], _, at) => ({
      language: 'c',
      type: 'fatal error',
      message,
      signal: 5,
      pid: Number(pid),
      frames: [],
      end: at + 1,
    }),
  ],
];

function asserted(
  message: string | undefined,
  file: string | undefined,
  line: string | undefined,
  at: number,
  name?: string,
): Found {
  return {
    language: 'c',
    type: 'assertion failed',
    message: message ?? '',
    signal: 6,
    frames: numbered([frame({ function: name, file, line })]),
    end: at + 1,
  };
}
