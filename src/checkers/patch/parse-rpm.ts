import type { Item } from '../../core/snapshot.js';
import type { Pending } from './parse-apt.js';

/**
 * The answers of dnf 4, dnf 5 or yum. Advisories come as `RHSA-2024:1 Important/Sec. NAME-VERSION-RELEASE.ARCH` (dnf 4,
 * yum) or as a table `Name Type Severity Package Issued` (dnf 5; documented, not measured); updates as
 * `NAME.ARCH VERSION REPOSITORY`, with exit code 100 where there are any.
 */
export function parseDnf(items: readonly Item[]): { pending: Pending | undefined; reboot: boolean | undefined } {
  const of = (path: string): Item | undefined => items.find(item => item.path === path);
  const [advisories, updates, restarting] = [of('advisories'), of('updates'), of('needs-restarting')];
  const told = advisories?.exit === 0;
  const counted = updates?.exit === 0 || updates?.exit === 100;
  const failure = [advisories, updates].find((item, i) => item !== undefined && !(i === 0 ? told : counted));
  const pending: Pending = {
    manager: 'dnf',
    all: counted ? parseUpdates(updates.text) : undefined,
    security: told ? parseAdvisories(advisories.text) : undefined,
    kept: [],
    ...(failure !== undefined && { failed: firstLine(failure.text) ?? `exit code ${failure.exit ?? '?'}` }),
  };
  // dnf 5 ends with 2 where it has no such command.
  const reboot = restarting?.exit === 0 ? false : restarting?.exit === 1 ? restarting.text.trim() !== '' : undefined;
  return { pending: advisories === undefined && updates === undefined ? undefined : pending, reboot };
}

export function firstLine(text: string): string | undefined {
  const line = text.split('\n').find(each => each.trim() !== '');
  return line?.trim().slice(0, 200);
}

const ARCH = String.raw`(?:noarch|x86_64|i[3-6]86|aarch64|armv7hl|ppc64le|s390x|riscv64|loongarch64)`;
const PACKAGE = new RegExp(String.raw`^(\S+)-[^-\s]+-[^-\s]+\.${ARCH}$`);
const UPDATE = new RegExp(String.raw`^(\S+)\.${ARCH}\s+\S*\d\S*\s+\S+$`);

/** Names of the packages that have an advisory, each once. `i ` stands before what is installed (yum). */
export function parseAdvisories(text: string): string[] {
  const names = text.split('\n').flatMap(line => {
    const words = line.trim().split(/\s+/);
    if (words[0] === 'i') return [];
    return words.slice(1).flatMap(word => PACKAGE.exec(word)?.[1] ?? []);
  });
  return [...new Set(names)];
}

/** What stands behind `Obsoleting Packages` is no update of its own. */
function parseUpdates(text: string): string[] {
  const lines = text.split('\n');
  const end = lines.findIndex(line => /^Obsoleting packages/i.test(line.trim()));
  const names = lines.slice(0, end < 0 ? undefined : end).flatMap(line => UPDATE.exec(line.trim())?.[1] ?? []);
  return [...new Set(names)];
}
