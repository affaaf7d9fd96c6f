import type { Pending } from './parse-apt.js';
import { firstLine } from './parse-rpm.js';

/** `zypper list-patches`: a table with `|`; what is `needed` is pending. Patches are told, not packages. */
export function parseZypper(text: string, exit: number | undefined): Pending {
  const rows = text.split('\n').map(line => line.split('|').map(cell => cell.trim()));
  const head = rows.find(cells => cells.includes('Category') && cells.includes('Status'));
  const column = (name: string): number => head?.indexOf(name) ?? -1;
  const none = /No updates found/i.test(text);
  if (exit !== 0 || (head === undefined && !none)) {
    return {
      manager: 'zypper',
      all: undefined,
      security: undefined,
      kept: [],
      failed: firstLine(text) ?? `exit code ${exit ?? '?'}`,
    };
  }
  const needed = rows.filter(cells => cells[column('Category')] === 'security' && cells[column('Status')] === 'needed');
  const names = needed.flatMap(cells => cells[column('Name')] ?? cells[column('Patch')] ?? []);
  return { manager: 'zypper', all: undefined, security: [...new Set(names)], kept: [] };
}

/** `apk version -l '<'`: lines `NAME-VERSION-rN < NEW`; apk does not know which are security updates. */
export function parseApk(text: string, exit: number | undefined): Pending {
  const names = text.split('\n').flatMap(line => /^(\S+)-[^-\s]+-r\d+\s+<\s+\S+/.exec(line)?.[1] ?? []);
  if (exit === 0) return { manager: 'apk', all: [...new Set(names)], security: undefined, kept: [] };
  return {
    manager: 'apk',
    all: undefined,
    security: undefined,
    kept: [],
    failed: firstLine(text) ?? `exit code ${exit ?? '?'}`,
  };
}
