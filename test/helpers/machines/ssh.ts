import type { Readings } from '../machine.js';
import { once, unread } from '../readings.js';
import { listing, variants } from '../sshd.js';

const { defaults } = variants();
const sha = 'AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBA==';

/** What the ssh check reads on a machine on which nothing is wrong: Debian 12 without passwords, a key for each user. */
export const well: Readings = {
  'sshd-settings': once({
    any: listing(defaults, { passwordauthentication: 'no', kbdinteractiveauthentication: 'no', usepam: 'yes' }),
    'strict-kex': 'yes\n',
  }),
  'sshd-config': once({
    '/etc/ssh/sshd_config': 'PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM yes\n',
  }),
  'ssh-host-keys': once({
    '/etc/ssh/ssh_host_ecdsa_key.pub': `ecdsa-sha2-nistp256 ${sha} root@web1`,
    '/etc/ssh/ssh_host_ed25519_key.pub': 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA== root@web1',
  }),
  'ssh-keys': once({
    modes: `/etc/ssh/ssh_host_ecdsa_key:600 0 0 492 1795338484 regular file
/root/.ssh/authorized_keys:600 0 0 90 1795338484 regular file
/root/.ssh:700 0 0 60 1795338484 directory
/root:700 0 0 60 1795338484 directory`,
    keys: '/root/.ssh/authorized_keys\tssh-ed25519\t68\t\n',
  }),
};

/** An RSA key of 1024 bits: two fields before the modulus, as RFC 4253 6.6 has them. */
const field = (...bytes: number[]): number[] => [0, 0, bytes.length >> 8, bytes.length & 255, ...bytes];
const rsa = Buffer.from([
  ...field(...Buffer.from('ssh-rsa')),
  ...field(1, 0, 1),
  ...field(0, ...Array<number>(128).fill(0x81)),
]).toString('base64');

/** The same where everything that the check knows of is wrong, but that sshd would refuse its files as well. */
export const sick: Readings = {
  'sshd-settings': {
    state: 'failed',
    samples: [
      {
        upAt: 1000,
        ms: 9,
        items: [
          {
            path: 'any',
            text: '/etc/ssh/sshd_config: line 9: Bad configuration option: Foo\n',
            state: 'failed',
            exit: 255,
          },
          { path: 'strict-kex', text: 'no\n', state: 'ok' },
        ],
      },
    ],
  },
  'sshd-config': once({
    '/etc/ssh/sshd_config': `PermitRootLogin yes
PermitEmptyPasswords yes
HostbasedAuthentication yes
GatewayPorts yes
KexAlgorithms diffie-hellman-group1-sha1,ecdh-sha2-nistp256,better-than-all@example.org
Ciphers chacha20-poly1305@openssh.com
MACs umac-64@openssh.com
`,
  }),
  'ssh-host-keys': once({ '/etc/ssh/ssh_host_rsa_key.pub': `ssh-rsa ${rsa} root@web1` }),
  'ssh-keys': once({
    modes: `/etc/ssh/ssh_host_rsa_key:644 0 0 492 1795338484 regular file
/home/ops/.ssh/authorized_keys:666 1000 1000 90 1795338484 regular file
/home/ops/.ssh:700 1000 1000 60 1795338484 directory
/home/ops:755 1000 1000 60 1795338484 directory`,
    keys: '/home/ops/.ssh/authorized_keys\tssh-rsa\t204\t\n',
  }),
};

/** A machine without sshd. */
export const absent: Readings = { 'sshd-settings': once({ absent: '' }), 'sshd-config': unread('not-applicable') };
