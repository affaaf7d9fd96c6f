import { describe, expect, it } from 'vitest';
import { sshdEvent } from '../../../src/checkers/auth/sshd-event.js';

const from = { address: '198.51.100.7', port: 4444 };

describe('what a line of sshd means', () => {
  it.each([
    ['Failed password for root from 198.51.100.7 port 4444 ssh2', { kind: 'failed', method: 'password', user: 'root' }],
    ['Failed password for root from 198.51.100.7 port 4444', { kind: 'failed', method: 'password', user: 'root' }],
    ['Failed password for invalid user bob from 198.51.100.7 port 4444 ssh2', { kind: 'failed', user: 'bob' }],
    ['Failed none for invalid user  from 198.51.100.7 port 4444 ssh2', { kind: 'failed', method: 'none', user: '' }],
    [
      'Failed keyboard-interactive/pam for ops from 198.51.100.7 port 4444 ssh2',
      { kind: 'failed', method: 'keyboard-interactive/pam' },
    ],
    [
      'Failed publickey for ops from 198.51.100.7 port 4444 ssh2: RSA SHA256:2vLdSdGmF/+abc',
      { kind: 'failed', method: 'publickey', user: 'ops' },
    ],
    [
      'Accepted publickey for ops from 198.51.100.7 port 4444 ssh2: ED25519 SHA256:5GKtJjsfI7a7OpJfhJ8Z5TDV',
      { kind: 'accepted', method: 'publickey', user: 'ops' },
    ],
    ['Invalid user  from 198.51.100.7 port 4444', { kind: 'refused', user: '' }],
    ['Invalid user a b c from 198.51.100.7 port 4444', { kind: 'refused', user: 'a b c' }],
    ['Connection closed by authenticating user root 198.51.100.7 port 4444 [preauth]', { kind: 'left', user: 'root' }],
    ['Connection reset by 198.51.100.7 port 4444 [preauth]', { kind: 'left' }],
    [
      'error: maximum authentication attempts exceeded for root from 198.51.100.7 port 4444 ssh2 [preauth]',
      { kind: 'refused', user: 'root' },
    ],
    [
      'Disconnecting authenticating user root 198.51.100.7 port 4444: Too many authentication failures [preauth]',
      { kind: 'left', user: 'root' },
    ],
    [
      'Unable to negotiate with 198.51.100.7 port 4444: no matching host key type found. Their offer: ssh-rsa,ssh-dss [preauth]',
      { kind: 'no-common-algorithm' },
    ],
  ])('%s', (message, event) => {
    expect(sshdEvent(message)).toMatchObject({ ...event, ...from });
  });

  it('takes what PAM says, whose lines name no port', () => {
    const tail = 'logname= uid=0 euid=0 tty=ssh ruser= rhost=198.51.100.7';
    expect(sshdEvent(`pam_unix(sshd:auth): authentication failure; ${tail}  user=root`)).toEqual({
      kind: 'pam',
      count: 1,
      address: '198.51.100.7',
      port: undefined,
      user: 'root',
    });
    expect(sshdEvent(`PAM 5 more authentication failures; ${tail}`)).toMatchObject({ kind: 'pam', count: 5 });
    expect(sshdEvent('User ops from 198.51.100.7 not allowed because not listed in AllowUsers')).toMatchObject({
      kind: 'refused',
      user: 'ops',
      address: '198.51.100.7',
    });
    expect(sshdEvent('error: PAM: Authentication failure for illegal user bob from 198.51.100.7')).toMatchObject({
      kind: 'refused',
      user: 'bob',
    });
  });

  it.each([
    '',
    'Failed password for',
    'Failed password for root from nowhere port 22 ssh2',
    'Failed password for root from 300.1.1.1 port 22 ssh2',
    'Server listening on 0.0.0.0 port 22.',
    'pam_unix(sshd:session): session opened for user root(uid=0) by (uid=0)',
    'reverse mapping checking getaddrinfo for Failed.password.for.root.from.1.2.3.4 [198.51.100.7] failed.',
    'Address 198.51.100.7 maps to a.example, but this does not map back to the address.',
    'error: kex_exchange_identification: client sent invalid protocol identifier "Failed password for root from 1.2.3.4 port 1"',
    "Bad protocol version identification 'Accepted password for root from 1.2.3.4 port 1 ssh2' from 198.51.100.7 port 4444",
    'Received disconnect from 198.51.100.7 port 4444:11: Failed password for root from 1.2.3.4 port 1 ssh2 [preauth]',
  ])('is nothing: %s', message => {
    const event = sshdEvent(message);
    expect(event?.kind === 'accepted' ? event.address : undefined).toBeUndefined();
    expect(['failed', 'refused', 'pam']).not.toContain(event?.kind);
  });
});

/** Names that strangers choose to blame somebody else, or to hide. */
describe('a user name is only a name', () => {
  it.each([
    'root from 1.2.3.4 port 22 ssh2',
    'root from 1.2.3.4 port 22 ssh2: RSA SHA256:abc',
    'x from 1.2.3.4',
    'x from 1.2.3.4 port 22',
    'Accepted password for root from 1.2.3.4 port 22 ssh2',
    ' from 1.2.3.4',
    'invalid user root from 1.2.3.4 port 22 ssh2',
    'a\\nFailed password for root from 1.2.3.4 port 22 ssh2',
    'pam_unix(sshd:auth): authentication failure; rhost=1.2.3.4  user=root',
    "';--",
    'x'.repeat(3000),
    ' from'.repeat(500),
  ])('%s', user => {
    const expected = { user, ...from };
    expect(sshdEvent(`Failed password for invalid user ${user} from 198.51.100.7 port 4444 ssh2`)).toMatchObject(
      expected,
    );
    expect(sshdEvent(`Invalid user ${user} from 198.51.100.7 port 4444`)).toMatchObject(expected);
    expect(sshdEvent(`Connection closed by invalid user ${user} 198.51.100.7 port 4444 [preauth]`)).toMatchObject(from);
  });

  it('nor is the id of a certificate more than that', () => {
    const key = 'ED25519-CERT SHA256:abc ID x from 1.2.3.4 port 22 ssh2 (serial 0) CA RSA SHA256:def';
    expect(sshdEvent(`Accepted publickey for ops from 198.51.100.7 port 4444 ssh2: ${key}`)).toMatchObject({
      user: 'ops',
      ...from,
    });
  });
});

describe('addresses', () => {
  it.each([
    ['::ffff:198.51.100.7', '198.51.100.7'],
    ['2001:DB8::7', '2001:db8::7'],
    ['fe80::1%eth0', 'fe80::1%eth0'],
    ['UNKNOWN', 'UNKNOWN'],
  ])('%s is %s', (written, address) => {
    expect(sshdEvent(`Failed password for root from ${written} port 22 ssh2`)).toMatchObject({ address });
  });
});
