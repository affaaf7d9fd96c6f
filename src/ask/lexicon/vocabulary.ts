import { isTransposed, typoBound, typoDistance } from '../../core/typo.js';

/** All words of all forms, for telling a misspelt word from one that is just another word. */
export class Vocabulary {
  private readonly text: string;
  private readonly byStart = new Map<string, ReadonlySet<string>>();

  constructor(forms: Iterable<string>) {
    this.text = ` ${[...forms].join(' ')} `;
  }

  /** True where the word is written just so in some form, or begins with a stem. */
  isKnown(word: string): boolean {
    const words = this.startingWith(word.charAt(0));
    if (words.has(word)) return true;
    for (let end = 2; end <= word.length; end++) if (words.has(`${word.slice(0, end)}*`)) return true;
    return false;
  }

  /** The nearest form words; empty where nothing is near enough. */
  near(word: string): string[] {
    const bound = typoBound(word.length);
    if (bound === 0) return [];
    let best = bound + 1;
    let nearest: string[] = [];
    for (const entry of this.startingWith(word.charAt(0))) {
      const distance = entry.endsWith('*')
        ? stemDistance(word, entry.slice(0, -1), bound)
        : wordDistance(word, entry, bound);
      if (distance > bound || distance > best) continue;
      if (distance < best) nearest = [];
      best = distance;
      nearest.push(entry);
    }
    return nearest;
  }

  /** Cut out of the text letter by letter: a question needs few of them. */
  private startingWith(start: string): ReadonlySet<string> {
    const known = this.byStart.get(start);
    if (known !== undefined) return known;
    const words = new Set<string>();
    for (let at = this.text.indexOf(` ${start}`); at >= 0; at = this.text.indexOf(` ${start}`, at + 1)) {
      words.add(this.text.slice(at + 1, this.text.indexOf(' ', at + 1)));
    }
    this.byStart.set(start, words);
    return words;
  }
}

function wordDistance(word: string, form: string, bound: number): number {
  if (form.length < 4) return bound + 1;
  if (word.length === 4 || form.length === 4) return isTransposed(word, form) ? 1 : bound + 1;
  const own = Math.min(bound, typoBound(form.length));
  const distance = typoDistance(word, form, own);
  return distance > own ? bound + 1 : distance;
}

/** A stem is compared with beginnings of about its own length. */
function stemDistance(word: string, stem: string, bound: number): number {
  if (stem.length < 5) return bound + 1;
  let best = 2;
  for (const length of [stem.length, stem.length - 1, stem.length + 1]) {
    if (length <= word.length) best = Math.min(best, typoDistance(word.slice(0, length), stem, 1));
  }
  return best > 1 ? bound + 1 : best;
}
