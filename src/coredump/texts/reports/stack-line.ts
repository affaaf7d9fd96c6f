import { frame, type Frame } from '../format.js';
import { gdbFrame } from '../formats/gdb.js';
import { v8Frame } from '../formats/javascript.js';
import { sanitizerFrame } from '../symbols.js';

const PYTHON = /^\s*File "(.{1,1000}?)", line (\d{1,9})(?:, in (.{1,500}))?$/;
const CSHARP = /^\s*at (.{1,1500}?) (?:\[0x[0-9a-f]{1,16}\] )?in (.{1,1000}?):(?:line )?(\d{1,9})/;
const JAVA = /^\s*at ([^\s()]{1,1000})\((?:([^()\s:]{1,300}\.\w{1,10})(?::(\d{1,9}))?|[^()]{0,100})\)$/;
const GO = /^\s*(?:goroutine \d+ \[.{1,100}\]|(\S.{0,1000}?)\((?:0x|\{|\.\.\.|\)).*)$/;
const RUST = /^\s*\d{1,6}: (?:0x[0-9a-f]{1,16} - )?(\S.{0,2000})$/;
const PLACE =
  /^\s*(?:at )?((?!#)[^\s()][^()]{0,1000}?\.(?:go|rs|s|c|cc|cpp|h)):(\d{1,9})(?::\d{1,9})?(?: \+0x[0-9a-f]+)?$/;

/**
 * Calls of a list of lines, in the notation of whichever debugger or runtime wrote them; the innermost first, as in the
 * list. A line that names the place of the call above it, as Go and Rust write it, is part of that.
 */
export function stackFrames(lines: readonly string[]): Frame[] {
  const frames: Frame[] = [];
  for (const line of lines) {
    const [, file, number] = PLACE.exec(line) ?? [];
    const last = frames.at(-1);
    if (file !== undefined && last && last.file === undefined) {
      frames[frames.length - 1] = { ...last, ...frame({ file, line: number }) };
      continue;
    }
    const found = stackFrame(line);
    if (found) frames.push(found);
  }
  return frames;
}

function stackFrame(line: string): Frame | undefined {
  if (/^\s*#\d/.test(line)) {
    const read = isGdb(line) ? gdbFrame(line.trim()) : sanitizerFrame(line);
    if (read === undefined || !('index' in read)) return read;
    const { index: _index, ...found } = read;
    return found;
  }
  const python = pythonFrame(line);
  if (python) return python;
  const csharp = CSHARP.exec(line);
  if (csharp) return frame({ function: csharp[1], file: csharp[2], line: csharp[3] });
  const java = JAVA.exec(line);
  if (java && !/^(?:node:|[\w./-]+\.[cm]?[jt]sx?$)/.test(java[2] ?? ''))
    return frame({ function: java[1], file: java[2], line: java[3] });
  const script = v8Frame(line);
  if (script) return script;
  const rust = RUST.exec(line);
  if (rust) return frame({ function: rust[1] });
  const go = GO.exec(line)?.[1];
  return go === undefined ? undefined : frame({ function: go });
}

/** gdb has arguments behind a blank, and a word before the place. */
function isGdb(line: string): boolean {
  return / \(.*\)(?: (?:at|from) \S.*)?$|<signal handler called>/.test(line) && !/\(\S+\+0x[0-9a-f]+\)/.test(line);
}

/** `File "a.py", line 3, in work` */
export function pythonFrame(line: string): Frame | undefined {
  const [, file, number, name] = PYTHON.exec(line) ?? [];
  return file === undefined ? undefined : frame({ file, line: number, function: name });
}
