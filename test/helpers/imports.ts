import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** `static` is loaded with the file, `dynamic` when it is called, `type` never. */
type ImportKind = 'static' | 'dynamic' | 'type';

export interface Import {
  kind: ImportKind;
  /** As it stands in the source; undefined where it is computed, so that nobody can tell what is loaded. */
  name: string | undefined;
}

export interface SourceFile {
  /** From the top of the source folder, with `/`: `host/local.ts`. */
  path: string;
  text: string;
  imports: Import[];
}

const STRING_OR_COMMENT = /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const STATEMENT = /^[ \t]*(import|export)\b([^'"`;=]*?\bfrom\b)?\s*(['"])([^'"\n]+)\3/gm;
const CALL = /(\btypeof\s+)?\b(import|require)\s*\(\s*(?:(['"])([^'"\n]+)\3)?/g;

/** All imports of a TypeScript text, found by its shape alone. `import { type A }` counts as static: it loads the file. */
export function scanImports(text: string): Import[] {
  const code = text.replace(STRING_OR_COMMENT, (_, literal: string | undefined) => literal ?? ' ');
  const statements = [...code.matchAll(STATEMENT)].map(([, , clause = '', , name]): Import => {
    const typeOnly = /^\s+type\s+(?!from\b)/.test(clause);
    return { kind: typeOnly ? 'type' : 'static', name };
  });
  const calls = [...code.matchAll(CALL)].map(([, typeOf, word, , name]): Import => {
    const kind = word === 'require' ? 'static' : 'dynamic';
    return { kind: typeOf ? 'type' : kind, name };
  });
  return [...statements, ...calls];
}

/** Every .ts file below a folder. */
export function readSources(root: string): SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts'))
    .toSorted()
    .map(path => {
      const text = readFileSync(join(root, path), 'utf8');
      return { path, text, imports: scanImports(text) };
    });
}

/** The file that a relative import means; undefined for packages and for what Node has built in. */
export function target(from: SourceFile, name: string): string | undefined {
  if (!name.startsWith('.')) return undefined;
  return normalize(join(dirname(from.path), name)).replace(/\.js$/, '.ts');
}

/** `@scope/name` or `name` of a package import, `node:fs` of a built-in module; undefined for a file. */
export function packageOf(name: string): string | undefined {
  if (name.startsWith('.')) return undefined;
  if (name.startsWith('node:')) return name.split('/')[0];
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/');
}
