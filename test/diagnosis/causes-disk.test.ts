import { describe, expect, it } from 'vitest';
import type { DeletedFile } from '../../src/checkers/parse/deleted-files.js';
import type { Mount } from '../../src/checkers/parse/mount.js';
import { diagnose } from '../../src/diagnosis/diagnose.js';
import type { DiagnosisFacts } from '../../src/diagnosis/facts.js';
import { diskFacts, HOST, MOUNT, processFacts, quiet } from '../helpers/facts.js';

const GB = 1e9;

function mounted(usedPercent: number, over: Partial<Mount> = {}): Mount {
  const availableBytes = (100 - usedPercent) * 1e8;
  const space = { sizeBytes: 10 * GB, availableBytes, usedPercent, full: usedPercent === 100, inodes: undefined };
  return { ...MOUNT, space, ...over };
}

const log = (bytes: number, over: Partial<DeletedFile> = {}): DeletedFile => ({
  path: '/data/app.log',
  bytes,
  dev: '8:1',
  pid: 100,
  ...over,
});

/** Somebody has a deleted file open. */
function holding(deleted: readonly DeletedFile[], mounts: readonly Mount[]): DiagnosisFacts {
  const app = { comm: 'app', subject: 'app@app.service', groups: ['/system.slice/app.service'] };
  return quiet({ disk: diskFacts({ deleted, mounts }), process: processFacts([app]) });
}

describe('deleted-files', () => {
  it('names who holds the space, and where', () => {
    const [cause] = diagnose(holding([log(4 * GB), log(GB)], [mounted(80)])).causes;
    expect(cause).toMatchObject({ id: 'deleted-files', offender: 'app@app.service on /data' });
    expect(cause?.evidence.find(({ metric }) => metric === 'disk.deleted.percent')?.value).toBe(50);
    expect(cause?.next).toContain('That frees the space: systemctl restart app.service');
  });

  it('explains the file system that is full for them, and no other one', () => {
    const [first, second] = diagnose(holding([log(3 * GB)], [mounted(100)])).causes;
    expect(first?.id).toBe('deleted-files');
    expect(second === undefined || second.confidence < 0.5).toBe(true);
    const other = mounted(100, { mountPoint: '/var', dev: '8:2' });
    expect(diagnose(holding([log(3 * GB)], [mounted(60), other])).causes[0]).toMatchObject({
      id: 'disk-full',
      offender: '/var',
    });
  });

  it('is ruled out where they are small, or memory', () => {
    const ruledOut = (facts: DiagnosisFacts) => diagnose(facts).ruledOut.find(({ id }) => id === 'deleted-files');
    expect(ruledOut(holding([log(0.5 * GB)], [mounted(80)]))).toBeDefined();
    expect(ruledOut(holding([log(5 * GB)], [mounted(80, { type: 'tmpfs' })]))).toBeDefined();
    expect(ruledOut(holding([], [mounted(80)]))).toBeDefined();
  });

  it('finds the mount of a file of btrfs by its name: a subvolume has a device number of its own', () => {
    const btrfs = mounted(80, { type: 'btrfs', dev: '0:30' });
    expect(diagnose(holding([log(4 * GB, { dev: '0:44' })], [btrfs])).causes[0]?.id).toBe('deleted-files');
    expect(diagnose(holding([log(4 * GB, { dev: '0:44', path: '/database' })], [btrfs])).causes).toEqual([]);
  });

  it('without rights, what nobody saw is not known to be nothing', () => {
    const ids = (facts: DiagnosisFacts): string[] => diagnose(facts).notAssessed.map(({ id }) => id);
    const none = holding([], [mounted(80)]);
    expect(ids({ ...none, host: { ...HOST, uid: 1000 } })).toContain('deleted-files');
    expect(ids({ ...none, disk: diskFacts({ deleted: undefined }) })).toContain('deleted-files');
  });

  it('makes one inert word of a hostile mount point', () => {
    const odd = mounted(80, { mountPoint: '/$(reboot)' });
    expect(diagnose(holding([log(4 * GB)], [odd])).causes[0]?.next[0]).toContain("lsof -nP +aL1 '/$(reboot)'");
  });
});

describe('the other disk causes', () => {
  const inodes = (free: number): Mount => {
    const { space, ...rest } = mounted(1);
    return { ...rest, space: space && { ...space, inodes: { total: 1000, free, usedPercent: 100 - free / 10 } } };
  };

  it('a big file system of which 5 % is left is not full', () => {
    expect(diagnose(holding([], [mounted(95)])).causes).toEqual([]);
    expect(diagnose(holding([], [mounted(100)])).causes[0]).toMatchObject({ id: 'disk-full', offender: '/data' });
  });

  it('no inode left is a cause, a few are none', () => {
    expect(diagnose(holding([], [inodes(0)])).causes[0]?.id).toBe('inodes-full');
    expect(diagnose(holding([], [inodes(40)])).causes).toEqual([]);
  });

  it('read-only by choice is no cause, against its will is one', () => {
    expect(diagnose(holding([], [mounted(50, { readOnly: true, canFill: false })])).causes).toEqual([]);
    const forced = mounted(50, { readOnly: true, canFill: false, forcedReadOnly: '/etc/fstab wants rw' });
    expect(diagnose(holding([], [forced])).causes[0]).toMatchObject({ id: 'read-only', offender: '/data' });
  });
});
