import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendedRegExp } from '../../src/host/ere.js';
import { expand } from '../../src/host/glob.js';
import { treeAt } from '../../src/host/tree.js';
import { ALL_SOURCES } from '../helpers/all-sources.js';
import { feed, withFolder } from '../helpers/collector.js';
import { plant } from '../helpers/trees.js';

describe('a tree', () => {
  it.each([
    ['a file', '/etc/plain', 'inside'],
    ['a link beside it', '/etc/beside', 'inside'],
    ['a link from the root of the machine', '/etc/absolute', 'inside'],
    ['a link over folders that are links', '/run/plain', 'inside'],
    ['a link that climbs over the root', '/etc/climbs', 'inside'],
    ['a folder in a link, and back', '/run/../etc/plain', undefined],
    ['a link out of the tree', '/etc/out', undefined],
    ['a link to a folder out of the tree', '/out/secret', undefined],
    ['a link to itself', '/etc/loop', undefined],
    ['a folder that is a link to itself', '/loop/plain', undefined],
    ['a file taken for a folder', '/etc/plain/x', undefined],
    ['a folder', '/etc', undefined],
    ['nothing', '/etc/none', undefined],
  ])('is read inside its own root: %s', (_, path, text) => {
    withFolder(folder => {
      plant(folder, {
        'outside/secret': 'SECRET',
        'tree/etc/plain': 'inside',
        'tree/etc/beside': { to: 'plain' },
        'tree/etc/absolute': { to: '/var/run/plain' },
        'tree/etc/climbs': { to: '../../../../../../etc/plain' },
        'tree/etc/out': { to: '../../outside/secret' },
        'tree/etc/loop': { to: 'loop' },
        'tree/var/run': { to: '../etc' },
        'tree/run': { to: '/var/run' },
        'tree/out': { to: join(folder, 'outside') },
        'tree/loop': { to: 'loop/loop/loop' },
      });
      const { state, text: read } = treeAt(join(folder, 'tree')).read(path);
      expect(state === 'ok' ? read : undefined).toBe(text);
    });
  });

  it('never opens what is no regular file', () => {
    withFolder(folder => {
      feed(['mkfifo', join(folder, 'pipe')], '');
      symlinkSync('/dev/zero', join(folder, 'zero'));
      const tree = treeAt(folder);
      expect(tree.read('/pipe').state).toBe('not-applicable');
      expect(tree.read('/zero').state).toBe('missing');
    });
  });

  it('reads 16 MB of a file at most, and no more than the end that is wanted', () => {
    withFolder(folder => {
      writeFileSync(join(folder, 'huge'), '');
      truncateSync(join(folder, 'huge'), 2 ** 33);
      writeFileSync(join(folder, 'log'), 'one\ntwo\nthree\n');
      const tree = treeAt(folder);
      expect(tree.read('/huge').text.length).toBe(16 * 2 ** 20);
      expect(tree.read('/log', 6).text).toBe('three\n');
      expect(tree.read('/log', 600).text).toBe('one\ntwo\nthree\n');
    });
  });

  it.skipIf(process.getuid?.() === 0)('says what it may not read (skipped as root: nothing is refused)', () => {
    withFolder(folder => {
      writeFileSync(join(folder, 'shadow'), 'x');
      chmodSync(join(folder, 'shadow'), 0);
      expect(treeAt(folder).read('/shadow').state).toBe('denied');
    });
  });

  it('walks folders, not links to them, and no deeper than it is told', () => {
    withFolder(folder => {
      plant(folder, {
        'a/b/c/cpu.stat': '',
        'a/cpu.stat': '',
        'a/other': '',
        'a/b/link': { to: '..' },
        'a/b/cpu.stat': { to: '../cpu.stat' },
        top: { to: 'a' },
      });
      const tree = treeAt(folder);
      expect(tree.walk('/a', ['cpu.stat'], 9)).toEqual(['/a/b/c/cpu.stat', '/a/cpu.stat']);
      expect(tree.walk('/a', ['cpu.stat'], 2)).toEqual(['/a/cpu.stat']);
      expect(tree.walk('/top', ['cpu.stat'], 9)).toEqual(['/top/b/c/cpu.stat', '/top/cpu.stat']);
    });
  });

  it('ends, whatever its links lead to, and shows nothing from outside', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const target = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd', '..', '.', '', 'outside'), { minLength: 1, maxLength: 8 })
      .map(parts => parts.join('/') || '/');
    const place = fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(place, target), { selector: ([at]) => at, maxLength: 12 }),
        fc.array(target),
        (links, asked) => {
          withFolder(folder => {
            plant(folder, { 'outside/a': 'SECRET', 'tree/x': 'x' });
            for (const [at, to] of links)
              try {
                plant(join(folder, 'tree'), { [at]: { to } });
              } catch {
                // A link stands where its folder should be.
              }
            const tree = treeAt(join(folder, 'tree'));
            for (const path of [...asked, ...links.map(([at]) => `${at}/a`)])
              expect(tree.read(`/${path}`).text).not.toBe('SECRET');
            tree.walk('/', ['a'], 9);
            tree.find('/*/*/[a-c]/*');
          });
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('a shell pattern', () => {
  const folders: Record<string, string[]> = {
    '': ['proc'],
    '/proc': ['self', '10', '9', '1x', '.hidden', 'stat'],
    '/proc/10': ['stat', 'a.b'],
    '/proc/9': ['stat'],
  };
  it.each([
    ['/proc/[0-9]*/stat', ['/proc/10/stat', '/proc/1x/stat', '/proc/9/stat']],
    ['/proc/[0-9]', ['/proc/9']],
    ['/proc/*', ['/proc/10', '/proc/1x', '/proc/9', '/proc/self', '/proc/stat']],
    ['/proc/.h*', ['/proc/.hidden']],
    ['/proc/10/?.b', ['/proc/10/a.b']],
    ['/proc/10/[!a]*', ['/proc/10/stat']],
    ['/none/*', []],
    ['/plain/path', ['/plain/path']],
  ])('gives what the shell gives: %s', (pattern, paths) => {
    expect(expand(pattern, folder => folders[folder] ?? [])).toEqual(paths);
  });
});

describe('an extended regular expression', () => {
  it.each([
    ['^[[:space:]]*[^#[:space:]]', ['  Port 22', 'x'], ['# x', '   ', '']],
    [String.raw`^[]\d]`, [']', '\\', 'd'], ['5']],
    [String.raw`\) [DR] `, ['1 (x) D 5'], ['1 (x) S 5']],
    ['[^]a]', ['b'], [']', 'a', ']a']],
    [String.raw`a\[b`, ['a[b'], ['ab']],
    ['[[:alpha:]_][[:alnum:]_]*=', ['A1='], ['1=']],
    ['^(some|full) avg10=0\\.0+', ['some avg10=0.00'], ['some avg10=0x0']],
  ])('means what it means to grep: %s', (source, inside, outside) => {
    const wanted = extendedRegExp(source);
    expect(inside.filter(line => !wanted.test(line))).toEqual([]);
    expect(outside.filter(line => wanted.test(line))).toEqual([]);
  });

  const used = ALL_SOURCES.flatMap(source =>
    'files' in source && source.lines !== undefined ? [[source.id, source.lines] as const] : [],
  );
  it.each(used)('of the source %s means what it means to grep, on lines of this machine', (_, lines) => {
    const sample = feed(
      ['sh', '-s'],
      'cat /proc/[0-9]*/status /proc/[0-9]*/cgroup /proc/meminfo /proc/vmstat /etc/passwd /etc/login.defs /etc/ssh/*_config 2>/dev/null | sort -u | head -n 3000',
    ).stdout;
    const odd = ['', ' ', '\t', '#', ':', '[]', '\\', 'é', 'Port 22', '(a) D ', 'a=b', '-1'].join('\n');
    const text = `${sample}${odd}\n`;
    const wanted = extendedRegExp(lines);
    const ours = text
      .split('\n')
      .slice(0, -1)
      .filter(line => wanted.test(line));
    const grep = feed(['grep', '-aE', '-e', lines], text, { env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' } });
    expect(ours.join('\n')).toBe(grep.stdout.replace(/\n$/, ''));
  });
});
