import { Plugin, settings } from '@oclif/core';
import type { Generator } from './generator.js';

/** oclif.manifest.json: all commands and flags, so that a start need not import every command. Reads dist/. */
export const manifest: Generator = {
  id: 'manifest',
  async files(root) {
    settings.enableAutoTranspile = false;
    const plugin = new Plugin({ root, ignoreManifest: true, errorOnManifestCreate: true });
    await plugin.load();
    return { 'oclif.manifest.json': `${JSON.stringify(sorted(plugin.manifest), null, 2)}\n` };
  },
};

/** The same value with the keys of every object in order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
