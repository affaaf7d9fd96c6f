import type { Evidence, Finding } from '../../core/finding.js';
import type { SshFacts } from './facts.js';
import { isLoopback, mayLogIn, takesPasswords } from './access.js';
import { casesOf, type Case, valueOf } from './settings.js';
import { settingMetric, settingNumber } from './words.js';

/** Who gets in, and by what: for root and for any other user, from outside and from inside. */
export function judgeAccess(facts: SshFacts): Finding[] {
  const { cases } = facts;
  if (cases === undefined) return [];
  return [
    ...emptyPasswords(facts, cases),
    ...rootPassword(facts, cases),
    ...passwords(facts, cases),
    ...hostBased(facts, cases),
  ];
}

function emptyPasswords(facts: SshFacts, cases: readonly Case[]): Finding[] {
  const open = cases.find(
    ({ settings }) => valueOf(settings, 'permitemptypasswords') === 'yes' && takesPasswords(settings),
  );
  if (open === undefined) return [];
  return [
    {
      code: 'ssh.empty-passwords',
      severity: 'high',
      subject: 'sshd',
      title: `sshd lets in ${open.name === 'any' ? 'anybody' : open.name} whose account has no password`,
      ...detail(facts),
      evidence: evidence(facts, open, ['permitemptypasswords', ...PASSWORDS]),
    },
  ];
}

const PASSWORDS = ['passwordauthentication', 'kbdinteractiveauthentication'];

function rootPassword(facts: SshFacts, cases: readonly Case[]): Finding[] {
  const open = (from: 'external' | 'internal'): Case | undefined =>
    casesOf(cases, 'root', from).find(
      ({ settings }) =>
        valueOf(settings, 'permitrootlogin') === 'yes' &&
        takesPasswords(settings) &&
        mayLogIn(settings, 'root', ['root']),
    );
  const outside = open('external');
  const found = outside ?? open('internal');
  if (found === undefined) return [];
  const local = isLoopback(found.settings);
  return [
    {
      code: 'ssh.root-password',
      severity: local ? 'low' : outside ? 'high' : 'medium',
      subject: 'root',
      title: `root may log in with a password from ${local ? 'this machine' : outside ? 'everywhere' : 'inside'}`,
      ...detail(facts),
      evidence: evidence(facts, found, ['permitrootlogin', ...PASSWORDS]),
    },
  ];
}

/**
 * A password can be guessed from wherever it is accepted; from inside alone it is what many want. A private address is
 * no wall: routers and clouds forward to it.
 */
function passwords(facts: SshFacts, cases: readonly Case[]): Finding[] {
  const open = casesOf(cases, 'user', 'external').find(
    ({ settings }) => takesPasswords(settings) && !isLoopback(settings),
  );
  if (open === undefined) return [];
  return [
    {
      code: 'ssh.passwords',
      severity: 'medium',
      subject: 'sshd',
      title: 'Passwords are accepted from everywhere',
      ...detail(facts),
      evidence: evidence(facts, open, PASSWORDS),
    },
  ];
}

function hostBased(facts: SshFacts, cases: readonly Case[]): Finding[] {
  const open = cases.find(({ settings }) => valueOf(settings, 'hostbasedauthentication') === 'yes');
  if (open === undefined) return [];
  return [
    {
      code: 'ssh.host-based',
      severity: 'medium',
      subject: 'sshd',
      title: 'sshd believes other machines who their users are',
      ...detail(facts),
      evidence: evidence(facts, open, ['hostbasedauthentication', 'ignorerhosts']),
    },
  ];
}

function evidence({ origin }: SshFacts, { name, settings }: Case, keywords: readonly string[]): Evidence[] {
  return keywords.flatMap((keyword): Evidence[] => {
    const value = settingNumber(settings, keyword);
    return value === undefined ? [] : [{ metric: settingMetric(name, keyword), value, source: origin }];
  });
}

/** What was only read from files is likely, not certain. */
export function detail({ origin }: SshFacts, text = ''): { detail?: string } {
  const likely = origin === 'sshd_config' ? 'Likely: read from the files, sshd itself was not asked.' : '';
  const words = [text, likely].filter(Boolean).join(' ');
  return words === '' ? {} : { detail: words };
}
