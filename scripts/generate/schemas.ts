import { toJsonSchemas } from '../../src/core/schema/json-schemas.js';
import type { Generator } from './generator.js';

/** schemas/*.json: what `--format json` prints, for editors and for those who parse it. */
export const schemas: Generator = {
  id: 'schemas',
  async files() {
    const entries = Object.entries(toJsonSchemas());
    return Object.fromEntries(
      entries.map(([name, schema]) => [`schemas/${name}`, `${JSON.stringify(schema, null, 2)}\n`]),
    );
  },
};
