import type { Item } from '../../core/snapshot.js';

/** keyword in small letters -> its values, in the words of `sshd -T`. */
export type Settings = ReadonlyMap<string, readonly string[]>;

/** Who logs in from where; `any` where nothing depends on it. */
const CASE_NAMES = ['any', 'root@external', 'user@external', 'root@internal', 'user@internal'] as const;
export type CaseName = (typeof CASE_NAMES)[number];

export interface Case {
  name: CaseName;
  settings: Settings;
}

/** The first value of a setting; undefined where this sshd has none of that name. */
export function valueOf(settings: Settings, keyword: string): string | undefined {
  return settings.get(keyword)?.[0];
}

/** The listings of `sshd -T`, one for each connection that was asked about; undefined where there is none. */
export function parseListings(items: readonly Item[]): Case[] | undefined {
  const cases = CASE_NAMES.flatMap((name): Case[] => {
    const item = items.find(({ path, state }) => path === name && state === 'ok');
    const settings = item && parseListing(item.text);
    return settings === undefined || settings.size < 20 ? [] : [{ name, settings }];
  });
  return cases.length === 0 ? undefined : cases;
}

/** `keyword value` lines. What sshd complains of stands between them and begins otherwise, or with no keyword of it. */
function parseListing(text: string): Settings {
  const settings = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    const [, keyword, value] = /^([a-z0-9]{2,40}) (.*)$/.exec(line) ?? [];
    if (keyword === undefined || value === undefined || isThrowAwayKey(keyword, value)) continue;
    const values = settings.get(keyword);
    if (values) values.push(value);
    else settings.set(keyword, [value]);
  }
  return settings;
}

/** The host key that the collector lent to sshd (host/probes/sshd-settings.ts). */
function isThrowAwayKey(keyword: string, value: string): boolean {
  return keyword === 'hostkey' && value === '/dev/stdin';
}

/** Cases of root, and of a user without groups, each once. */
export function casesOf(cases: readonly Case[], who: 'root' | 'user', from: 'external' | 'internal'): Case[] {
  return cases.filter(({ name }) => name === 'any' || name === `${who}@${from}`);
}
