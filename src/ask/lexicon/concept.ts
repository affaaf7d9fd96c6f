/**
 * How a concept is said: forms divided by commas, in one string per language. A form is a word or several words;
 * a word that ends in `*` is a stem and stands for every word that starts so. Accents do not matter.
 */
export interface Forms {
  en?: string;
  es?: string;
  zh?: string;
}

export type ConceptTable = Readonly<Record<string, Forms>>;
