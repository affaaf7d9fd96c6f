import { frame, numbered, type CrashFormat, type Frame, type Lines } from '../format.js';

const HEAD = /^(?:Unhandled exception\. |Unhandled Exception: ?|\[ERROR\] FATAL UNHANDLED EXCEPTION: )(.*)$/;
const INNER_END = /^\s*--- End of (?:inner exception )?stack trace/;
const MAX_LINES = 5000;
const MAX_MESSAGE = 60;

/** Unhandled exceptions of .NET and Mono: the innermost one, whose frames come first. */
export const csharp: CrashFormat = {
  id: 'csharp',
  language: 'csharp',
  starts: line => HEAD.test(line),
  read(lines, at) {
    const first = HEAD.exec(lines.at(at))?.[1] ?? '';
    const mono = first === '' || lines.at(at).startsWith('[ERROR]');
    const description = [first];
    let i = at + 1;
    while (i < lines.length && description.length < MAX_MESSAGE && !isTrace(lines.at(i)))
      description.push(lines.at(i++));
    if (i >= lines.length || !isTrace(lines.at(i))) description.length = mono ? 2 : 1;
    const innermost =
      description
        .join('\n')
        .split(mono ? / ---> / : /\n ---> /)
        .at(-1) ?? '';
    const [, type, message = ''] = /^\s*([\w.`+[\],]{1,300})(?:: ([\s\S]*))?$/.exec(innermost.trimEnd()) ?? [];
    if (type === undefined) return undefined;
    const trace = readTrace(lines, i);
    const end = trace.frames.length > 0 ? trace.end : at + description.length;
    return {
      language: 'csharp',
      type,
      ...(message !== '' && { message: message.trim() }),
      frames: numbered(trace.frames),
      end,
    };
  },
};

function isTrace(line: string): boolean {
  return /^\s+at \S/.test(line) || INNER_END.test(line);
}

/** The frame behind the end of an inner exception repeats the place that caught it. */
function readTrace(lines: Lines, at: number): { frames: Frame[]; end: number } {
  const frames: Frame[] = [];
  let skip = false;
  let end = at;
  for (; end < Math.min(lines.length, at + MAX_LINES); end++) {
    const line = lines.at(end);
    if (INNER_END.test(line)) {
      skip = frames.length > 0;
      continue;
    }
    const found = csharpFrame(line);
    if (found === undefined) break;
    if (!skip) frames.push(found);
    skip = false;
  }
  return { frames, end };
}

/** `at A.f(Int32 i) in /a.cs:line 9`; Mono: `at A.f (System.Int32 i) <0x40 + 0x12> in /a.cs:13` or `[0x00001] in <f6b2>:0`. */
function csharpFrame(line: string): Frame | undefined {
  const [, text = ''] = /^\s*at (\S.*?)\s*$/.exec(line) ?? [];
  if (text === '') return undefined;
  const [, call = text, file, number] = /^(.{1,4000}?) in (.{1,1000}?):(?:line )?(\d{1,9})$/.exec(text) ?? [];
  const name = call
    .replace(/ (?:<0x[0-9a-f]+(?: \+ 0x[0-9a-f]+)?>|\[0x[0-9a-f]+\])$/i, '')
    .replace(/ (\([^()]*\))$/, '$1');
  return frame({ function: name, ...(file !== undefined && !/^<.*>$/.test(file) && { file, line: number }) });
}
