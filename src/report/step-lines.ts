import { textWidth, wrap } from './width.js';

/** A piece of a line; a command may be copied into a shell as it stands. */
export interface StepPart {
  text: string;
  command: boolean;
}

/**
 * A next step, `See its quota: systemctl show x`, in lines of at most `width` columns. A command that is too long stays a command:
 * it is broken only between its words, never inside quotes, and each of its lines but the last ends with a backslash.
 */
export function stepLines(step: string, width: number): StepPart[][] {
  const { why, command } = splitStep(step);
  if (command === undefined) return hanging(why, width).map(text => [{ text, command: false }]);
  if (textWidth(step) <= width)
    return [
      [
        { text: why, command: false },
        { text: command, command: true },
      ],
    ];
  const reason = why === '' ? [] : hanging(why.trimEnd(), width).map(text => [{ text, command: false }]);
  const indent = why === '' ? '' : HANGING;
  const lines = commandLines(command, width - indent.length).map(text => [{ text: indent + text, command: true }]);
  return [...reason, ...lines];
}

const HANGING = '  ';
const CONTINUED = ' \\';

/** What reads as prose outside quotes: an alternative, a second sentence, a remark in brackets, a full stop. */
const PROSE = /[;,] (?:or|and|then|a|an|the)\b|: | \(|\.$/;

function splitStep(step: string): { why: string; command?: string } {
  if (isCommand(step)) return { why: '', command: step };
  const at = step.indexOf(': ') + 2;
  return at > 1 && isCommand(step.slice(at)) ? { why: step.slice(0, at), command: step.slice(at) } : { why: step };
}

function isCommand(text: string): boolean {
  const bare = text.replace(/'[^']*'|"[^"]*"/g, 'quoted');
  return /^[a-z/][\w./-]*(?: |$)/.test(bare) && !PROSE.test(bare);
}

/** A command in lines of at most `width` columns that a shell reads as one. */
export function commandLines(command: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of shellWords(command)) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(joined) > width - CONTINUED.length) {
      lines.push(line + CONTINUED);
      line = HANGING + word;
    } else line = joined;
  }
  return [...lines, line].flatMap(part => (textWidth(part) <= width ? [part] : wrap(part, width, 'break')));
}

function shellWords(command: string): string[] {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (const character of command) {
    if (quote === '' && character === ' ') {
      if (word !== '') words.push(word);
      word = '';
      continue;
    }
    if (quote === character) quote = '';
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    word += character;
  }
  return word === '' ? words : [...words, word];
}

function hanging(text: string, width: number): string[] {
  const [first = '', ...rest] = wrap(text, width, 'break');
  if (rest.length === 0) return [first];
  return [first, ...wrap(text.slice(first.length), width - HANGING.length, 'break').map(line => HANGING + line)];
}
