import {
  findLine,
  frame,
  numbered,
  skipBlank,
  type CrashFormat,
  type Found,
  type Frame,
  type Lines,
} from '../format.js';

const MAX_FRAMES = 1000;
const MAX_MESSAGE = 12;
const HEAD = /^(Uncaught:? ?)?(?:\(in promise\) )?([A-Za-z_$][\w$.]{0,200})(?: \[[\w-]{1,100}\])?(?::(?: (.*)|))?$/;
const ERROR = /^(?:Uncaught )?(?:[\w$.]{0,100}(?:Error|Exception))(?: \[[\w-]{1,100}\])?(?::|$)/;
const CARETS = /^\s*\^{1,2000}\s*$/;
const AT = /^\s*at +(\S.*?)\s*$/;

/** Jazzer.js prints the message, and once more with the stack. */
const FUZZED = /^==\d{1,10}== Uncaught Exception: (?:Jazzer\.js: )?/;

/** Errors that ended Node (a place, the source with carets, then the error), and `Error: ..` with a stack of V8. */
export const javascript: CrashFormat = {
  id: 'javascript',
  language: 'javascript',
  starts: line =>
    CARETS.test(line) || ERROR.test(line) || line === 'Uncaught:' || line === 'Thrown at:' || FUZZED.test(line),
  read(lines, at) {
    if (FUZZED.test(lines.at(at))) return readError(lines, ERROR.test(lines.at(at + 1)) ? at + 1 : at, { weak: false });
    if (!CARETS.test(lines.at(at))) return readError(lines, at, { weak: !lines.at(at).startsWith('Uncaught') });
    const place = [1, 2, 3].find(back => PLACE.test(lines.at(at - back)));
    const head = skipBlank(lines, at + 1);
    if (place === undefined || head === at + 1) return undefined;
    const [, file = '', line] = PLACE.exec(lines.at(at - place)) ?? [];
    const found = readError(lines, head, { weak: false, origin: frame({ file: withoutScheme(file), line }) });
    return found && { ...found, start: at - place };
  },
};

const PLACE = /^((?:\/|file:\/\/|node:|[A-Za-z]:\\|\w).{0,1000}?):(\d{1,9})$/;

function readError(lines: Lines, at: number, known: { weak: boolean; origin?: Frame }): Found | undefined {
  const thrown = lines.at(at) === 'Thrown at:';
  const line = lines.at(at).replace(FUZZED, '');
  const [, uncaught, name = '', first = ''] = HEAD.exec(line) ?? [];
  const message = [first];
  let i = at + 1;
  while (i < lines.length && message.length < MAX_MESSAGE && lines.at(i) !== '' && !isFrame(lines.at(i))) {
    // Carets and braces of what util.inspect shows of the error are no message.
    if (CARETS.test(lines.at(i)) || /^[{}]/.test(lines.at(i))) break;
    message.push(lines.at(i++));
  }
  const trace = readTrace(lines, i);
  if (trace.frames.length === 0 && (known.weak || (known.origin === undefined && uncaught === undefined)))
    return undefined;
  const error = name !== '' && !thrown && (trace.frames.length > 0 || ERROR.test(line));
  const text = error ? message : [line];
  const said = text.join('\n').trim().replace(/ \{$/, '');
  return {
    language: 'javascript',
    type: error ? name : 'uncaught',
    ...(said !== '' && !thrown && { message: said }),
    frames: numbered(trace.frames.length > 0 ? trace.frames : known.origin ? [known.origin] : []),
    ...(known.weak && { weak: true as const }),
    end: behindDetails(lines, trace.frames.length > 0 ? trace.end : at + 1),
  };
}

function readTrace(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = at;
  for (; end < lines.length && frames.length < MAX_FRAMES; end++) {
    const line = lines.at(end);
    const found = isFrame(line) ? v8Frame(line) : undefined;
    if (found) frames.push(found);
    else if (!/^\s+\.\.\. \d+ lines matching/.test(line)) break;
  }
  return { frames, end };
}

/** `{ [cause]: .. }` and other properties, then `Node.js v20.1.0`. */
function behindDetails(lines: Lines, at: number): number {
  const brace = lines.at(at - 1).endsWith('{') ? findLine(lines, at, 200, line => line === '}') : -1;
  const end = brace < 0 ? at : brace + 1;
  const node = findLine(lines, end, 3, line => /^Node\.js v\d/.test(line));
  return node < 0 ? end : node + 1;
}

function isFrame(line: string): boolean {
  return AT.test(line) && (/[:)>\]{]\s*\{?$|:\d+\s*\{?$/.test(line) || /^\s+at /.test(line));
}

/** `at [async] [new] f [as m] (file:1:2)`, `at file:1:2`, `at eval (eval at g (file:1:2), <anonymous>:3:4)`. */
export function v8Frame(line: string): Frame | undefined {
  const text = AT.exec(line)?.[1]
    ?.replace(/ \{$/, '')
    .replace(/^async (?!\()/, '');
  if (text === undefined) return undefined;
  const evaluated = /^eval \(eval at (.{1,500}?) \((?:eval at .{0,500}? \()?([^()]{1,1000})\)/.exec(text);
  if (evaluated) {
    const [, name = '', place = ''] = evaluated;
    return frame({ function: name === '<anonymous>' ? 'eval' : `eval at ${name}`, ...filePlace(place) });
  }
  // Called from where no function is.
  const [, nowhere] = /^eval \(eval at (\S{1,1000}:\d{1,9}), <anonymous>(?::\d{1,9}){1,2}\)$/.exec(text) ?? [];
  if (nowhere !== undefined) return frame({ function: 'eval', ...filePlace(nowhere) });
  const open = text.endsWith(')') ? placeStart(text) : -1;
  if (open < 0) return frame(filePlace(text));
  const name = text
    .slice(0, open)
    .trim()
    .replace(/ \[as [^\]]{0,200}\]$/, '');
  return frame({ function: name, ...filePlace(text.slice(open + 1, -1)) });
}

/** Where the bracket opens that the end closes, behind a blank: file names may have brackets. */
function placeStart(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === ')') depth++;
    else if (text[i] === '(' && --depth === 0) return i > 0 && /\s/.test(text[i - 1] ?? '') ? i : -1;
  }
  return -1;
}

function filePlace(place: string): { file?: string; line?: string } {
  const [, file = place, line] = /^(.{0,1000}?):(\d{1,9})(?::\d{1,9})?$/.exec(place) ?? [];
  const path = withoutScheme(file);
  // `Promise.all (index 0)` tells which one of several was waited for.
  if (path === '' || NO_FILE.has(path) || /^index \d{1,9}$/.test(path)) return {};
  return { file: path, ...(line !== undefined && { line }) };
}

const NO_FILE: ReadonlySet<string> = new Set(['<anonymous>', 'native', 'unknown location']);

function withoutScheme(file: string): string {
  return file.replace(/^file:\/\//, '');
}
