import { local } from './local.js';

/** Every kind of place for cores. A new one is one file and one line here. */
export const STORAGES = { local } as const;
