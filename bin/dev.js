#!/usr/bin/env node
// Runs the sources without a build. A new command or flag is seen after `npm run generate`.
import { register } from 'node:module';
import { register as registerTsx } from 'tsx/esm/api';

const fromSource = `export const resolve = (name, context, next) => next(name.replace('/dist/', '/src/'), context);`;
registerTsx();
register(`data:text/javascript,${encodeURIComponent(fromSource)}`);
await import('./run.js');
