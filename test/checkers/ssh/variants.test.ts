import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/checkers/ssh/settings.js';
import { found, listing, ofFiles, sshFacts, type Variant, variants } from '../../helpers/sshd.js';
import { once } from '../../helpers/readings.js';

const { defaults, variants: VARIANTS, 'audit of the defaults': AUDIT } = variants();

/** Settings that no judgement looks at, or that sshd works out from the machine. */
const NOT_JUDGED = ['addressfamily', 'hostkey', 'usepam'];

/** What is judged, as the recording has it: kind of login -> keyword -> value. */
function recorded({ sshd }: Variant, name: string): Record<string, string> {
  const own: Record<string, string | null> = { ...defaults, ...(sshd[name] ?? sshd['any']) };
  return Object.fromEntries(
    Object.entries(own).flatMap(([keyword, value]) =>
      value === null || NOT_JUDGED.includes(keyword) ? [] : [[keyword, sorted(value)]],
    ),
  );
}

function evaluated({ settings }: Case): Record<string, string> {
  return Object.fromEntries(
    [...settings].flatMap(([keyword, values]) =>
      keyword in defaults || /^(?:allow|deny)(?:users|groups)$/.test(keyword)
        ? NOT_JUDGED.includes(keyword)
          ? []
          : [[keyword, sorted(values.join('\n'))]]
        : [],
    ),
  );
}

/** sshd prints the addresses that it listens at from the last to the first. */
function sorted(value: string): string {
  return value
    .split('\n')
    .toSorted((a, b) => (a < b ? -1 : 1))
    .join('\n');
}

/** All cases by name, also where the facts have but one. */
const byName = (cases: readonly Case[] | undefined, name: string): Case => {
  const own = cases?.find(one => one.name === name) ?? cases?.find(one => one.name === 'any');
  if (own === undefined) throw new Error(`nothing for ${name}`);
  return own;
};

const CASES = ['root@external', 'user@external', 'root@internal', 'user@internal'];

describe.each(VARIANTS)('$name', variant => {
  it('files are read as sshd reads them', () => {
    const { cases } = ofFiles(variant.files);
    for (const name of CASES) expect(evaluated(byName(cases, name)), name).toEqual(recorded(variant, name));
  });

  const listings = Object.fromEntries(
    Object.entries(variant.sshd).map(([name, over]) => [name, listing(defaults, over)]),
  );
  const facts = sshFacts({ settings: once({ ...listings, 'strict-kex': 'yes' }), hostKeys: KEYS() });
  const said = JSON.stringify(found(facts));

  it('says all that Lynis says', () => {
    const noForwarding = Object.values(variant.sshd).some(over => over['disableforwarding'] === 'yes');
    for (const [name, value] of variant.lynis) {
      // Dropped on purpose: a port number protects nothing; forwarding that is switched off altogether is off.
      if (name === 'Port' || (noForwarding && /Tcp|X11|Agent|Tunnel|Gateway/.test(name))) continue;
      // Lynis asks for a login from 127.0.0.1, which a Match may tell from all of ours.
      const words = 'any' in variant.sshd ? `${name} is ${value}` : `${name} is `;
      expect(said.toLowerCase(), `${name} ${value}`).toContain(words.toLowerCase());
    }
  });

  it('says all that ssh-audit says', () => {
    for (const [kind, name, grade, why] of variant.audit === 'default' ? AUDIT : variant.audit) {
      if (isFalse(name, why)) continue;
      expect(said, `${kind} ${name} ${grade} ${why}`).toContain(name);
    }
  });

  it('is quiet about a default installation', () => {
    if (variant.name !== 'debian default') return;
    expect(
      found(facts)
        .map(({ code, severity }) => `${severity} ${code}`)
        .toSorted(),
    ).toEqual([
      'info ssh.hardening',
      'info ssh.weak-algorithms',
      'info ssh.weak-algorithms',
      'info ssh.weak-algorithms',
      'medium ssh.passwords',
    ]);
  });
});

/** What ssh-audit of Debian 12 is too old for, or contradicts itself about (ssh-audit #203 #206; host.md 1). */
function isFalse(name: string, why: string): boolean {
  return (
    /^(?:sntrup|kex-strict|ext-info)/.test(name) ||
    (name === 'diffie-hellman-group-exchange-sha256' && !why.includes('1024')) ||
    // Judged by the length of the key itself, where one is short.
    why.includes('modulus')
  );
}

function KEYS(): ReturnType<typeof once> {
  return once({
    '/etc/ssh/ssh_host_ecdsa_key.pub':
      'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBA== root@a',
    '/etc/ssh/ssh_host_ed25519_key.pub': 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== root@a',
    '/etc/ssh/ssh_host_rsa_key.pub': 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQA= root@a',
  });
}
