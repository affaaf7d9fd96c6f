import type { Reading } from '../../core/snapshot.js';
import { counter, itemsOf } from '../parse/reading.js';

/** A service of OpenRC or runit. */
export interface PlainService {
  name: string;
  state: 'up' | 'down' | 'crashed' | 'restarting' | 'changing';
  /** It is meant to run. */
  wanted: boolean;
  restarts?: number;
  /** Seconds since it was started. */
  upFor?: number;
}

/** Runlevels whose services run on a machine that is up; `shutdown` and the rest hold what is stopped by right. */
const RUNLEVELS = new Set(['sysinit', 'boot', 'default']);

/** `rc-status --all`: `Runlevel: NAME`, then lines ` NAME [  started 00:12:34 (1)  ]`; undefined: it said nothing. */
export function parseOpenrc(text: string | undefined): PlainService[] | undefined {
  const services = new Map<string, PlainService>();
  let wanted = false;
  for (const line of text?.split('\n') ?? []) {
    const [, dynamic, runlevel = ''] = /^(Dynamic )?Runlevel: (.*)$/.exec(line) ?? [];
    if (runlevel !== '') wanted = dynamic === undefined && RUNLEVELS.has(runlevel.trim());
    const [, name, inside] = /^ (\S+) +\[([^\]]*)\]$/.exec(line.trimEnd()) ?? [];
    if (name === undefined || inside === undefined) continue;
    // `started`, `started 00:12:34 (1)`, `started 2 day(s) 00:12:34 (1)`: the last two under supervise-daemon.
    const [word = '', ...rest] = inside.trim().split(/\s+/);
    const restarts = counter(/^\((\d+)\)$/.exec(rest.at(-1) ?? '')?.[1]);
    const upFor = rest.length === 2 ? clock(rest[0]) : undefined;
    services.set(name, {
      name,
      state: openrcState(word),
      wanted: wanted || (services.get(name)?.wanted ?? false),
      ...(restarts !== undefined && { restarts }),
      ...(upFor !== undefined && { upFor }),
    });
  }
  return services.size === 0 ? undefined : [...services.values()];
}

function openrcState(word: string): PlainService['state'] {
  if (word === 'started') return 'up';
  // Its supervisor is gone, which nothing would start again.
  if (['crashed', 'failed', 'unsupervised'].includes(word)) return 'crashed';
  return word === 'stopped' ? 'down' : 'changing';
}

/** `02:03:04`, s. */
function clock(text: string | undefined): number | undefined {
  const [, hours, minutes, seconds] = /^(\d{1,4}):(\d\d):(\d\d)$/.exec(text ?? '') ?? [];
  if (hours === undefined || minutes === undefined || seconds === undefined) return undefined;
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
}

/** `run: /etc/service/web: (pid 9) 45s`, `down: ...: 3s, normally up, want up`; undefined: it was allowed to see none. */
export function parseRunit(text: string | undefined): PlainService[] | undefined {
  const services = (text?.split('\n') ?? []).flatMap((line): PlainService[] => {
    const [, state, path = '', rest = ''] = /^(run|down|finish): (\S+): ([^;]*)/.exec(line) ?? [];
    if (state === undefined) return [];
    const [, upFor] = /\) (\d+)s/.exec(rest) ?? [];
    const seconds = state === 'run' ? counter(upFor) : undefined;
    return [
      {
        name: path.slice(path.lastIndexOf('/') + 1),
        state: state === 'run' ? 'up' : rest.includes('want up') ? 'restarting' : 'down',
        wanted: state === 'run' ? !rest.includes('normally down') : rest.includes('normally up'),
        ...(seconds !== undefined && { upFor: seconds }),
      },
    ];
  });
  return services.length === 0 ? undefined : services;
}

export interface Container {
  name: string;
  /** `running`, `unhealthy`, `restarting`, `exited`, `dead`, `paused`, `created`. */
  state: string;
  exit?: number;
}

/** `docker ps --all` as lines `name TAB status`, such as `Up 2 hours (unhealthy)` or `Exited (137) 3 days ago`. */
export function parseContainers(reading: Reading): Container[] | undefined {
  const [item] = itemsOf(reading);
  if (item === undefined || (item.exit !== undefined && item.exit !== 0)) return undefined;
  return item.text.split('\n').flatMap(line => {
    const [, name = '', status = ''] = /^([^\t]+)\t(.+)$/.exec(line) ?? [];
    if (name === '') return [];
    const [, word = '', code] = /^([A-Z][a-z]+)(?: \((\d+)\))?/.exec(status) ?? [];
    const exit = counter(code);
    const state = word === 'Up' ? upState(status) : word.toLowerCase();
    return state === '' ? [] : [{ name, state, ...(exit !== undefined && { exit }) }];
  });
}

function upState(status: string): string {
  if (status.endsWith('(unhealthy)')) return 'unhealthy';
  return status.endsWith('(Paused)') ? 'paused' : 'running';
}
