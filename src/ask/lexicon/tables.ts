import { ACTIONS } from './actions.js';
import { CRASH } from './crash.js';
import { FRAMES } from './frames.js';
import { KUBERNETES } from './kubernetes.js';
import { LUMO } from './lumo.js';
import { NETWORK } from './network.js';
import { PERFORMANCE } from './performance.js';
import { RECORDS } from './records.js';
import { SECURITY } from './security.js';
import { SERVICES } from './services.js';
import { STORAGE } from './storage.js';
import { VIRTUAL } from './virtual.js';
import type { Forms } from './concept.js';

/** Something that a question can be about, or a way to ask. The lexicon says in which words. */
export type Concept =
  | keyof typeof PERFORMANCE
  | keyof typeof STORAGE
  | keyof typeof SERVICES
  | keyof typeof NETWORK
  | keyof typeof KUBERNETES
  | keyof typeof SECURITY
  | keyof typeof VIRTUAL
  | keyof typeof CRASH
  | keyof typeof RECORDS
  | keyof typeof LUMO
  | keyof typeof ACTIONS
  | keyof typeof FRAMES;

/** All concepts with their forms. */
export const TABLES: Readonly<Record<Concept, Forms>> = {
  ...PERFORMANCE,
  ...STORAGE,
  ...SERVICES,
  ...NETWORK,
  ...KUBERNETES,
  ...SECURITY,
  ...VIRTUAL,
  ...CRASH,
  ...RECORDS,
  ...LUMO,
  ...ACTIONS,
  ...FRAMES,
};

/** The concepts, typed: `Object.keys` forgets what it lists. */
export function allConcepts(): Concept[] {
  return Object.keys(TABLES).filter(isConcept);
}

function isConcept(name: string): name is Concept {
  return Object.hasOwn(TABLES, name);
}
