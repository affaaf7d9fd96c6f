import { frame, type Frame } from '../format.js';

/** `at A.f(Int32 i) in /a.cs:line 9`; Mono: `at A.f (System.Int32 i) <0x40 + 0x12> in /a.cs:13` or `[0x00001] in <f6b2>:0`. */
export function csharpFrame(line: string): Frame | undefined {
  const [, text = ''] = /^\s*at (\S.*?)\s*$/.exec(line) ?? [];
  if (text === '') return undefined;
  const [, call = text, file, number] = /^(.{1,4000}?) in (.{1,1000}?):(?:line )?(\d{1,9})$/.exec(text) ?? [];
  const name = call
    .replace(/ (?:<0x[0-9a-f]+(?: \+ 0x[0-9a-f]+)?>|\[0x[0-9a-f]+\])$/i, '')
    .replace(/ (\([^()]*\))$/, '$1');
  return frame({ function: name, ...(file !== undefined && !/^<.*>$/.test(file) && { file, line: number }) });
}
