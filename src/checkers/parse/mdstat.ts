import { counter } from './reading.js';

/** What the kernel does with a software RAID at the moment. */
type RaidActivity = 'recovery' | 'resync' | 'reshape' | 'check';

/** One software RAID (md(4), /proc/mdstat). */
export interface Raid {
  name: string;
  /** `inactive` is assembled and not started; `broken` has lost more than it can. */
  state: 'active' | 'inactive' | 'broken';
  /** Absent while it is inactive. */
  level: string | undefined;
  readOnly: boolean;
  /** Members that it wants and that work; of raid0 and linear, which have no spare part, all that are there. */
  wanted: number;
  working: number;
  failed: number;
  spare: number;
  /** KiB. */
  blocks: number;
  activity: RaidActivity | undefined;
  /** It has to wait: DELAYED behind another one, PENDING until something is written. */
  waiting: boolean;
  /** KiB that are in step: all of them where nothing goes on. */
  blocksSynced: number;
  donePercent: number | undefined;
  /** As the kernel estimates it, s. */
  finishSeconds: number | undefined;
  kbPerS: number | undefined;
}

/** All arrays; lines that it does not know are left out. */
export function parseMdstat(text: string | undefined): Raid[] {
  const blocks: string[][] = [];
  for (const line of text?.split('\n') ?? []) {
    if (/^\S+ : /.test(line) && !line.startsWith('Personalities')) blocks.push([line]);
    else if (/^\s+\S/.test(line)) blocks.at(-1)?.push(line);
  }
  return blocks.flatMap(([head = '', ...rest]) => parseRaid(head, rest.join('\n')) ?? []);
}

function parseRaid(head: string, body: string): Raid | undefined {
  const [, name, stateWord, behind = ''] = /^(\S+) : (active|inactive|broken)\b(.*)$/.exec(head) ?? [];
  const state = STATES.find(known => known === stateWord);
  if (name === undefined || state === undefined) return undefined;
  const words = behind.split(/\s+/).filter(word => word !== '' && !word.startsWith('('));
  const members = words.filter(word => /\[\d+\]/.test(word));
  const level = words.find(word => !/\[\d+\]/.test(word));
  const blocks = counter(/^\s*(\d+) blocks/m.exec(body)?.[1]) ?? 0;
  // raid0 and linear have no [wanted/working], and so has a container of outer metadata (imsm, ddf). In one that is not
  // started nothing works, whatever stands there.
  const [, wanted, working] = state === 'inactive' ? [] : (/ \[(\d{1,5})\/(\d{1,5})\]/.exec(body) ?? []);
  const flagged = (flag: string): number => members.filter(word => word.includes(`(${flag})`)).length;
  const whole = state === 'active' ? members.length : 0;
  const sync = parseSync(body);
  return {
    name,
    state,
    level,
    readOnly: /\((?:auto-)?read-only\)/.test(behind),
    wanted: wanted === undefined ? whole : Number(wanted),
    working: working === undefined ? whole : Number(working),
    failed: flagged('F'),
    spare: flagged('S'),
    blocks,
    ...sync,
    blocksSynced: sync.activity === undefined ? blocks : sync.blocksSynced,
  };
}

const STATES = ['active', 'inactive', 'broken'] as const;

type Sync = Pick<Raid, 'activity' | 'waiting' | 'blocksSynced' | 'donePercent' | 'finishSeconds' | 'kbPerS'>;

/** `[==>...]  recovery = 12.6% (37043392/292945152) finish=127.5min speed=33440K/sec`, or `resync=DELAYED`. */
function parseSync(body: string): Sync {
  const [, word, rest = ''] = /\b(recovery|resync|reshape|check)\s*=\s*(.*)$/m.exec(body) ?? [];
  const activity = ACTIVITIES.find(known => known === word);
  const [, percent] = /^(\d{1,3}(?:\.\d+)?)%/.exec(rest) ?? [];
  const [, minutes] = /\bfinish=(\d{1,12}(?:\.\d+)?)min/.exec(rest) ?? [];
  return {
    activity,
    waiting: /^(?:DELAYED|PENDING)/.test(rest),
    blocksSynced: counter(/\((\d+)\/\d+\)/.exec(rest)?.[1]) ?? 0,
    donePercent: percent === undefined ? undefined : Math.min(100, Number(percent)),
    finishSeconds: minutes === undefined ? undefined : Number(minutes) * 60,
    kbPerS: counter(/\bspeed=(\d+)K\/sec/.exec(rest)?.[1]),
  };
}

const ACTIVITIES = ['recovery', 'resync', 'reshape', 'check'] as const;
