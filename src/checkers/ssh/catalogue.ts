import type { FindingCatalogue } from '../../core/finding.js';
import type { MetricCatalogue } from '../checker.js';

export const codes = {
  'ssh.empty-passwords': {
    title: 'Accounts without a password may log in',
    fix: 'Set PermitEmptyPasswords no, and find such accounts: passwd -S -a | grep " NP "',
  },
  'ssh.root-password': {
    title: 'Root may log in with a password',
    fix: 'Put a key into /root/.ssh/authorized_keys, then set PermitRootLogin prohibit-password',
  },
  'ssh.passwords': {
    title: 'Passwords are accepted from everywhere',
    fix: 'Give users keys, then set PasswordAuthentication no and KbdInteractiveAuthentication no',
  },
  'ssh.host-based': {
    title: 'Other machines are believed who their users are',
    fix: 'Set HostbasedAuthentication no',
  },
  'ssh.unsafe-setting': {
    title: 'A setting opens what is shut by default',
    fix: 'Take the line out of sshd_config, check with sshd -t, then reload sshd',
  },
  'ssh.hardening': {
    title: 'Settings could be stricter',
    fix: 'Set what nobody here needs; check with sshd -t before you reload sshd',
  },
  'ssh.config-refused': {
    title: 'The configuration is refused by sshd',
    fix: 'Run sshd -t and correct the line before sshd is restarted: it would not come back',
  },
  'ssh.broken-algorithms': {
    title: 'Broken algorithms are offered',
    fix: 'Take them out of KexAlgorithms, Ciphers, MACs or HostKeyAlgorithms; old clients then need an update',
  },
  'ssh.weak-algorithms': {
    title: 'Weak algorithms are offered',
    fix: 'Take them out with KexAlgorithms -NAME (Ciphers, MACs alike) once no client needs them',
  },
  'ssh.terrapin': {
    title: 'The Terrapin attack is possible',
    fix: 'Update OpenSSH, or take chacha20-poly1305 and CBC ciphers out of Ciphers',
  },
  'ssh.no-post-quantum': {
    title: 'No key exchange resists a quantum computer',
    fix: 'Update OpenSSH, or take sntrup761x25519-sha512 or mlkem768x25519-sha256 into KexAlgorithms',
  },
  'ssh.unknown-algorithms': {
    title: 'Algorithms that are newer than our table',
    fix: 'Nothing to do: update Lumo to have them judged',
  },
  'ssh.weak-host-key': {
    title: 'A host key is too weak',
    fix: 'Make another: ssh-keygen -t ed25519 -f /etc/ssh/ssh_host_ed25519_key, and tell the clients',
  },
  'ssh.host-key-mode': {
    title: 'A private host key is open to others',
    fix: 'Set it to mode 600 and owner root; if others could read it, make a new key',
  },
  'ssh.key-file-mode': {
    title: 'Others may write to a list of keys',
    fix: 'chmod go-w the home, .ssh and authorized_keys; check which keys are in it',
  },
  'ssh.weak-user-key': {
    title: 'A weak key may log in',
    fix: 'Replace it by an ed25519 key: ssh-keygen -t ed25519',
  },
} as const satisfies FindingCatalogue;

const setting = (meaning: string): { meaning: string; source: string } => ({ meaning, source: 'sshd -T' });

export const metricNames = {
  'ssh.present.count': setting('1: there is an sshd on the machine'),
  'ssh.setting[CASE.SETTING].count': setting(
    'value of a setting for a kind of login: a number, or the place of its word among no, yes or the words of sshd_config(5)',
  ),
  'ssh.offered[KIND].count': setting('algorithms that sshd offers'),
  'ssh.algorithm[KIND.NAME].count': setting('1: a broken or unknown one is offered; in findings only'),
  'ssh.host-key-bits[PATH].count': { meaning: 'length of a host key', source: '/etc/ssh/*.pub' },
  'ssh.mode[PATH].count': { meaning: 'access mode, octal digits; in findings only', source: 'stat' },
  'ssh.strict-kex.count': { meaning: '1: strict key exchange is built into sshd', source: 'the sshd binary' },
  'ssh.authorized-keys[FILE].count': { meaning: 'keys that may log in', source: 'authorized_keys' },
  'ssh.user-key-bits[FILE].count': { meaning: 'shortest RSA key in it; in findings only', source: 'authorized_keys' },
  'ssh.config-refused.count': setting('1: sshd refuses its own files; in findings only'),
  'ssh.lapses.count': setting('settings that could be stricter; in findings only'),
  'ssh.weak[KIND].count': setting('weak algorithms that sshd offers; in findings only'),
} as const satisfies MetricCatalogue;
