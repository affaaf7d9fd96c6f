/**
 * Which kernels are installed, and whether a newer one of the running kernel's own flavour waits for a reboot. Lynis
 * took rescue images (#999), symbolic links (#1241), older kernels (#1259), the age of files (#1180) and other flavours
 * (#1700) for a reason to reboot: so names are compared, and only within a flavour.
 */
export function newerKernel(running: string, installed: readonly string[]): string | undefined {
  const flavour = flavourOf(running);
  const same = installed.filter(release => flavourOf(release) === flavour);
  const newest = same.toSorted(compareReleases).at(-1);
  return newest !== undefined && compareReleases(newest, running) > 0 ? newest : undefined;
}

/**
 * Releases of the kernels that can be booted: an image in /boot whose modules are there. What was removed leaves one
 * of the two behind. Where images have no version in their names (`vmlinuz-lts` of Alpine, `vmlinuz-linux` of Arch) the
 * modules tell it. Without an image nothing can be said: a container, or a kernel from elsewhere.
 */
export function installedKernels(paths: readonly string[]): string[] {
  const images = releases(paths, /^\/boot\/(?:vmlinu[xz]|Image)-(\d.*)$/s);
  const modules = new Set(releases(paths, /^\/lib\/modules\/([^/]+)\/modules\.dep$/s));
  if (images.length === 0) return paths.some(path => path.startsWith('/boot/')) ? [...modules] : [];
  return images.filter(release => !release.includes('rescue') && (modules.size === 0 || modules.has(release)));
}

function releases(paths: readonly string[], pattern: RegExp): string[] {
  return [...new Set(paths.flatMap(path => pattern.exec(path)?.[1] ?? []))].filter(
    each => !/\.(?:old|bak|sig|hmac)$/.test(each),
  );
}

/** Words of a release that name no flavour: the distribution's own number, the architecture, a build's count. */
const NO_FLAVOUR =
  /^(?:el|fc|amzn|mga|oe|lp|an|al|bpo|deb|arch|rc|git)\d.*$|^(?:arch|bpo|x86|64|aarch64|ppc64le|s390x|i[3-6]86|armv7hl|riscv64|noarch)$/;

/**
 * What kind of kernel a release is: `5.14.0-362.el9.x86_64` and `5.14.0-427.el9.x86_64` are of one kind, as are
 * `6.1.0-9-amd64` and `6.1.0-10-amd64`; `-rt-amd64`, `-cloud-amd64`, `-lts`, `-zen`, `el9uek`, `+debug` are others.
 */
export function flavourOf(release: string): string {
  const words = release.toLowerCase().split(/[-._+~]/);
  return (
    words
      .flatMap(word => (/^el\d+uek/.test(word) ? ['uek'] : [word]))
      .filter(word => !/^\d*$/.test(word) && !NO_FLAVOUR.test(word))
      // `zen1` and `zen` are one word, `hardened2` and `hardened`, too; `amd64` is what Debian calls its plain kernel.
      .map(word => (word === 'amd64' || word === 'arm64' ? word : word.replace(/\d+$/, '')))
      .filter((word, i, all) => all.indexOf(word) === i)
      .join('-')
  );
}

/** By the numbers in them, in order: `6.1.0-9` < `6.1.0-10` < `6.1.1`. A release candidate comes before its release. */
export function compareReleases(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(release: string): number[] {
  const plain = release.replace(/x86_64|amd64|arm64|aarch64/g, '').replace(/[-.]rc(\d+)/, '.-1.$1');
  return [...plain.matchAll(/(?<![\w])-1(?=\.)|\d+/g)].map(([text]) => Number(text));
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * When a kernel was built, by /proc/version: `#1 SMP Debian 6.1.137-1 (2025-05-07)`, `#1 SMP Mon Nov 3 17:29:21 UTC 2025` or
 * `#1-Alpine SMP Tue, 19 Dec 2023 14:37:29 +0000`.
 * Undefined where it does not say (reproducible builds may not).
 */
export function builtAt(version: string | undefined): Date | undefined {
  const [, build = ''] = /( #.*)$/s.exec(version ?? '') ?? [];
  const [, iso] = /\((\d{4}-\d\d-\d\d)\)/.exec(build) ?? [];
  if (iso !== undefined) return dateOf(Date.parse(iso));
  const [, month = '', day, year] =
    /\b([A-Z][a-z]{2}) +(\d{1,2}) \d\d:\d\d:\d\d (?:[A-Z]{1,5} )?(\d{4})\b/.exec(build) ?? [];
  if (year !== undefined) return dateOf(Date.UTC(Number(year), monthOf(month), Number(day)));
  const [, dayFirst, name = '', last] = /\b(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b/.exec(build) ?? [];
  return dateOf(Date.UTC(Number(last), monthOf(name), Number(dayFirst)));
}

function monthOf(name: string): number {
  const month = MONTHS.indexOf(name);
  return month < 0 ? Number.NaN : month;
}

function dateOf(ms: number): Date | undefined {
  return Number.isFinite(ms) ? new Date(ms) : undefined;
}
