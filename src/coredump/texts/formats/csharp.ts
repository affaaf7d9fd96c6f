import { numbered, type CrashFormat, type Frame, type Lines } from '../format.js';
import { csharpFrame } from './csharp-call.js';
import { isDotnetDeath, readDotnetDeath } from './dotnet-death.js';

const HEAD = /^(?:Unhandled exception\. |Unhandled Exception: ?|\[ERROR\] FATAL UNHANDLED EXCEPTION: )(.*)$/;
const INNER_END = /^\s*--- End of inner exception stack trace/;
/** Between the calls up to an await and those behind it. */
const PREVIOUS_END = /^\s*--- End of stack trace from previous location/;
const MAX_LINES = 5000;
const MAX_MESSAGE = 60;

/** Unhandled exceptions of .NET and Mono: the innermost one, whose frames come first; and how .NET itself gives up. */
export const csharp: CrashFormat = {
  id: 'csharp',
  language: 'csharp',
  starts: line => HEAD.test(line) || isDotnetDeath(line),
  read(lines, at) {
    if (!HEAD.test(lines.at(at))) return readDotnetDeath(lines, at);
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
  return /^\s+at \S/.test(line) || INNER_END.test(line) || PREVIOUS_END.test(line);
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
    if (PREVIOUS_END.test(line)) continue;
    const found = csharpFrame(line);
    if (found === undefined) break;
    if (!skip) frames.push(found);
    skip = false;
  }
  return { frames, end };
}
