import type { HostFacts, Reading } from '../../core/snapshot.js';
import type { Mount, Space } from './mount.js';
import { canFill, forcedReadOnly } from './mount-kind.js';
import { counter, integer, itemsOf, percent, textOf } from './reading.js';
import { unescapePath } from './swaps.js';

export interface MountReadings {
  mountinfo: Reading;
  filesystems: Reading;
  ext4: Reading;
  queues: Reading;
  kernelLog: Reading;
}

/** The mounts that were asked for their space, joined with how they are mounted and what fstab wants. */
export function parseMounts(read: MountReadings, host: HostFacts): Mount[] | undefined {
  const { mountinfo, ext4, queues } = read;
  const text = textOf(mountinfo, '/proc/self/mountinfo');
  if (text === undefined) return undefined;
  const fstab = parseFstab(textOf(mountinfo, '/etc/fstab') ?? '');
  const { answers, refusals } = parseAnswers(read.filesystems);
  const bootedAt = host.at.getTime() / 1000 - (mountinfo.samples[0]?.upAt ?? 0);
  const failedReadOnly = loggedReadOnly(itemsOf(read.kernelLog)[0]?.text ?? '');
  const ofDevice = (device: string, file: string): number | undefined =>
    counter(textOf(ext4, `/sys/fs/ext4/${kernelName(device, queues)}/${file}`));
  const mounts = text.split('\n').flatMap(line => {
    const [left = '', right = ''] = line.split(' - ');
    const [, , dev = '', , mountPoint, options = ''] = left.split(' ');
    const [type = '', device = '', superOptions = ''] = right.split(' ');
    if (mountPoint === undefined || type === '') return [];
    const path = unescapePath(mountPoint);
    const answer = answers.get(path);
    const mount = {
      mountPoint: path,
      device: unescapePath(device),
      type,
      dev,
      mountReadOnly: options.split(',').includes('ro'),
      readOnly: superOptions.split(',').includes('ro'),
      wantedReadOnly: fstab.get(path),
      writtenKb: ofDevice(device, 'session_write_kbytes'),
      errors: ofDevice(device, 'errors_count'),
      superOptions: superOptions.split(','),
      failedSinceBoot: since(ofDevice(device, 'last_error_time'), bootedAt),
      loggedReadOnly: failedReadOnly.get(kernelName(device, queues)),
    };
    return {
      ...mount,
      canFill: canFill(mount),
      forcedReadOnly: forcedReadOnly(mount),
      space: answer === undefined ? undefined : parseSpace(answer),
      stuck: answer === NO_ANSWER,
      refused: refusals.get(path),
    };
  });
  return visible(mounts);
}

/** Of what is mounted over each other at one place only the last is to be seen. */
function visible<M extends { mountPoint: string }>(mounts: readonly M[]): M[] {
  return [...new Map(mounts.map(mount => [mount.mountPoint, mount])).values()];
}

/** True where that time (s since 1970, 0: never) is not before the boot. */
function since(time: number | undefined, bootedAt: number): boolean | undefined {
  return time === undefined ? undefined : time > 0 && time >= bootedAt;
}

/**
 * Device -> whether the last thing that the kernel said of it is that it refuses to write: ext4's and btrfs' remount, and
 * the shutdown of XFS, which leaves rw in mountinfo as well.
 */
function loggedReadOnly(log: string): ReadonlyMap<string, boolean> {
  const found = new Map<string, boolean>();
  for (const line of log.split('\n')) {
    // jbd2: from here on ext4 refuses every write, though it says so only when the next one comes (measured on 6.1).
    const [, aborted] = /\bAborting journal on device ([^ ]+)-\d+\./.exec(line) ?? [];
    if (aborted !== undefined) found.set(aborted, true);
    const [, device, event = ''] = /(?:EXT4-fs|BTRFS[ \w]*|XFS) \((?:device )?([^):]+)[^)]*\): (.*)$/.exec(line) ?? [];
    if (device === undefined) continue;
    if (REFUSES.test(event)) found.set(device, true);
    else if (MOUNTED.test(event)) found.set(device, false);
  }
  return found;
}

const REFUSES = /^(?:Remounting filesystem read-only|forced readonly)|has been shut down|Shutting down filesystem/;
const MOUNTED = /^(?:mounted|re-mounted|unmounting|Mounting V\d|Ending clean mount|Unmounting)/;

const NO_ANSWER = 'no answer';

/** Mount point -> its numbers, or that it did not answer: a network mount without the line that ends its item. */
function parseAnswers(filesystems: Reading): {
  answers: ReadonlyMap<string, string>;
  refusals: ReadonlyMap<string, string>;
} {
  const answers = new Map<string, string>();
  const refusals = new Map<string, string>();
  for (const item of itemsOf(filesystems)) {
    // Whoever mounts by FUSE chooses the name of his mount point, a line of another one in it perhaps.
    const only = item.path === 'local' ? undefined : unescapePath(item.path);
    for (const line of item.text.split('\n')) {
      const [, numbers, path] = /^((?:-?\d+ ){6})(\/.*)$/.exec(line) ?? [];
      if (numbers !== undefined && path !== undefined && (only ?? path) === path) answers.set(path, numbers);
      const [, refused, reason] = REFUSED.exec(line) ?? [];
      if (refused !== undefined && reason !== undefined && (only ?? refused) === refused) refusals.set(refused, reason);
    }
    if (only !== undefined && !/^rc \d+$/m.test(item.text)) answers.set(only, NO_ANSWER);
  }
  return { answers, refusals };
}

/** GNU's and busybox' stat; a refusal for want of rights (FUSE of another user) is no sign of anything. */
const REFUSED =
  /^stat: can(?:not|'t) read file system information for '(\/.*)': (Stale (?:NFS )?file handle|Transport endpoint is not connected|Input\/output error|Host is down|No such device)$/;

/** `blocks free available block-size files files-free`, as the probe prints them. */
function parseSpace(answer: string): Space | undefined {
  const words = answer.trim().split(' ');
  const [blocks, free, , size, files = 0, filesFree = 0] = words.map(counter);
  const available = integer(words[2]); // below 0 where the reserve of root is in use
  if (!blocks || !size || free === undefined || available === undefined || blocks < free) return undefined;
  const used = blocks - free;
  const usable = Math.max(0, available);
  const usedPercent = percent(used, used + usable);
  return {
    sizeBytes: blocks * size,
    freeBytes: free * size,
    availableBytes: usable * size,
    usedPercent,
    full: usable === 0 || (usedPercent >= FULL_PERCENT && usable * size < LITTLE_BYTES),
    inodes: files === 0 ? undefined : { total: files, free: filesFree, usedPercent: percent(files - filesFree, files) },
  };
}

/** Full counts as loss (DESIGN 4), but a tenth of a percent of a big file system is room still (netdata: under 5 GB). */
const FULL_PERCENT = 99.9;
const LITTLE_BYTES = 5 * 2 ** 30;

function parseFstab(text: string): ReadonlyMap<string, boolean> {
  const wanted = new Map<string, boolean>();
  for (const line of text.split('\n')) {
    const [device = '', mountPoint, , options = ''] = line.trim().split(/\s+/);
    if (device.startsWith('#') || mountPoint === undefined) continue;
    wanted.set(unescapePath(mountPoint), options.split(',').includes('ro'));
  }
  return wanted;
}

/** /dev/vda1 -> vda1, /dev/mapper/data -> dm-0: the name under /sys. */
function kernelName(device: string, queues: Reading): string {
  const [, mapped] = /^\/dev\/mapper\/(.+)$/.exec(device) ?? [];
  if (mapped === undefined) return device.slice(device.lastIndexOf('/') + 1);
  const dm = itemsOf(queues).find(item => item.path.endsWith('/dm/name') && item.text.trim() === mapped);
  return dm?.path.split('/')[3] ?? mapped;
}
