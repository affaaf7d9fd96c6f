/** The end of security updates of a release, and how early it is worth a word. */
export interface Support {
  /** `debian 12`. */
  name: string;
  until: Date;
  /** Releases that live for little more than a year are announced later. */
  short: boolean;
  source: string;
}

interface Line {
  until: Readonly<Record<string, string>>;
  short?: true;
}

/**
 * Distribution (ID of os-release) -> release -> the last day of security updates that are free to all: for Debian with
 * its LTS, which comes from the same archive, for Ubuntu without Pro. Facts, read in November 2026 in: distro-info-data
 * (Debian, Ubuntu), fedoraproject.org schedules, alpinelinux.org/releases, access.redhat.com/support/policy/updates/errata,
 * wiki.rockylinux.org and wiki.almalinux.org release pages, centos.org, suse.com/lifecycle, en.opensuse.org/Lifetime,
 * aws.amazon.com/amazon-linux-2/faqs. A release that is not here has no date: nothing is said of it.
 */
const RELEASES: Readonly<Record<string, Line>> = {
  debian: {
    until: { '9': '2022-06-30', '10': '2024-06-30', '11': '2026-08-31', '12': '2028-06-30', '13': '2030-06-30' },
  },
  ubuntu: {
    until: {
      '18.04': '2023-05-31',
      '20.04': '2025-05-29',
      '22.04': '2027-06-01',
      '24.04': '2029-05-31',
      '26.04': '2031-05-29',
    },
  },
  'ubuntu interim': {
    until: {
      '22.10': '2023-07-20',
      '23.04': '2024-01-25',
      '23.10': '2024-07-11',
      '24.10': '2025-07-10',
      '25.04': '2026-01-15',
      '25.10': '2026-07-09',
    },
    short: true,
  },
  'ubuntu pro': {
    until: {
      '18.04': '2028-04-26',
      '20.04': '2030-04-23',
      '22.04': '2032-04-21',
      '24.04': '2034-04-25',
      '26.04': '2036-04-23',
    },
  },
  fedora: {
    until: {
      '37': '2023-12-05',
      '38': '2024-05-21',
      '39': '2024-11-26',
      '40': '2025-05-13',
      '41': '2025-12-15',
      '42': '2026-05-13',
      '43': '2026-12-09',
    },
    short: true,
  },
  alpine: {
    until: {
      '3.16': '2024-05-23',
      '3.17': '2024-11-22',
      '3.18': '2025-05-09',
      '3.19': '2025-11-01',
      '3.20': '2026-04-01',
      '3.21': '2026-11-01',
      '3.22': '2027-05-01',
      '3.23': '2027-11-01',
    },
  },
  rhel: { until: { '6': '2020-11-30', '7': '2024-06-30', '8': '2029-05-31', '9': '2032-05-31', '10': '2035-05-31' } },
  rocky: { until: { '8': '2029-05-31', '9': '2032-05-31' } },
  almalinux: { until: { '8': '2029-03-01', '9': '2032-05-31', '10': '2035-05-31' } },
  centos: { until: { '6': '2020-11-30', '7': '2024-06-30', '8': '2024-05-31', '9': '2027-05-31' } },
  sles: {
    until: {
      '12.5': '2024-10-31',
      '15.3': '2022-12-31',
      '15.4': '2023-12-31',
      '15.5': '2024-12-31',
      '15.6': '2025-12-31',
    },
  },
  'opensuse-leap': {
    until: { '15.4': '2023-12-07', '15.5': '2024-12-31', '15.6': '2026-04-30', '16.0': '2027-10-31' },
  },
  amzn: { until: { '2018.03': '2023-12-31', '2': '2026-06-30' } },
};

/** What os-release says, by name; quotes are taken off (os-release(5)). */
export function parseOsRelease(text: string | undefined): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of text?.split('\n') ?? []) {
    const [, key, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) fields.set(key, value.trim().replace(/^(["'])(.*)\1$/, '$2'));
  }
  return fields;
}

/**
 * How long this release is supported, by its own SUPPORT_END or by the table; undefined where neither tells.
 * @param pro Ubuntu Pro is attached: its archive is among the package sources
 */
export function supportOf(fields: ReadonlyMap<string, string>, pro: boolean): Support | undefined {
  const id = fields.get('ID') ?? '';
  const version = fields.get('VERSION_ID') ?? '';
  const name = `${id} ${version}`;
  const own = date(fields.get('SUPPORT_END'));
  const [line, until] = tabled(id, version, pro);
  const short = line?.short ?? false;
  if (own !== undefined) return { name, until: own, short, source: '/etc/os-release SUPPORT_END' };
  return until === undefined ? undefined : { name, until, short, source: '/etc/os-release, table of Lumo' };
}

/** `9.4` of a RHEL is looked for as `9.4` and as `9`; `3.19.1` of an Alpine as `3.19`. */
function tabled(id: string, version: string, pro: boolean): [Line | undefined, Date | undefined] {
  const lines = id === 'ubuntu' ? [...(pro ? ['ubuntu pro'] : []), 'ubuntu', 'ubuntu interim'] : [id];
  const [major = '', minor = ''] = version.split('.');
  for (const key of lines) {
    const line = Object.hasOwn(RELEASES, key) ? RELEASES[key] : undefined;
    const until = date(line?.until[version] ?? line?.until[`${major}.${minor}`] ?? line?.until[major]);
    if (until !== undefined) return [line, until];
  }
  return [undefined, undefined];
}

function date(text: string | undefined): Date | undefined {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text) && Number.isFinite(Date.parse(text))
    ? new Date(text)
    : undefined;
}
