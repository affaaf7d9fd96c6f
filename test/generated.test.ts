import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { GENERATORS } from '../scripts/generate/index.js';
import { ROOT } from './helpers/cli.js';

it.each(GENERATORS.map(generator => [generator.id, generator] as const))(
  '%s is as `npm run generate` makes it',
  async (_, generator) => {
    const made = await generator.files(ROOT);
    expect(Object.keys(made).length).toBeGreaterThan(0);
    for (const [path, text] of Object.entries(made)) expect(readFileSync(join(ROOT, path), 'utf8'), path).toBe(text);
  },
);

it('names nothing of the machine that made it', async () => {
  for (const generator of GENERATORS) {
    for (const text of Object.values(await generator.files(ROOT))) expect(text).not.toContain(ROOT);
  }
});
