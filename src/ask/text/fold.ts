/** The form in which words are compared: lower case, no accents, full-width characters narrowed. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  if (hasCjk(text) && !ACCENTED.test(text)) return text.toLowerCase();
  return text
    .replace(/[’‘]/g, "'")
    .normalize('NFKC')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** True where some of the text is written without spaces between words (Chinese). */
export function hasCjk(text: string): boolean {
  return CJK.test(text);
}

const PLAIN = /^[\s!-~]*$/;
const ACCENTED = /[\u00c0-\u024f\uff00-\uffef’‘]|\p{M}/u;
const CJK = /[\u3400-\u9fff\uf900-\ufaff]/;
