import { demangle } from './demangle.js';
import { frame, type Frame } from './format.js';

/**
 * A frame of a sanitizer: `#1 0x55d0 in ns::f(int) const /src/a.cc:3:1 (BuildId: ..)`, `#6 0x43 (/lib/x.so+0x12)`, and
 * ThreadSanitizer's `#0 f() a.cc:3 (prog+0x1245)`.
 */
export function sanitizerFrame(line: string): Frame | undefined {
  const [, pc, named, rest = ''] = /^\s*#\d{1,6}\s+(?:(0x[0-9a-f]{1,16})\s*)?(in )?\s*(.*)$/.exec(line) ?? [];
  if (rest === '' && pc === undefined) return undefined;
  const { left, module, offset, buildId } = mapped(rest.trim());
  const { name, place } = named !== undefined || pc === undefined ? nameAndPlace(left) : { name: '', place: left };
  const [file, at] = fileAndLine(place);
  return frame({ function: demangle(name), file, line: at, module, offset, buildId, pc });
}

/** Takes `(module+0x12)` and `(BuildId: ..)` off the end. */
function mapped(text: string): { left: string; module?: string; offset?: string; buildId?: string } {
  const buildId = /\(BuildId: ([0-9a-f]{1,64})\)$/.exec(text);
  const rest = buildId ? text.slice(0, buildId.index).trimEnd() : text;
  const build = buildId?.[1] === undefined ? {} : { buildId: buildId[1] };
  const open = rest.endsWith(')') ? rest.lastIndexOf('(') : -1;
  const [, module, offset] = /^\((.+)\+(0x[0-9a-f]{1,16})\)$/.exec(open < 0 ? '' : rest.slice(open)) ?? [];
  if (module === undefined || offset === undefined) return { left: rest, ...build };
  return { left: rest.slice(0, open).trimEnd(), module: module.trim(), offset, ...build };
}

/** The name ends at the first blank outside brackets that no `const`, `operator` or return type explains. */
function nameAndPlace(text: string): { name: string; place: string } {
  const body = text.replace(/^(?:typeinfo name|typeinfo|vtable|VTT|construction vtable|guard variable) for /, '');
  const close = body.lastIndexOf(')');
  if (close < 0 || /^\S*\/[^(]*\(/.test(body)) return split(body, body.indexOf(' '));
  const qualifiers = /^\)(?: const| volatile| \[clone [^\]]*\]|&{1,2})*/.exec(body.slice(close))?.[0] ?? ')';
  return split(body, close + qualifiers.length);
}

function split(text: string, at: number): { name: string; place: string } {
  return at < 0 ? { name: text, place: '' } : { name: text.slice(0, at), place: text.slice(at).trim() };
}

/** `/a b/c.cc:12:3` -> file and line. */
export function fileAndLine(place: string): [string, string | undefined] {
  const [, file, line] = /^(.+?):(\d{1,9})(?::\d{1,9})?$/.exec(place) ?? [];
  return file === undefined ? [place, undefined] : [file, line];
}

/** `./prog(_ZN1a1bEv+0x26) [0x55d0]` as backtrace_symbols(3) writes it. */
export function backtraceSymbol(line: string): Frame | undefined {
  const found = /(\S{1,1000}?)\(([^()+]{0,2000})(?:\+(0x[0-9a-f]{1,16}))?\) ?\[(0x[0-9a-f]{1,16})\]\s*$/.exec(line);
  if (!found) return undefined;
  const [, module, name = '', offset, pc] = found;
  return frame({ function: demangle(name), module, pc, ...(name === '' && { offset }) });
}
