/** What a package manager would install. */
export interface Pending {
  manager: 'apt' | 'dnf' | 'zypper' | 'apk';
  /** Names of all packages with an update; undefined: not told. */
  all: readonly string[] | undefined;
  /** Those of them that are security updates (patches, for zypper); undefined: the manager does not tell them apart. */
  security: readonly string[] | undefined;
  /** Packages that apt keeps back although there is an update. */
  kept: readonly string[];
  /** Why the answer is none. */
  failed?: string;
}

/**
 * The origins of a security update (host.md 1, patch): suites `bookworm-security`, `jammy-apps-security`, the label
 * Debian-Security, and Ubuntu's extended maintenance.
 */
const SECURITY = /-security\b|Debian-Security|UbuntuESM/;

/**
 * `apt-get -s dist-upgrade`: lines `Inst NAME [OLD] (NEW ORIGIN:SUITE, ORIGIN:SUITE [ARCH]) [...]`; a package that is
 * new has no old version. What is kept back stands indented below its heading.
 */
export function parseApt(text: string, exit: number | undefined): Pending {
  const all: string[] = [];
  const security: string[] = [];
  const kept: string[] = [];
  let failed: string | undefined;
  let back = false;
  for (const line of text.split('\n')) {
    const [, name, origins = ''] = /^Inst (\S+) (?:\[[^\]]*\] )?\(\S+ ([^)]*)\)/.exec(line) ?? [];
    if (name !== undefined) all.push(name);
    if (name !== undefined && SECURITY.test(origins)) security.push(name);
    if (line.startsWith('E: ')) failed ??= line.slice(3).trim();
    back = line.startsWith('The following') ? /kept back/.test(line) : back && line.startsWith('  ');
    if (back && line.startsWith('  ')) kept.push(...line.trim().split(/\s+/));
  }
  if (exit === 0) return { manager: 'apt', all, security, kept };
  return { manager: 'apt', all: undefined, security: undefined, kept, failed: failed ?? `exit code ${exit ?? '?'}` };
}

export interface Dpkg {
  held: readonly string[];
  /** `NAME STATE` of packages that are only half installed or removed. */
  broken: readonly string[];
  interrupted: boolean;
}

const HALFWAY = new Set(['half-installed', 'unpacked', 'half-configured', 'triggers-awaited', 'triggers-pending']);

/** Lines `NAME WANT FLAG STATUS` (dpkg-query(1)) of packages in any state but the normal ones. */
export function parseDpkg(text: string | undefined): Dpkg | undefined {
  if (text === undefined) return undefined;
  const lines = text.split('\n').map(line => line.split(' '));
  const held = lines.filter(([, want, , status]) => want === 'hold' && status === 'installed');
  const broken = lines.filter(([, , flag, status = '']) => flag === 'reinstreq' || HALFWAY.has(status));
  return {
    held: held.map(([name = '']) => name),
    broken: broken.map(([name = '', , , status = '']) => `${name} ${status}`),
    interrupted: text.split('\n').includes('interrupted'),
  };
}
