import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { breaches } from './helpers/architecture.js';
import { scanImports } from './helpers/imports.js';

const roots: string[] = [];

/** Judges a tree that exists for one test. */
function judge(tree: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'lumo-house-'));
  roots.push(root);
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return breaches(root);
}

afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true });
});

it('the house keeps its rules', () => {
  expect(breaches(new URL('../src', import.meta.url).pathname)).toEqual([]);
});

describe('the scanner', () => {
  it('tells what is loaded with the file, later, and never', () => {
    const text = `
      import type { A } from './a.js';
      import { type B, b } from './b.js';
      import type from './c.js';
      import {
        d,
      } from "./d.js";
      import './e.js';
      export { f } from './f.js';
      export type { G } from './g.js';
      export * from './h.js';
      const i = await import('./i.js');
      type J = typeof import('./j.js');
      const k = require('./k.js');
      const l = await import(where);
    `;
    expect(scanImports(text).map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'type ./a.js',
      'static ./b.js',
      'static ./c.js',
      'static ./d.js',
      'static ./e.js',
      'static ./f.js',
      'type ./g.js',
      'static ./h.js',
      'dynamic ./i.js',
      'type ./j.js',
      'static ./k.js',
      'dynamic undefined',
    ]);
  });

  it('sees nothing in comments, and is not blinded by an address in a string', () => {
    const text = `// import a from 'a';\n/* import b from 'b'; */\nconst c = 'https://c'; const d = import('d');\n`;
    expect(scanImports(text)).toEqual([{ kind: 'dynamic', name: 'd' }]);
  });
});

describe('a bad tree fails', () => {
  it('for a room that nobody drew, and for a file in none', () => {
    expect(judge({ 'utils/a.ts': '', 'b.ts': '' })).toEqual([
      'b.ts: lies in no room',
      'utils/a.ts: utils is not a room of the house',
    ]);
  });

  it('for an import upwards, sideways, out of the house, and of a command', () => {
    const tree = {
      'core/a.ts': `import '../host/h.js';`,
      'host/h.ts': `import type { K } from '../kube/k.js';`,
      'kube/k.ts': `import '../../scripts/x.js';`,
      'commands/c.ts': `import './d.js';`,
      'commands/d.ts': '',
    };
    expect(judge(tree)).toEqual([
      'commands/c.ts: nobody imports commands',
      'core/a.ts: core may not import host',
      'host/h.ts: host may not import kube',
      'kube/k.ts: ../../scripts/x.js leads out of the house',
    ]);
  });

  it('where diagnosis runs code of the checkers; types are allowed', () => {
    const tree = {
      'checkers/cpu.ts': '',
      'diagnosis/bad.ts': `import { cpu } from '../checkers/cpu.js';`,
      'diagnosis/good.ts': `import type { cpu } from '../checkers/cpu.js';`,
    };
    expect(judge(tree)).toEqual(['diagnosis/bad.ts: diagnosis may not import checkers but by import type']);
  });

  it('for a ring of files, even of types alone', () => {
    const tree = {
      'core/a.ts': `import './b.js';`,
      'core/b.ts': `import type { C } from './c.js';`,
      'core/c.ts': `import './a.js';`,
    };
    expect(judge(tree)).toEqual(['cycle: core/a.ts -> core/b.ts -> core/c.ts -> core/a.ts']);
  });

  it('for a package in the wrong place, and for one without an owner', () => {
    const tree = {
      'app/a.ts': `import chalk from 'chalk';`,
      'host/b.ts': `import 'node:child_process';`,
      'report/c.ts': `import 'left-pad/x';`,
    };
    expect(judge(tree)).toEqual([
      'app/a.ts: chalk belongs to report/paint.ts',
      'host/b.ts: node:child_process belongs to host/process.ts',
      'report/c.ts: left-pad has no owner in test/helpers/house.ts',
    ]);
  });

  it('for a heavy package that comes in without await import()', () => {
    const tree = {
      'kube/client.ts': `import '@kubernetes/client-node';`,
      'flows/early.ts': `import { list } from '../kube/client.js';`,
      'flows/late.ts': `const { list } = await import('../kube/client.js');`,
      'flows/types.ts': `import type { Client } from '../kube/client.js';`,
    };
    expect(judge(tree)).toEqual([
      'flows/early.ts: reach kube/client.ts (@kubernetes/client-node) by await import() or import type',
    ]);
  });

  it('for a whole room that turned heavy', () => {
    const tree = {
      'store/open.ts': `import Database from 'better-sqlite3';`,
      'store/runs.ts': `import './open.js';`,
      'web/server.ts': `import '../store/runs.js';`,
    };
    expect(judge(tree)).toEqual([
      'web/server.ts: reach store/runs.ts (better-sqlite3) by await import() or import type',
    ]);
  });

  it('for zod at the start, however far down', () => {
    const tree = {
      'commands/ask.ts': `import '../flows/ask.js';`,
      'flows/ask.ts': `import '../core/schema/plan.js';`,
      'core/schema/plan.ts': `import { z } from 'zod';`,
      'commands/diagnose.ts': `import '../flows/ask.js';`,
    };
    expect(judge(tree)).toEqual(['core/schema/plan.ts: the start loads it, and zod with it']);
  });

  it('for input and output in a pure room', () => {
    expect(judge({ 'checkers/cpu.ts': `import { readFile } from 'node:fs/promises';` })).toEqual([
      'checkers/cpu.ts: checkers is pure and may not import node:fs',
    ]);
  });

  it('for exit, for printing past the back-pressure, and for text that depends on the machine', () => {
    expect(
      judge({ 'app/a.ts': 'this.exit(1);', 'app/b.ts': "this.log('x');", 'app/c.ts': 'at.toLocaleString();' }),
    ).toEqual([
      'app/a.ts: exit cuts piped output at 64 KiB: set process.exitCode',
      "app/b.ts: oclif's printing does not wait for a slow reader: use this.out or throw LumoError",
      'app/c.ts: its result depends on the machine',
    ]);
  });
});
