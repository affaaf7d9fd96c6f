import { describe, expect, it } from 'vitest';
import { parseRepositories, type Repositories } from '../../../src/checkers/patch/parse-repositories.js';
import { once, unread } from '../../helpers/readings.js';

const parsed = (files: Record<string, string>): Repositories | undefined => parseRepositories(once(files));
const SOURCES = '/etc/apt/sources.list.d/debian.sources';

describe('sources of apt', () => {
  it('in one line each', () => {
    const text =
      '# deb http://security.debian.org x\ndeb [arch=amd64 trusted=yes] http://a/debian bookworm main\ndeb-src http://b/debian-security s';
    expect(parsed({ '/etc/apt/sources.list': text })).toEqual({
      apt: 1,
      security: false,
      official: false,
      pro: false,
      unsigned: ['http://a/debian bookworm main'],
      automatic: false,
    });
  });

  it('in stanzas; those that are off do not count', () => {
    const text =
      'Types: deb deb-src\nURIs: http://deb.debian.org/debian\nSuites: trixie\nTypes: deb\nURIs: http://deb.debian.org/debian-security\nSuites: trixie-security\nEnabled: no\nTypes: deb-src\nURIs: http://security.x\nSuites: y';
    expect(parsed({ [SOURCES]: text })).toMatchObject({ apt: 1, security: false, official: true, unsigned: [] });
    expect(parsed({ [SOURCES]: text.replace('Enabled: no', 'Trusted: yes') })).toMatchObject({
      apt: 2,
      security: true,
      unsigned: ['http://deb.debian.org/debian-security trixie-security'],
    });
  });

  it('of Ubuntu, with Pro', () => {
    const text =
      'deb http://archive.ubuntu.com/ubuntu jammy-security main\ndeb https://esm.ubuntu.com/infra/ubuntu jammy-infra-security main';
    expect(parsed({ '/etc/apt/sources.list': text })).toMatchObject({ security: true, pro: true });
  });
});

it.each([
  ['APT::Periodic::Unattended-Upgrade "1";', true],
  ['APT::Periodic::Unattended-Upgrade "0";', false],
  ['APT { Periodic { Unattended-Upgrade 1; }; };', true],
  ['APT::Periodic::Update-Package-Lists "1";', undefined],
])('%s', (text, automatic) => {
  expect(parsed({ '/etc/apt/apt.conf.d/20auto-upgrades': text })).toMatchObject({ automatic, apt: 0 });
});

describe('repositories of dnf, yum and zypper', () => {
  it('without a check of signatures, if they are in use', () => {
    const text =
      '[base]\nenabled=1\ngpgcheck=1\n[extra]\ngpgcheck = 0\n[off]\nenabled=0\ngpgcheck=0\n[suse]\nrepo_gpgcheck=1\ngpgcheck=0\n[none]';
    expect(parsed({ '/etc/yum.repos.d/x.repo': text, '/etc/dnf/dnf.conf': '[main]\ngpgcheck=False' })).toMatchObject({
      apt: 0,
      automatic: undefined,
      unsigned: ['/etc/yum.repos.d/x.repo [extra]', '/etc/dnf/dnf.conf'],
    });
  });

  it('are unknown where nothing was readable', () => {
    expect(parseRepositories(unread('missing'))).toBeUndefined();
  });
});
