import { describe, expect, it } from 'vitest';
import { parseOsRelease, supportOf } from '../../../src/checkers/patch/support.js';

const until = (text: string, pro = false): string | undefined =>
  supportOf(parseOsRelease(text), pro)?.until.toISOString().slice(0, 10);

describe('the end of support', () => {
  it.each([
    ['ID=debian\nVERSION_ID="12"', '2028-06-30'],
    ['ID=debian\nVERSION_ID="11"', '2026-08-31'],
    ['ID=debian', undefined],
    ['ID=ubuntu\nVERSION_ID="22.04"', '2027-06-01'],
    ['ID=ubuntu\nVERSION_ID="25.10"', '2026-07-09'],
    ['ID="rhel"\nVERSION_ID="9.4"', '2032-05-31'],
    ['ID="almalinux"\nVERSION_ID="8.10"', '2029-03-01'],
    ['ID="rocky"\nVERSION_ID="9"', '2032-05-31'],
    ['ID="centos"\nVERSION_ID="7"', '2024-06-30'],
    ['ID=alpine\nVERSION_ID=3.19.1', '2025-11-01'],
    ["ID='sles'\nVERSION_ID='15.5'", '2024-12-31'],
    ['ID="opensuse-leap"\nVERSION_ID="15.6"', '2026-04-30'],
    ['ID="amzn"\nVERSION_ID="2"', '2026-06-30'],
    ['ID=fedora\nVERSION_ID=43', '2026-12-09'],
    ['ID=fedora\nVERSION_ID=44\nSUPPORT_END=2027-05-19', '2027-05-19'],
    ['ID=fedora\nVERSION_ID=43\nSUPPORT_END=2026-12-02', '2026-12-02'],
    ['ID=debian\nVERSION_ID=12\nSUPPORT_END=soon', '2028-06-30'],
    ['ID=constructor\nVERSION_ID=1', undefined],
    ['', undefined],
  ])('%j', (text, expected) => expect(until(text)).toBe(expected));

  it('is later with Ubuntu Pro, and earlier announced for a short life', () => {
    expect(until('ID=ubuntu\nVERSION_ID="20.04"', true)).toBe('2030-04-23');
    const short = ['ID=fedora\nVERSION_ID=43', 'ID=ubuntu\nVERSION_ID="25.10"', 'ID=ubuntu\nVERSION_ID="24.04"'];
    expect(short.map(text => supportOf(parseOsRelease(text), true)?.short)).toEqual([true, true, false]);
  });
});
