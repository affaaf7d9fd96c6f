/** Settings that stand in a Match as well; everything else a Match may not hold (sshd_config(5), Match). */
export const IN_MATCH: ReadonlySet<string> = new Set([
  'allowagentforwarding',
  'allowgroups',
  'allowtcpforwarding',
  'allowusers',
  'authenticationmethods',
  'clientalivecountmax',
  'clientaliveinterval',
  'denygroups',
  'denyusers',
  'disableforwarding',
  'gatewayports',
  'hostbasedauthentication',
  'ignorerhosts',
  'kbdinteractiveauthentication',
  'loglevel',
  'maxauthtries',
  'maxsessions',
  'passwordauthentication',
  'permitemptypasswords',
  'permitrootlogin',
  'permittunnel',
  'pubkeyauthentication',
  'requiredrsasize',
  'x11forwarding',
]);

/** Older names that mean a setting of today. */
export const ALIASES: Readonly<Record<string, string>> = {
  challengeresponseauthentication: 'kbdinteractiveauthentication',
  skeyauthentication: 'kbdinteractiveauthentication',
  dsaauthentication: 'pubkeyauthentication',
  keepalive: 'tcpkeepalive',
};

/** What every line adds to. Of all other settings the first line counts. */
export const LISTS: ReadonlySet<string> = new Set([
  'port',
  'listenaddress',
  'hostkey',
  'hostcertificate',
  'allowusers',
  'denyusers',
  'allowgroups',
  'denygroups',
]);

/**
 * Where no line says otherwise, in the words of `sshd -T`: OpenSSH 9.2 as Debian 12 builds it. Other versions differ in
 * their algorithms at most, so what is judged by these is likely, not certain.
 */
export const DEFAULTS: Readonly<Record<string, string>> = {
  permitrootlogin: 'without-password',
  passwordauthentication: 'yes',
  kbdinteractiveauthentication: 'yes',
  permitemptypasswords: 'no',
  hostbasedauthentication: 'no',
  pubkeyauthentication: 'yes',
  ignorerhosts: 'yes',
  strictmodes: 'yes',
  permituserenvironment: 'no',
  usepam: 'no',
  maxauthtries: '6',
  maxsessions: '10',
  logingracetime: '120',
  loglevel: 'INFO',
  clientaliveinterval: '0',
  clientalivecountmax: '3',
  allowtcpforwarding: 'yes',
  x11forwarding: 'no',
  allowagentforwarding: 'yes',
  disableforwarding: 'no',
  gatewayports: 'no',
  permittunnel: 'no',
  usedns: 'no',
  tcpkeepalive: 'yes',
  printlastlog: 'yes',
  compression: 'yes',
  fingerprinthash: 'SHA256',
  requiredrsasize: '1024',
  maxstartups: '10:30:100',
  persourcemaxstartups: 'none',
  authenticationmethods: 'any',
};

/** What OpenSSH 9.2 offers by itself, and all that it knows (`ssh -Q`), in its own order. */
export const ALGORITHMS: Readonly<Record<string, { offered: readonly string[]; known: readonly string[] }>> = {
  ciphers: {
    offered: words(`chacha20-poly1305@openssh.com aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com
      aes256-gcm@openssh.com`),
    known: words(`3des-cbc aes128-cbc aes192-cbc aes256-cbc aes128-ctr aes192-ctr aes256-ctr aes128-gcm@openssh.com
      aes256-gcm@openssh.com chacha20-poly1305@openssh.com`),
  },
  macs: {
    offered: words(`umac-64-etm@openssh.com umac-128-etm@openssh.com hmac-sha2-256-etm@openssh.com
      hmac-sha2-512-etm@openssh.com hmac-sha1-etm@openssh.com umac-64@openssh.com umac-128@openssh.com hmac-sha2-256
      hmac-sha2-512 hmac-sha1`),
    known: words(`hmac-sha1 hmac-sha1-96 hmac-sha2-256 hmac-sha2-512 hmac-md5 hmac-md5-96 umac-64@openssh.com
      umac-128@openssh.com hmac-sha1-etm@openssh.com hmac-sha1-96-etm@openssh.com hmac-sha2-256-etm@openssh.com
      hmac-sha2-512-etm@openssh.com hmac-md5-etm@openssh.com hmac-md5-96-etm@openssh.com umac-64-etm@openssh.com
      umac-128-etm@openssh.com`),
  },
  kexalgorithms: {
    offered: words(`sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com curve25519-sha256
      curve25519-sha256@libssh.org ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521
      diffie-hellman-group-exchange-sha256 diffie-hellman-group16-sha512 diffie-hellman-group18-sha512
      diffie-hellman-group14-sha256`),
    known: words(`diffie-hellman-group1-sha1 diffie-hellman-group14-sha1 diffie-hellman-group14-sha256
      diffie-hellman-group16-sha512 diffie-hellman-group18-sha512 diffie-hellman-group-exchange-sha1
      diffie-hellman-group-exchange-sha256 ecdh-sha2-nistp256 ecdh-sha2-nistp384 ecdh-sha2-nistp521 curve25519-sha256
      curve25519-sha256@libssh.org sntrup761x25519-sha512 sntrup761x25519-sha512@openssh.com`),
  },
  hostkeyalgorithms: {
    offered: words(`ssh-ed25519-cert-v01@openssh.com ecdsa-sha2-nistp256-cert-v01@openssh.com
      ecdsa-sha2-nistp384-cert-v01@openssh.com ecdsa-sha2-nistp521-cert-v01@openssh.com
      sk-ssh-ed25519-cert-v01@openssh.com sk-ecdsa-sha2-nistp256-cert-v01@openssh.com rsa-sha2-512-cert-v01@openssh.com
      rsa-sha2-256-cert-v01@openssh.com ssh-ed25519 ecdsa-sha2-nistp256 ecdsa-sha2-nistp384 ecdsa-sha2-nistp521
      sk-ssh-ed25519@openssh.com sk-ecdsa-sha2-nistp256@openssh.com rsa-sha2-512 rsa-sha2-256`),
    known: words(`ssh-ed25519 ssh-ed25519-cert-v01@openssh.com sk-ssh-ed25519@openssh.com
      sk-ssh-ed25519-cert-v01@openssh.com ecdsa-sha2-nistp256 ecdsa-sha2-nistp256-cert-v01@openssh.com
      ecdsa-sha2-nistp384 ecdsa-sha2-nistp384-cert-v01@openssh.com ecdsa-sha2-nistp521
      ecdsa-sha2-nistp521-cert-v01@openssh.com sk-ecdsa-sha2-nistp256@openssh.com
      sk-ecdsa-sha2-nistp256-cert-v01@openssh.com webauthn-sk-ecdsa-sha2-nistp256@openssh.com ssh-dss
      ssh-dss-cert-v01@openssh.com ssh-rsa ssh-rsa-cert-v01@openssh.com rsa-sha2-256 rsa-sha2-256-cert-v01@openssh.com
      rsa-sha2-512 rsa-sha2-512-cert-v01@openssh.com`),
  },
};

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
