import { frame, numbered, type CrashFormat, type Frame, type Lines } from '../format.js';

const MAX_FRAMES = 20_000;
const MAX_MESSAGE = 16;
/** `/a.rb:13:in 'Table#load': no rows (Table::Error)`; before 3.4 the name began with a backquote. */
const HEAD = /^(\/?[^\s:'"`](?:[^:'"`]|:(?! )){0,1000}?):(\d{1,9}):in [`'](.{1,500}?)': (.*)$/;
const CLASS = /^(.*) \(((?:[A-Z]\w{0,200}::){0,20}[A-Z]\w{0,200})\)$/;
const FROM = /^\s+(?:\d{1,6}: )?from (.{1,1000}?):(\d{1,9})(?::in [`'](.{1,500})')?$/;
const SKIPPED = /^\s+\.{3} ?\d{1,9} levels\.{3}$/;

/** Exceptions of Ruby that nobody caught. Source: error.c, eval_error.c. */
export const ruby: CrashFormat = {
  id: 'ruby',
  language: 'ruby',
  starts: line => line.includes(':in ') && HEAD.test(line),
  read(lines, at) {
    const [, file, line, name, first = ''] = HEAD.exec(lines.at(at)) ?? [];
    const said = message(lines, at, first);
    if (said === undefined) return undefined;
    const below = readCalls(lines, said.end, 1);
    // From 2.5 to 2.7 a terminal showed the calls above, the outermost first.
    const above = below.frames.length > 0 ? { frames: [], end: at } : readCalls(lines, at - 1, -1);
    return {
      language: 'ruby',
      type: said.type,
      ...(said.text !== '' && { message: said.text }),
      frames: numbered([frame({ function: name, file, line }), ...below.frames, ...above.frames]),
      ...(above.frames.length > 0 && { start: above.end + 1 }),
      end: below.end,
    };
  },
};

/** It may have lines; the class stands behind its first one, as Ruby prints it, or behind its last, as ABRT does. */
function message(lines: Lines, at: number, first: string): { type: string; text: string; end: number } | undefined {
  const said = [first];
  let end = at + 1;
  // Lines of a message are followed by calls; without calls they are something else.
  while (said.length < MAX_MESSAGE && end < lines.length && !FROM.test(lines.at(end))) said.push(lines.at(end++));
  const whole = FROM.test(lines.at(end));
  const [, text, type] = CLASS.exec(first) ?? [];
  if (text !== undefined && type !== undefined)
    return whole ? { type, text: [text, ...said.slice(1)].join('\n').trimEnd(), end } : { type, text, end: at + 1 };
  const [, last, named] = (whole && CLASS.exec(said.at(-1) ?? '')) || [];
  if (last === undefined || named === undefined) return undefined;
  return { type: named, text: [...said.slice(0, -1), last].join('\n'), end };
}

function readCalls(lines: Lines, from: number, step: 1 | -1): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let end = from;
  for (; end >= 0 && end < lines.length && frames.length < MAX_FRAMES; end += step) {
    const [, file, line, name] = FROM.exec(lines.at(end)) ?? [];
    if (file !== undefined) frames.push(frame({ function: name, file, line }));
    else if (!SKIPPED.test(lines.at(end))) break;
  }
  return { frames, end };
}
