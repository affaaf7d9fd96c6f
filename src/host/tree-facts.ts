import type { HostFacts, Item } from '../core/snapshot.js';
import { parseHostFacts } from './facts.js';
import type { MachineFiles } from './machine-files.js';
import { FACT_FILES, FACT_PRESENT } from './prelude.js';
import { dateOf, uptimeOf, zoneOf } from './sos.js';

/** Clocks of two machines may differ. */
const DAY_MS = 86_400_000;

/** What a tree tells of its machine. */
export interface TreeFacts {
  host: HostFacts;
  /** Seconds since boot; 0 where nothing tells it. */
  upAt: number;
}

/**
 * The facts that a live collector's first section has, from the files of a tree.
 * @param copiedAt when its newest counters were written: the clock of last resort
 * @param name of the tree, where the machine's own is not in it
 */
export function treeFacts(files: MachineFiles, copiedAt: Date, name: string): TreeFacts {
  const clock = dateOf(files.printed(['date', 'sos_commands/*/date']));
  const utc = dateOf(files.printed(['sos_commands/date/date_--utc']));
  const offset = zoneOf(files.printed(['sos_commands/*/timedatectl'])) ?? clock?.utcOffset ?? '+0000';
  const at = clock?.at ?? utc?.at ?? readAt(files, copiedAt) ?? copiedAt;
  const items: Item[] = [
    ...FACT_FILES.map(path => item(path, files.read(path))),
    ...Object.entries({
      '/proc/sys/kernel/hostname': hostName(files) ?? name,
      '/proc/sys/kernel/osrelease': kernel(files),
      '/proc/1/comm': init(files),
      date: `${Math.floor(at.getTime() / 1000)} ${offset}`,
      // sos runs as root, or not at all.
      uid: files.sos ? '0' : undefined,
      cpus: cpus(files),
      present: FACT_PRESENT.filter(path => files.exists(path)).join('\n'),
    }).map(([path, text]) => item(path, text)),
  ];
  const upAt = seconds(files.read('/proc/uptime')) ?? uptimeOf(files.printed(['uptime', 'sos_commands/*/uptime'])) ?? 0;
  return {
    host: parseHostFacts(
      items.filter(({ text }) => text !== ''),
      { shell: 0, parent: 0 },
    ),
    upAt,
  };
}

/**
 * When it was booted and how long it had run: the machine's own clock, which every way to copy a tree keeps. lxcfs puts
 * an uptime of the container's own over that of the machine; and nothing was read after it was copied.
 */
function readAt(files: MachineFiles, copiedAt: Date): Date | undefined {
  const [, booted] = /^btime (\d{9,11})$/m.exec(files.read('/proc/stat') ?? '') ?? [];
  const up = seconds(files.read('/proc/uptime'));
  const mounts = files.read('/proc/self/mountinfo') ?? '';
  if (booted === undefined || up === undefined || / \/proc\/(?:uptime|stat) /.test(mounts)) return undefined;
  const at = new Date((Number(booted) + up) * 1000);
  return at.getTime() <= copiedAt.getTime() + DAY_MS ? at : undefined;
}

function item(path: string, text = ''): Item {
  return { path, text, state: 'ok' };
}

function hostName(files: MachineFiles): string | undefined {
  return files.read('/etc/hostname')?.trim() || files.printed(['hostname', 'sos_commands/*/hostname'])?.trim();
}

/** `Linux version 6.1.0 ...` of /proc/version, `Linux NAME 6.1.0 ...` of uname -a. */
function kernel(files: MachineFiles): string | undefined {
  const [, version] = /^Linux version (\S{1,200})/.exec(files.read('/proc/version') ?? '') ?? [];
  return version ?? /^Linux \S{1,300} (\S{1,200})/.exec(files.printed(['uname', 'sos_commands/*/uname_-a']) ?? '')?.[1];
}

/** systemd's own folder is there only where it is process 1 (sd_booted(3)). */
function init(files: MachineFiles): string | undefined {
  return (
    /^1 \((.*)\) /.exec(files.read('/proc/1/stat') ?? '')?.[1] ??
    (files.exists('/run/systemd/system') ? 'systemd' : undefined)
  );
}

function cpus(files: MachineFiles): string | undefined {
  const counted = (text: string | undefined, shape: RegExp): number => text?.match(shape)?.length ?? 0;
  const found =
    counted(files.read('/proc/stat'), /^cpu\d+ /gm) || counted(files.read('/proc/cpuinfo'), /^processor\s*:/gm);
  return found > 0 ? String(found) : undefined;
}

function seconds(uptime: string | undefined): number | undefined {
  const [, value] = /^(\d{1,12}(?:\.\d{1,3})?)\s/.exec(uptime ?? '') ?? [];
  return value === undefined ? undefined : Number(value);
}
