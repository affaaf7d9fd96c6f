import type { Generator } from './generator.js';
import { causes } from './causes.js';
import { configDocs } from './config-docs.js';
import { configExample } from './config-example.js';
import { errors } from './errors.js';
import { findings } from './findings.js';
import { manifest } from './manifest.js';
import { metrics } from './metrics.js';
import { schemas } from './schemas.js';

/** Everything that is generated: a new generator is one file beside this one and one entry here. */
export const GENERATORS: readonly Generator[] = [
  manifest,
  schemas,
  errors,
  findings,
  causes,
  metrics,
  configDocs,
  configExample,
];
