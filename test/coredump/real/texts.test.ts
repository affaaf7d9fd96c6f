import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCrashes } from '../../../src/coredump/texts/index.js';
import { run } from '../../../src/host/process.js';

/** Programs run here as they are found: what the runtimes of this machine print today must still be read. */
const FOUND = new Set<string>();
for (const tool of ['go', 'rustc', 'python3', 'g++', 'java']) {
  const { exit } = await run([tool, tool === 'go' ? 'version' : '--version'], {
    signal: AbortSignal.timeout(20_000),
    deadlineMs: 20_000,
    maxBytes: 10_000,
  });
  // rustup's rustc is there without its home as well, but does not run.
  if (exit === 0) FOUND.add(tool);
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lumo-texts-real-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function shell(script: string): Promise<string> {
  const { stdout } = await run(['/bin/sh', '-c', `ulimit -c 0; cd "$1" && { ${script}; } 2>&1`, 'sh', folder], {
    signal: AbortSignal.timeout(110_000),
    deadlineMs: 110_000,
    maxBytes: 1_000_000,
  });
  return stdout;
}

/** Language, type and innermost call of the newest crash. */
async function crashOf(files: Record<string, string>, script: string): Promise<unknown[]> {
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const crash = readCrashes(await shell(script), 'x').at(-1);
  return [crash?.language, crash?.type, crash?.frames[0]?.function, crash?.frames[0]?.line];
}

describe('what the runtimes here print', { timeout: 120_000 }, () => {
  it('node: an error that nobody caught, and no memory', async () => {
    const source = 'function load() {\n  throw new RangeError("no rows");\n}\nload();\n';
    expect(await crashOf({ 'a.cjs': source }, `'${process.execPath}' a.cjs`)).toEqual([
      'javascript',
      'RangeError',
      'load',
      2,
    ]);
    const hoard = 'const k = []; for (;;) k.push(new Array(1e5).fill({}).map(() => ({ x: Math.random() })));\n';
    const [language, type] = await crashOf({ 'b.cjs': hoard }, `'${process.execPath}' --max-old-space-size=20 b.cjs`);
    expect([language, type]).toEqual(['javascript', 'OutOfMemory']);
  });

  it.skipIf(!FOUND.has('python3'))('python3: an exception and a fault (skipped without python3)', async () => {
    expect(await crashOf({ 'a.py': 'def load():\n    raise KeyError("row")\nload()\n' }, 'python3 a.py')).toEqual([
      'python',
      'KeyError',
      'load',
      2,
    ]);
    const fault = 'import ctypes, faulthandler\nfaulthandler.enable()\ndef poke():\n    ctypes.string_at(0)\npoke()\n';
    expect((await crashOf({ 'b.py': fault }, 'python3 b.py')).slice(0, 3)).toEqual(['python', 'SIGSEGV', 'string_at']);
  });

  it.skipIf(!FOUND.has('go'))('go: a panic (skipped without go)', async () => {
    const files = {
      'go.mod': 'module example.com/a\n\ngo 1.21\n',
      'main.go':
        'package main\n\nfunc load(rows []int, at int) int {\n\treturn rows[at]\n}\n\nfunc main() {\n\tprintln(load(nil, 3))\n}\n',
    };
    expect(await crashOf(files, 'go build -o prog . && ./prog')).toEqual(['go', 'panic', 'main.load', 4]);
  });

  it.skipIf(!FOUND.has('rustc'))('rustc: a panic with a backtrace (skipped without rustc)', async () => {
    const source =
      'fn load(rows: &[u32], at: usize) -> u32 {\n    rows[at]\n}\nfn main() {\n    println!("{}", load(&[], std::env::args().count()));\n}\n';
    const found = await crashOf({ 'a.rs': source }, 'rustc -g -o r a.rs && RUST_BACKTRACE=full ./r');
    expect(found).toEqual(['rust', 'panic', 'a::load', 2]);
  });

  it.skipIf(!FOUND.has('g++'))('g++: ASan and an uncaught exception (skipped without g++)', async () => {
    const source =
      '#include <stdexcept>\n#include <cstdlib>\nvoid fill(char *p) {\n  p[10] = 1;\n}\nint main(int n, char **) {\n  if (n > 1) throw std::logic_error("x");\n  fill((char *)malloc(10));\n}\n';
    expect(await crashOf({ 'a.cc': source }, 'g++ -g -fsanitize=address -o asan a.cc && ./asan')).toEqual([
      'sanitizer',
      'heap-buffer-overflow',
      'fill(char*)',
      4,
    ]);
    expect((await crashOf({}, './asan throw')).slice(0, 2)).toEqual(['c++', 'std::logic_error']);
  });

  it.skipIf(!FOUND.has('java'))('java: an exception with a cause (skipped without java)', async () => {
    const source =
      'public class A {\n  static int rows(int[] a) {\n    return a.length;\n  }\n  public static void main(String[] x) {\n    try { rows(null); } catch (RuntimeException e) { throw new IllegalStateException("s", e); }\n  }\n}\n';
    expect(await crashOf({ 'A.java': source }, 'java A.java')).toEqual([
      'java',
      'java.lang.NullPointerException',
      'A.rows',
      3,
    ]);
  });
});
