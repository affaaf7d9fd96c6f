import { ERRORS } from '../../src/core/errors.js';
import type { Generator } from './generator.js';

/** docs/errors.md: every error that a user can act on. */
export const errors: Generator = {
  id: 'errors',
  async files() {
    const rows = Object.entries(ERRORS).map(
      ([code, { exit, hint }]) => `| \`${code}\` | ${exit} | ${hint.replaceAll('|', '\\|')} |`,
    );
    const text = [
      '# Errors',
      '',
      'Generated from src/core/errors.ts by `npm run generate`. A code is never used for anything else again.',
      '',
      '| code | exit code | what to do next |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n');
    return { 'docs/errors.md': text };
  },
};
