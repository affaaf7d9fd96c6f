import type { Reading, Sample, Snapshot } from '../core/snapshot.js';
import { CARRIED, carriedItems } from './carried.js';
import { FRAME_VERSION } from './frames.js';

/**
 * A snapshot as framed text again, the body of a recording: `decode(encode(s))` gives the same readings. What was
 * masked stays masked. `error` and `cut` of an item are not carried: they explain a state, which is.
 * @param nonce 16 hex digits, fresh and random: then no item can hold them
 */
export function encode(snapshot: Snapshot, nonce: string): string {
  const mark = (words: string): string => `\n#${nonce}# ${words}\n`;
  const { host } = snapshot;
  const parts = [
    mark(`begin ${FRAME_VERSION} ${host.collector.shell} ${host.collector.parent}`),
    mark('src - 0 - facts='),
  ];
  for (const [path, text] of factItems(snapshot)) parts.push(mark(`item ok ${path}`), text);
  parts.push(mark('done 0'), mark(`src - 0 - ${CARRIED}=`));
  for (const [name, text] of carriedItems(snapshot)) parts.push(mark(`item ok ${name}`), text);
  parts.push(mark('done 0'));
  for (const [id, reading] of snapshot.readings)
    reading.samples.forEach((sample, i) =>
      parts.push(...section(mark, id, letter(reading, i), sample, isWhole(reading, i))),
    );
  const { cpuMs } = host.collector;
  if (snapshot.complete) parts.push(mark(cpuMs === undefined ? 'end 0' : `end 0 ${cpuMs / 10}`));
  return parts.join('');
}

function section(mark: (words: string) => string, id: string, letter: string, read: Sample, whole: boolean): string[] {
  const parts = [mark(`src ${letter} ${read.upAt} - ${id}=`)];
  for (const item of read.items) {
    parts.push(mark(`item ${item.state} ${item.path}`), item.text);
    if (item.exit !== undefined) parts.push(mark(`exit ${item.exit}`));
  }
  if (whole) parts.push(mark(`done ${(read.upAt + read.ms / 1000).toFixed(2)}`));
  return parts;
}

/** A lone A says that the other end of the window is missing. */
function letter({ samples, state }: Reading, index: number): string {
  if (samples.length < 2) return state === 'timeout' ? 'A' : '-';
  return index === 0 ? 'A' : 'B';
}

/** The last of two samples is the one that was cut. */
function isWhole({ samples, state }: Reading, index: number): boolean {
  return state !== 'timeout' || index === 0 || index < samples.length - 1;
}

function factItems({ host }: Snapshot): [string, string][] {
  const present = [
    ...(host.cgroup === 'v2' ? ['/sys/fs/cgroup/cgroup.controllers'] : []),
    ...(host.cgroup === 'hybrid' ? ['/sys/fs/cgroup/unified/cgroup.controllers'] : []),
    ...(host.cgroup === 'v1' || host.cgroup === 'hybrid' ? ['/sys/fs/cgroup/memory', '/sys/fs/cgroup/cpu'] : []),
    ...(host.psi ? ['/proc/pressure/cpu'] : []),
  ];
  const { id, like, version } = host.os;
  return [
    ['/proc/sys/kernel/osrelease', host.kernel],
    ['/proc/sys/kernel/hostname', host.name],
    ['date', `${host.at.getTime() / 1000} ${host.utcOffset}`],
    ['uid', String(host.uid)],
    ['platform', host.platform ?? ''],
    ['tools', [...host.tools].join('\n')],
    ['present', present.join('\n')],
    ['/proc/sys/kernel/random/boot_id', host.bootId ?? ''],
    ['/etc/machine-id', host.machineId ?? ''],
    [
      '/etc/os-release',
      `ID=${id}\nID_LIKE="${like.join(' ')}"${version === undefined ? '' : `\nVERSION_ID=${version}`}`,
    ],
    ['/proc/1/comm', host.init],
    ['/run/systemd/container', host.container ?? ''],
    ['/sys/devices/system/cpu/online', host.cpus === 1 ? '0' : `0-${host.cpus - 1}`],
  ];
}
