import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ERRORS } from '../../src/core/errors.js';
import { readSources } from '../helpers/imports.js';

const manifest = JSON.parse(readFileSync(new URL('../../oclif.manifest.json', import.meta.url), 'utf8')) as {
  commands: Record<string, { flags: Record<string, unknown> }>;
};

it('every code is thrown somewhere: one that is not would be documented for nothing', () => {
  const sources = readSources(new URL('../../src', import.meta.url).pathname).filter(
    ({ path }) => path !== 'core/errors.ts',
  );
  const unused = Object.keys(ERRORS).filter(code => !sources.some(({ text }) => text.includes(`'${code}'`)));
  expect(unused).toEqual([]);
});

it('no hint names a flag that there is not', () => {
  const known = new Set(Object.values(manifest.commands).flatMap(({ flags }) => Object.keys(flags)));
  const named = Object.values(ERRORS).flatMap(({ hint }) => hint.match(/(?<=--)[a-z-]+/g) ?? []);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter(flag => !known.has(flag))).toEqual([]);
});
