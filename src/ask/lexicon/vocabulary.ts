import { isTransposed, typoBound, typoDistance } from '../text/typo.js';

/** All words of all forms, for telling a misspelt word from one that is just another word. */
export class Vocabulary {
  private readonly words = new Set<string>();
  private readonly byStart = new Map<string, string[]>();

  constructor(forms: Iterable<string>) {
    for (const form of forms) for (const word of form.includes(' ') ? form.split(' ') : [form]) this.add(word);
  }

  /** True where the word is written just so in some form, or begins with a stem. */
  isKnown(word: string): boolean {
    if (this.words.has(word)) return true;
    for (let end = 2; end <= word.length; end++) if (this.words.has(`${word.slice(0, end)}*`)) return true;
    return false;
  }

  /** The nearest form words; empty where nothing is near enough. */
  near(word: string): string[] {
    const bound = typoBound(word.length);
    if (bound === 0) return [];
    let best = bound + 1;
    let nearest: string[] = [];
    for (const entry of this.byStart.get(word.charAt(0)) ?? []) {
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

  private add(word: string): void {
    if (this.words.has(word)) return;
    this.words.add(word);
    const start = word.charAt(0);
    const list = this.byStart.get(start);
    if (list === undefined) this.byStart.set(start, [word]);
    else list.push(word);
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
