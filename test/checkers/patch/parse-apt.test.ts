import { describe, expect, it } from 'vitest';
import { parseApt, parseDpkg } from '../../../src/checkers/patch/parse-apt.js';
import { patch } from '../../../src/checkers/patch/index.js';
import { judged } from '../../helpers/judge.js';
import { rawFixture, understood } from '../../helpers/raw.js';

describe('apt-get -s dist-upgrade', () => {
  it('of a real Debian 12 with 127 updates', () => {
    const { facts, on } = understood(patch, rawFixture('patch/debian-12'));
    expect(facts.pending).toMatchObject({ manager: 'apt', kept: [] });
    expect(patch.metrics(facts)).toEqual({
      'patch.pending.count': 127,
      'patch.security.count': 81,
      'patch.lists-age.days': 0.155,
      'patch.held.count': 0,
      'patch.broken.count': 0,
      'patch.support.days': 586,
      'patch.stale-libraries.count': 0,
      'patch.unsigned.count': 0,
      'patch.security-sources.count': 1,
      'patch.automatic.count': 0,
    });
    expect(judged(patch, facts, on).map(({ severity, title }) => `${severity} ${title}`)).toEqual([
      'medium 81 security updates are pending',
      'info 46 updates without security fixes pending',
      'info Security updates are not installed by themselves',
    ]);
  });

  it('of a real host with held and broken packages, a mark, a replaced library', () => {
    const { facts, on } = understood(patch, rawFixture('patch/debian-12-host'));
    expect(facts.dpkg).toEqual({ held: ['libc6', 'libssl3'], broken: ['cron half-configured'], interrupted: false });
    expect(facts.staleUsers).toEqual([{ name: 'oldlib.service', library: '/usr/lib/libsptest.so.1' }]);
    expect(
      judged(patch, facts, on).map(({ severity, title, detail }) => `${severity} ${title}: ${detail ?? ''}`),
    ).toEqual([
      expect.stringMatching(/^medium 19 security updates are pending: perl-base, liblzma5, .* and 7 more$/),
      'medium 1 package only half installed or removed: cron half-configured',
      'low 1 held package with an update that is not installed: libssl3',
      'info Security updates are not installed by themselves: ',
      'medium A reboot is needed for updates that are installed: Asked for by linux-image-6.1.0-40-amd64, libc6.',
      'low oldlib.service still uses a library that was replaced: oldlib.service; for one, /usr/lib/libsptest.so.1 of oldlib.service',
    ]);
  });

  it('knows a security update by any of its origins', () => {
    const text = [
      'Inst a [1] (2 Debian:12.15/oldstable, Debian-Security:12/oldstable-security [amd64]) []',
      'Inst b [1:1] (1:2 Ubuntu:22.04/jammy-security [amd64])',
      'Inst c [1] (2 UbuntuESMApps:22.04/jammy-apps-security [all])',
      'Inst d (2 Ubuntu:22.04/jammy-updates [amd64])',
      'Inst e [1] (2 security-tools:1/stable [amd64])',
      'Inst f [1]',
      'Inst g [1] (2 Debian-Security:12/x',
    ].join('\n');
    expect(parseApt(text, 0)).toEqual({
      manager: 'apt',
      all: ['a', 'b', 'c', 'd', 'e'],
      security: ['a', 'b', 'c'],
      kept: [],
    });
  });

  it('knows nothing where apt failed, and says why', () => {
    const text = 'Inst a [1] (2 Debian-Security:12/x [amd64])\nE: dpkg was interrupted\nE: second';
    expect(parseApt(text, 100)).toMatchObject({ all: undefined, security: undefined, failed: 'dpkg was interrupted' });
    expect(parseApt('', 127)).toMatchObject({ all: undefined, failed: 'exit code 127' });
    expect(parseApt('', undefined)).toMatchObject({ all: undefined, failed: 'exit code ?' });
  });
});

it('dpkg: what is only half done, and an interruption', () => {
  const text =
    'a hold ok installed\nb install ok unpacked\nc deinstall reinstreq half-installed\nd install ok triggers-pending\ninterrupted\n';
  expect(parseDpkg(text)).toEqual({
    held: ['a'],
    broken: ['b unpacked', 'c half-installed', 'd triggers-pending'],
    interrupted: true,
  });
  expect(parseDpkg(undefined)).toBeUndefined();
  expect(parseDpkg('')).toEqual({ held: [], broken: [], interrupted: false });
});
