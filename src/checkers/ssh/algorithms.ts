/** `broken`: to be switched off. `weak`: works, better ones exist. `fine`. */
export type Grade = 'broken' | 'weak' | 'fine';
export type Kind = 'kex' | 'host-key' | 'cipher' | 'mac';

export interface Verdict {
  grade: Grade;
  why: string;
  /** Resists a quantum computer: key exchanges only. */
  postQuantum?: true;
}

type Rule = readonly [RegExp, Verdict];
const broken = (why: string): Verdict => ({ grade: 'broken', why });
const weak = (why: string): Verdict => ({ grade: 'weak', why });
const FINE: Verdict = { grade: 'fine', why: '' };
const HYBRID: Verdict = { ...FINE, postQuantum: true };

const NIST = weak('NIST curve: contested origin, hard to implement without leaks');

/**
 * What is known of each algorithm, the first rule counts; grades as ssh-audit has them, but for what is contested
 * (NIST curves) or breaks no promise (SHA-1 inside an HMAC, RFC 6151 2.3 argues alike for MD5): those are weak.
 */
const RULES: Readonly<Record<Kind, readonly Rule[]>> = {
  kex: [
    [/^(?:gss-)?.*group1-sha1/, broken('1024 bit group (Logjam), SHA-1')],
    [/sha1(?:$|-|@)/, broken('SHA-1')],
    [/^(?:sntrup\d+x25519-sha512(?:@[a-z.]+)?|mlkem(?:768|1024)[a-z0-9]+-sha(?:256|384))$/, HYBRID],
    [/^(?:gss-)?(?:ecdh-sha2-)?nistp\d+(?:-sha\d+)?/, NIST],
    [/group14-sha(?:224|256)/, weak('2048 bit group')],
    [/^(?:gss-)?curve(?:25519|448)-sha(?:256|512)/, FINE],
    [/^(?:gss-|diffie-hellman-)group(?:15|16|17|18)-sha512/, FINE],
    // Its strength is that of /etc/ssh/moduli; advice on it contradicts itself (ssh-audit #203, #206).
    [/^diffie-hellman-group-exchange-sha256/, FINE],
    // No algorithms but signals, put into the same list.
    [/^(?:ext-info-[sc]|kex-strict-[sc]-v00@openssh\.com)$/, FINE],
  ],
  'host-key': [
    [/^ssh-dss/, broken('1024 bit, SHA-1')],
    [/^ssh-rsa/, broken('SHA-1 signatures')],
    [/^(?:webauthn-)?(?:sk-)?ecdsa-sha2-nistp\d+/, NIST],
    [/^(?:sk-)?ssh-(?:ed25519|ed448)|^rsa-sha2-(?:256|512)/, FINE],
  ],
  cipher: [
    [/^none$/, broken('no encryption')],
    [/^(?:3?des|arcfour|rc4|blowfish|cast128|idea|seed)/, broken('broken or too short blocks')],
    [/-cbc(?:$|@)/, weak('CBC mode')],
    [/^(?:aes(?:128|192|256)-(?:ctr|gcm@openssh\.com)|AEAD_AES_\d+_GCM|chacha20-poly1305(?:@openssh\.com)?)$/, FINE],
  ],
  mac: [
    [/^none/, broken('no integrity')],
    [/^hmac-(?:md5|ripemd)/, broken('MD5 or RIPEMD')],
    [/^hmac-sha1-96/, broken('SHA-1, cut to 96 bits')],
    [/^hmac-sha1/, weak('SHA-1')],
    [/^umac-64/, weak('64 bit tag')],
    [/^(?:hmac-sha2-(?:256|512)|umac-128)(?:@openssh\.com)?$/, weak('encrypt-and-MAC')],
    [/^(?:hmac-sha2-(?:256|512)|umac-128)-etm@openssh\.com$/, FINE],
  ],
};

/** Undefined for an algorithm that is newer than this table. */
export function verdictOf(kind: Kind, name: string): Verdict | undefined {
  return RULES[kind].find(([pattern]) => pattern.test(name))?.[1];
}

/** CVE-2023-48795 (Terrapin) needs one of these, and a server without strict key exchange. */
export function terrapin(ciphers: readonly string[], macs: readonly string[]): string[] {
  const etm = macs.some(name => name.includes('-etm@'));
  return ciphers.filter(name => name.startsWith('chacha20-poly1305') || (etm && /-cbc(?:$|@)/.test(name)));
}
