import { counter } from './reading.js';

/** One replicated device of DRBD 8 (/proc/drbd); amounts as the metrics have them: bytes for kilobytes. */
export interface Drbd {
  name: string;
  connected: boolean | undefined;
  /** Here and at the peer. */
  primary: { local: boolean; remote: boolean } | undefined;
  upToDate: { local: boolean; remote: boolean } | undefined;
  values: ReadonlyMap<string, number>;
}

/** Key -> name and factor (DRBD user's guide, /proc/drbd). */
const VALUES: Readonly<Record<string, readonly [name: string, factor: number]>> = {
  ns: ['sent-bytes', 1024],
  nr: ['received-bytes', 1024],
  dw: ['written-bytes', 1024],
  dr: ['read-bytes', 1024],
  al: ['activity-log-writes', 1],
  bm: ['bitmap-writes', 1],
  lo: ['local-pending', 1],
  pe: ['remote-pending', 1],
  ua: ['unacknowledged', 1],
  ap: ['application-pending', 1],
  ep: ['epochs', 1],
  oos: ['out-of-sync-bytes', 1024],
};

export const DRBD_LEVELS: ReadonlySet<string> = new Set(
  ['lo', 'pe', 'ua', 'ap', 'ep', 'oos'].flatMap(key => VALUES[key]?.[0] ?? []),
);

/** ` 1: cs:Connected ro:Primary/Secondary ds:UpToDate/UpToDate ...`, then a line of `key:value`. */
export function parseDrbd(text: string | undefined): Drbd[] {
  const blocks: string[] = [];
  for (const line of text?.split('\n') ?? []) {
    if (/^\s*\d+: /.test(line)) blocks.push(line);
    else if (/^\s+\S/.test(line) && blocks.length > 0) blocks.push(`${blocks.pop()} ${line}`);
  }
  return blocks.map(block => {
    const words = new Map([...block.matchAll(/\b([a-z]+):(\S+)/g)].map(([, key = '', value = '']) => [key, value]));
    return {
      name: `drbd${/^\s*(\d+):/.exec(block)?.[1] ?? ''}`,
      connected: words.has('cs') ? words.get('cs') === 'Connected' : undefined,
      primary: sides(words.get('ro'), 'Primary'),
      upToDate: sides(words.get('ds'), 'UpToDate'),
      values: new Map(
        Object.entries(VALUES).flatMap(([key, [name, factor]]) => {
          const value = counter(words.get(key));
          return value === undefined ? [] : [[name, value * factor] as const];
        }),
      ),
    };
  });
}

function sides(pair: string | undefined, wanted: string): { local: boolean; remote: boolean } | undefined {
  const [local, remote] = pair?.split('/') ?? [];
  return local === undefined || remote === undefined
    ? undefined
    : { local: local === wanted, remote: remote === wanted };
}
