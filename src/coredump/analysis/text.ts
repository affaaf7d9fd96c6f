import { redactText } from '../../core/redaction.js';

/** Longer texts are cut before they are looked at, characters. */
const MOST = 20_000;

/**
 * Text that a crash or a model wrote, fit for one line: blanks and line breaks become one blank, every character that
 * could steer a terminal or hide text becomes visible (`\u{1b}`), secrets are masked, and then it is cut.
 */
export function oneLine(text: string, longest: number): string {
  return shorten(redactText(visible(text.slice(0, MOST).replace(/\s+/g, ' '))).trim(), longest);
}

/** The same where line breaks are meant, as in code. */
export function manyLines(text: string, longest: number): string {
  const lines = text.slice(0, MOST).replace(/\t/g, '    ').split(/\r?\n/);
  return shorten(redactText(lines.map(visible).join('\n')), longest);
}

/** Controls, format characters (bidi, zero width), lone surrogates, private ones, line separators. */
function visible(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, sign => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

function shorten(text: string, longest: number): string {
  // Half a character is none that JSON can carry.
  return text.length <= longest ? text : `${text.slice(0, longest - 3).replace(/[\ud800-\udbff]$/, '')}...`;
}
