import { frame, numbered, type CrashFormat, type Frame, type Lines } from '../format.js';

const MAX_FRAMES = 20_000;
/** Lines that a message may have. */
const MAX_MESSAGE = 8;
const HEAD = 'stack traceback:';
/** `a.lua:3: in field 'price'`, `[C]: in ?`, `[C]: at 0x5584841b32c0`, `b.lua:4: in function <b.lua:4>`. */
const CALL = /^\s+(.{1,1000}?):(?:(\d{1,9}):)? (?:in (.{1,500})|at 0x[\da-f]{1,16}|\?)$/;
const IN_C = /^\[(?:C|builtin#\d{1,5})\]$/;
const SKIPPED = /^\s+(?:\.{3}(?:\s+\(skipping \d{1,12} levels\))?|\(\.{3}tail calls\.{3}\)|\(tail call\): \?)$/;
/** OpenResty names the coroutine before its calls. */
const COROUTINE = /^coroutine \d{1,9}:$/;
/** Nobody caught it: the interpreter itself says so, and what embeds it in nginx. */
const UNCAUGHT = /^(?:\S{0,1000}\/)?(?:lua[\d.]{0,8}|luajit\S{0,20}|texlua): |lua entry thread aborted: /;
/** `a.lua:3: what`, wherever it stands in the line. */
const PLACED = /(?:^|[\s:])(?:\[string ".{1,200}"\]|[^\s:][^:]{0,1000}?):\d{1,9}: (.*)$/;

/** Errors of Lua with their traceback. Source: lauxlib.c (luaL_traceback) and lua.c of Lua 5.1 to 5.4, LuaJIT. */
export const lua: CrashFormat = {
  id: 'lua',
  language: 'lua',
  starts: line => line.trim() === HEAD,
  read(lines, at) {
    const first = COROUTINE.test(lines.at(at + 1)) ? at + 2 : at + 1;
    const calls = readCalls(lines, first);
    if (calls.end === first) return undefined;
    const said = message(lines, at);
    return {
      language: 'lua',
      type: 'Lua error',
      ...(said.text !== '' && { message: said.text }),
      frames: numbered(calls.frames),
      ...(said.uncaught ? {} : { weak: true }),
      start: said.start,
      end: calls.end,
    };
  },
};

/** What stands above the calls: from the nearest line that says where, or that the interpreter wrote. */
function message(lines: Lines, at: number): { text: string; start: number; uncaught: boolean } {
  for (let start = at - 1; start >= Math.max(0, at - MAX_MESSAGE); start--) {
    const line = lines.at(start);
    const uncaught = UNCAUGHT.test(line);
    const placed = PLACED.exec(line)?.[1];
    if (!uncaught && placed === undefined) continue;
    const more = Array.from({ length: at - start - 1 }, (_, i) => lines.at(start + 1 + i));
    return { text: [placed ?? line.replace(UNCAUGHT, ''), ...more].join('\n').trim(), start, uncaught };
  }
  return { text: '', start: at, uncaught: false };
}

function readCalls(lines: Lines, from: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = from;
  for (; end < lines.length && frames.length < MAX_FRAMES; end++) {
    const line = lines.at(end);
    const [whole, file, number, where] = CALL.exec(line) ?? [];
    if (whole === undefined) {
      if (!SKIPPED.test(line)) break;
      continue;
    }
    const [name, inC] = [nameOf(where), IN_C.test(file ?? '')];
    // `error` and `assert` told of it; a C function without a name is the program around Lua.
    const told = inC && (name === undefined || (frames.length === 0 && /^(?:error|assert)$/.test(name)));
    if (!told) frames.push(frame({ function: name, ...(!inC && { file, line: number }) }));
  }
  return { frames, end };
}

/** `field 'price'`, `function 'string.rep'`; `main chunk` is `<main>`; none of `?` and `function <b.lua:4>`. */
function nameOf(where: string | undefined): string | undefined {
  return where === 'main chunk' ? '<main>' : /'(.{1,300})'$/.exec(where ?? '')?.[1];
}
