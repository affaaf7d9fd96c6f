import { describe, expect, it } from 'vitest';
import { disk } from '../../../src/checkers/disk/index.js';
import { diskFacts, HOST } from '../../helpers/facts.js';
import { judged } from '../../helpers/judge.js';
import { nothing, once, unread } from '../../helpers/readings.js';

describe('the kernel log', () => {
  const missing = unread('missing');
  const others = nothing(disk.sources, missing);
  const log = (...lines: string[]): readonly string[] | undefined => {
    return disk.parse(
      { ...others, kernelLog: lines.length > 0 ? once({ dmesg: lines.join('\n') }) : unread('denied') },
      HOST,
    ).errors;
  };

  it('tells disk errors', () => {
    const error = '[9.1] I/O error, dev sda, sector 2048 op 0x0:(READ) flags 0x80700';
    const ext4 =
      '[9.2] EXT4-fs error (device sda1): ext4_find_entry:1455: inode #2: comm ls: reading directory lblock 0';
    expect(log('[1.0] sda: sda1', error, ext4)).toEqual([error, ext4]);
    expect(judged(disk, diskFacts({ errors: [error, ext4] }))[0]).toMatchObject({
      code: 'disk.errors',
      severity: 'medium',
      subject: 'kernel log',
      detail: ext4,
      evidence: [{ metric: 'disk.errors.count', value: 2 }],
    });
  });

  it('forgets what is more than a day old', () => {
    const error = '[  9.1] I/O error, dev sda, sector 2048';
    const at = (upAt: number) => {
      const [sample] = once({ dmesg: error }).samples;
      return { state: 'ok' as const, samples: sample ? [{ ...sample, upAt }] : [] };
    };
    const errors = (upAt: number) => disk.parse({ ...others, kernelLog: at(upAt) }, HOST).errors;
    expect(errors(86_400)).toEqual([error]);
    expect(errors(86_420)).toEqual([]);
  });

  it('is quiet about a floppy that is not there, and unknown where it was not readable', () => {
    expect(log('[3.0] blk_update_request: I/O error, dev fd0, sector 0')).toEqual([]);
    expect(log()).toBeUndefined();
  });
});
