import { describe, expect, it } from 'vitest';
import { parseApk, parseZypper } from '../../../src/checkers/patch/parse-others.js';
import { parseAdvisories, parseDnf } from '../../../src/checkers/patch/parse-rpm.js';
import type { Item } from '../../../src/core/snapshot.js';

/** Written from the documentation (test/fixtures/patch/README.md): no such machine was at hand. */
const DNF4 = [
  'RHSA-2024:1129 Moderate/Sec.  curl-minimal-7.76.1-26.el9_3.3.x86_64',
  'RHSA-2024:1129 Moderate/Sec.  libcurl-minimal-7.76.1-26.el9_3.3.x86_64',
  'RHSA-2024:2758 Important/Sec. kernel-core-5.14.0-427.16.1.el9_4.x86_64',
  'RHSA-2024:3501 Important/Sec. kernel-core-5.14.0-427.18.1.el9_4.x86_64',
  'ALSA-2024:1 Unknown/Sec. tzdata-2024a-1.el9.noarch',
].join('\n');
const DNF5 = [
  'Name                   Type     Severity                            Package              Issued',
  'FEDORA-2024-0ee5d8d2ed security Important  firefox-125.0.2-1.fc40.x86_64 2024-04-30 01:23:45',
  'FEDORA-2024-129d8ca6fc security None       glib2-2.80.2-1.fc40.x86_64    2024-05-12 02:03:04',
].join('\n');
const YUM = 'i RHSA-1 Low/Sec. bash-1-1.x86_64\n  RHSA-2 Low/Sec. sudo-1.8.23-10.el7_9.3.x86_64\nupdateinfo list done';

it('advisories of dnf 4, dnf 5 and yum: packages, each once', () => {
  expect(parseAdvisories(DNF4)).toEqual(['curl-minimal', 'libcurl-minimal', 'kernel-core', 'tzdata']);
  expect(parseAdvisories(DNF5)).toEqual(['firefox', 'glib2']);
  expect(parseAdvisories(YUM)).toEqual(['sudo']);
  expect(parseAdvisories('')).toEqual([]);
});

describe('dnf', () => {
  const item = (path: string, text: string, exit?: number): Item => ({
    path,
    text,
    state: 'ok',
    ...(exit !== undefined && { exit }),
  });
  const UPDATES = [
    '',
    'curl-minimal.x86_64        7.76.1-26.el9_3.3        baseos',
    'kernel-core.x86_64         5.14.0-427.18.1.el9_4    baseos',
    'vim-minimal.x86_64         2:8.2.2637-20.el9_1      @System',
    'Obsoleting Packages',
    'grub2-tools.x86_64         1:2.06-77.el9            baseos',
  ].join('\n');

  it('ends with 100 where there are updates', () => {
    expect(
      parseDnf([
        item('advisories', DNF4, 0),
        item('updates', UPDATES, 100),
        item('needs-restarting', 'Reboot is required', 1),
      ]),
    ).toEqual({
      pending: {
        manager: 'dnf',
        all: ['curl-minimal', 'kernel-core', 'vim-minimal'],
        security: ['curl-minimal', 'libcurl-minimal', 'kernel-core', 'tzdata'],
        kept: [],
      },
      reboot: true,
    });
  });

  it('knows nothing without a cache', () => {
    const failed = "Error: Cache-only enabled but no cache for 'baseos'";
    expect(parseDnf([item('advisories', failed, 1), item('updates', failed, 1)])).toEqual({
      pending: { manager: 'dnf', all: undefined, security: undefined, kept: [], failed },
      reboot: undefined,
    });
  });

  it('tells of a reboot by the exit code alone, where the command exists', () => {
    const reboot = (text: string, exit: number): boolean | undefined =>
      parseDnf([item('needs-restarting', text, exit)]).reboot;
    expect([
      reboot('No core libraries', 0),
      reboot('Reboot is required', 1),
      reboot('Unknown argument', 2),
      reboot('', 1),
    ]).toEqual([false, true, undefined, false]);
    expect(parseDnf([])).toEqual({ pending: undefined, reboot: undefined });
  });
});

describe('zypper', () => {
  const TABLE = [
    'Loading repository data...',
    'Reading installed packages...',
    '',
    'Repository          | Name                  | Category | Severity  | Interactive | Status     | Summary',
    '--------------------+-----------------------+----------+-----------+-------------+------------+--------',
    'SLE-Updates         | SUSE-SLE-15-2024-1234 | security | important | reboot      | needed     | Kernel',
    'SLE-Updates         | SUSE-SLE-15-2024-1300 | security | moderate  | ---         | not needed | curl',
    'SLE-Updates         | SUSE-SLE-15-2024-1400 | recommended | low    | ---         | needed     | yast',
  ].join('\n');

  it('lists patches by category and status', () => {
    expect(parseZypper(TABLE, 0)).toMatchObject({ security: ['SUSE-SLE-15-2024-1234'], all: undefined });
    expect(parseZypper('Loading repository data...\nNo updates found.', 0).security).toEqual([]);
  });

  it.each([
    ['no table', 'Loading repository data...', 0],
    ['an error', 'Repository x is invalid.', 106],
  ])('knows nothing after %s', (_, text, exit) =>
    expect(parseZypper(text, exit)).toMatchObject({ security: undefined, failed: text }),
  );
});

describe('apk', () => {
  it('lists what is older than the index, unclassified', () => {
    const text =
      'Installed:                                Available:\nbusybox-1.36.1-r15                      < 1.36.1-r19 \nca-certificates-bundle-20230506-r0      < 20240226-r0 \nmusl-1.2.4-r2 = 1.2.4-r2';
    expect(parseApk(text, 0)).toEqual({
      manager: 'apk',
      all: ['busybox', 'ca-certificates-bundle'],
      security: undefined,
      kept: [],
    });
    expect(parseApk('', 1)).toMatchObject({ all: undefined, failed: 'exit code 1' });
  });
});
