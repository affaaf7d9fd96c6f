// Preloaded by test/startup.test.ts: writes the address of every module that a run loads into the file LUMO_LOADED.
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';

const hook = `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(process.env.LUMO_LOADED, url + '\\n');
  return next(url, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);

// CommonJS modules that load each other pass no hook, but they all lie in the cache at the end.
process.on('exit', () => {
  const { cache } = createRequire(import.meta.url);
  appendFileSync(process.env.LUMO_LOADED, `${Object.keys(cache).join('\n')}\n`);
});
