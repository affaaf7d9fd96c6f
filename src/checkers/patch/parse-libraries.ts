import type { Reading } from '../../core/snapshot.js';
import { itemsOf } from '../parse/reading.js';

export interface StaleUser {
  /** The unit of the process, or its name where it has none. */
  name: string;
  /** One of the libraries that it holds. */
  library: string;
}

/**
 * Who still uses a library whose file was replaced; each service once. Undefined where only root could tell.
 */
export function parseStaleUsers(reading: Reading): StaleUser[] | undefined {
  const items = itemsOf(reading);
  if (!items.some(({ path }) => path === 'scanned')) return undefined;
  const texts = new Map(items.map(({ path, text }) => [path, text]));
  const users = new Map<string, StaleUser>();
  for (const { path, text } of items) {
    const [, pid] = /^\/proc\/(\d+)\/maps$/.exec(path) ?? [];
    const [, library] = / (\/[^ ]*\.so[^ ]*) \(deleted\)$/m.exec(text) ?? [];
    if (pid === undefined || library === undefined) continue;
    const name = unitOf(texts.get(`/proc/${pid}/cgroup`)) ?? texts.get(`/proc/${pid}/comm`)?.trim() ?? '';
    // rpm renames what it replaces: `libssl.so.3;5f3e1a2b`.
    if (name !== '' && !users.has(name)) users.set(name, { name, library: library.replace(/;[0-9a-f]{8}$/, '') });
  }
  return [...users.values()];
}

/** The service of a group; a login or another passing group names nothing that could be restarted. */
function unitOf(cgroup: string | undefined): string | undefined {
  return /\/([^/\n]+\.service)(?:\/[^\n]*)?$/m.exec(cgroup ?? '')?.[1];
}
