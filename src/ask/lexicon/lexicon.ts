import { fold, hasCjk } from '../text/fold.js';
import { CHINESE_WORDS } from './chinese-words.js';
import { COMMON_WORDS } from './common-words.js';
import { type Concept, TABLES, allConcepts } from './tables.js';
import { Vocabulary } from './vocabulary.js';

/** A form, and the concepts that it says. Its words are cut when its first word is met. */
export interface Phrase {
  form: string;
  concepts: Concept[];
  words?: readonly string[];
}

/**
 * The forms by their first word. One lexicon is made when the first question is read, never at import, and what a
 * question does not need (Chinese, the list of all words for misspelt ones) waits for one that does.
 */
export class Lexicon {
  readonly common: ReadonlySet<string> = new Set(wordsOf(COMMON_WORDS));
  private readonly byFirst = new Map<string, Phrase[]>();
  private readonly byForm = new Map<string, Phrase>();
  private readonly pieces = new Map<string, string[]>();
  private chineseRead = false;
  private vocabulary: Vocabulary | undefined;

  constructor() {
    for (const concept of allConcepts()) {
      const { en, es } = TABLES[concept];
      if (en !== undefined) this.addForms(concept, en);
      if (es !== undefined) this.addForms(concept, es);
    }
  }

  /** The phrases whose first word is `word` (`word*` for a stem). */
  startingWith(word: string): readonly Phrase[] {
    return this.byFirst.get(word) ?? [];
  }

  /** The form words that a word may be a misspelling of; none where the word itself is in a form. */
  near(word: string): readonly string[] {
    this.vocabulary ??= new Vocabulary(this.byForm.keys());
    return this.vocabulary.isKnown(word) ? [] : this.vocabulary.near(word);
  }

  /** `crash-looping` is the form `crash loop*`: a stem may stand for the last word. */
  isTerm(parts: readonly string[]): boolean {
    const text = parts.join(' ');
    if (this.byForm.has(text) || this.byForm.has(`${text}*`)) return true;
    const least = text.length - (parts.at(-1)?.length ?? 0) + 3;
    for (let end = text.length - 1; end >= least; end--) if (this.byForm.has(`${text.slice(0, end)}*`)) return true;
    return parts.length === 1 && this.byFirst.has(text);
  }

  /** The longest known Chinese word at the beginning of a text, or its first character. */
  chineseWord(text: string): string {
    return this.pieces.get(text.charAt(0))?.find(piece => text.startsWith(piece)) ?? text.charAt(0);
  }

  /** Adds the Chinese forms: most questions have none, and are spared the time. */
  readChinese(): void {
    if (this.chineseRead) return;
    this.chineseRead = true;
    this.vocabulary = undefined;
    for (const word of wordsOf(CHINESE_WORDS)) this.addPiece(word);
    for (const concept of allConcepts()) {
      const { zh } = TABLES[concept];
      if (zh !== undefined) this.addForms(concept, zh.replace(BORDER, ' '));
    }
    for (const form of this.byForm.keys())
      if (hasCjk(form)) for (const piece of form.split(' ')) if (hasCjk(piece)) this.addPiece(piece);
    for (const list of this.pieces.values()) list.sort((a, b) => b.length - a.length);
  }

  private addForms(concept: Concept, forms: string): void {
    const text = fold(forms).replaceAll("'", '').replace(/\s+/g, ' ').replaceAll(', ', ',').trim();
    for (const form of text.split(',')) {
      const known = this.byForm.get(form);
      if (known === undefined) this.addPhrase({ form, concepts: [concept] });
      else if (!known.concepts.includes(concept)) known.concepts.push(concept);
    }
  }

  private addPhrase(phrase: Phrase): void {
    const { form } = phrase;
    if (form === '') return;
    this.byForm.set(form, phrase);
    const space = form.indexOf(' ');
    const first = space < 0 ? form : form.slice(0, space);
    const list = this.byFirst.get(first);
    if (list === undefined) this.byFirst.set(first, [phrase]);
    else list.push(phrase);
  }

  private addPiece(piece: string): void {
    const list = this.pieces.get(piece.charAt(0));
    if (list === undefined) this.pieces.set(piece.charAt(0), [piece]);
    else if (!list.includes(piece)) list.push(piece);
  }
}

/** The one lexicon. */
export function lexicon(): Lexicon {
  compiled ??= new Lexicon();
  return compiled;
}

let compiled: Lexicon | undefined;

/** The words of a form. */
export function formWords(phrase: Phrase): readonly string[] {
  phrase.words ??= phrase.form.split(' ');
  return phrase.words;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(word => word !== '');
}

/** `root登录` are the words `root` and `登录`. */
const BORDER = /(?<=[\u3400-\u9fff])(?=[^\u3400-\u9fff\s,])|(?<=[^\u3400-\u9fff\s,])(?=[\u3400-\u9fff])/g;
