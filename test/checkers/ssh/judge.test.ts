import { describe, expect, it } from 'vitest';
import { verdictOf } from '../../../src/checkers/ssh/algorithms.js';
import { runChecks } from '../../../src/checkers/runner.js';
import type { Reading } from '../../../src/core/snapshot.js';
import { absent, sick, well } from '../../helpers/machines/ssh.js';
import { snapshot } from '../../helpers/machine.js';
import { once, unread } from '../../helpers/readings.js';
import { found, listing, ofFiles, sshFacts, variants } from '../../helpers/sshd.js';

const { defaults, broken } = variants();
type Over = Readonly<Record<string, string | null>>;

/** `severity code subject` of what is more than info, by what sshd says of itself. */
const said = (over: Over, more: Parameters<typeof sshFacts>[0] = {}): string[] =>
  found(
    sshFacts({ settings: once({ any: listing(defaults, { usepam: 'yes', ...over }), 'strict-kex': 'yes' }), ...more }),
  )
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, severity, subject }) => `${severity} ${code} ${subject}`);
const KEYS_ONLY = { passwordauthentication: 'no', kbdinteractiveauthentication: 'no' };

describe('who gets in', () => {
  it('with a password', () => {
    expect(said({})).toEqual(['medium ssh.passwords sshd']);
    expect(said({ passwordauthentication: 'no' })).toEqual(['medium ssh.passwords sshd']);
    expect(said({ passwordauthentication: 'no', usepam: 'no' })).toEqual([]);
    expect(said(KEYS_ONLY)).toEqual([]);
    expect(said({ listenaddress: '127.0.0.1:22\n[::1]:22' })).toEqual([]);
    expect(said({ authenticationmethods: 'publickey' })).toEqual([]);
    expect(said({ authenticationmethods: 'publickey,password' })).toEqual([]);
    expect(said({ authenticationmethods: 'publickey password' })).toEqual(['medium ssh.passwords sshd']);
  });

  it('as root', () => {
    const open = { permitrootlogin: 'yes' };
    expect(said(open)).toEqual(['high ssh.root-password root', 'medium ssh.passwords sshd']);
    expect(said({ ...open, ...KEYS_ONLY })).toEqual([]);
    expect(said({ ...open, allowusers: 'ops\nsre' })).toEqual(['medium ssh.passwords sshd']);
    expect(said({ ...open, allowusers: 'ops\nroot@10.0.0.*' })).toContain('high ssh.root-password root');
    expect(said({ ...open, denyusers: 'r*' })).toEqual(['medium ssh.passwords sshd']);
  });

  it('without a password, or by the word of another machine', () => {
    expect(said({ permitemptypasswords: 'yes' })).toContain('high ssh.empty-passwords sshd');
    expect(said({ permitemptypasswords: 'yes', ...KEYS_ONLY })).toEqual([]);
    expect(said({ hostbasedauthentication: 'yes', ...KEYS_ONLY })).toEqual(['medium ssh.host-based sshd']);
  });

  it('differs by Match: passwords from inside alone are what many want', () => {
    const inside = 'Match Address 10.0.0.0/8,192.168.0.0/16\nPasswordAuthentication yes\n';
    const text = `PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin yes\n${inside}`;
    const findings = found(ofFiles({ '/etc/ssh/sshd_config': text })).filter(({ severity }) => severity !== 'info');
    expect(findings.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['medium ssh.root-password']);
    expect(findings[0]?.title).toBe('root may log in with a password from inside');
  });
});

describe('settings', () => {
  it.each([
    ['gatewayports', 'clientspecified'],
    ['permittunnel', 'ethernet'],
    ['permituserenvironment', 'yes'],
    ['strictmodes', 'no'],
    ['logingracetime', '0'],
    ['loglevel', 'SILENT'],
    ['persourcepenalties', 'no'],
  ])('%s %s opens something', (keyword, value) => {
    const [finding] = said({ ...KEYS_ONLY, [keyword]: value });
    expect(finding?.toLowerCase()).toBe(`low ssh.unsafe-setting ${keyword}`);
  });

  it('that are only not strict are one finding', () => {
    const lax = found(sshFacts({ settings: once({ any: listing(defaults, KEYS_ONLY) }) })).find(
      ({ code }) => code === 'ssh.hardening',
    );
    expect(lax).toMatchObject({
      severity: 'info',
      subject: 'sshd',
      evidence: [{ metric: 'ssh.lapses.count', value: 10 }],
    });
    expect(lax?.detail).toContain('MaxAuthTries is 6 (better 3)');
  });
});

describe('algorithms', () => {
  it.each([
    ['kex', 'diffie-hellman-group1-sha1', 'broken'],
    ['kex', 'diffie-hellman-group-exchange-sha1', 'broken'],
    ['kex', 'gss-group1-sha1-toWM5Slw5Ew8Mqkay+al2g==', 'broken'],
    ['kex', 'diffie-hellman-group14-sha256', 'weak'],
    ['kex', 'ecdh-sha2-nistp256', 'weak'],
    ['kex', 'diffie-hellman-group16-sha512', 'fine'],
    ['host-key', 'ssh-dss', 'broken'],
    ['host-key', 'ssh-rsa', 'broken'],
    ['host-key', 'rsa-sha2-256', 'fine'],
    ['cipher', '3des-cbc', 'broken'],
    ['cipher', 'arcfour256', 'broken'],
    ['cipher', 'aes256-cbc', 'weak'],
    ['cipher', 'rijndael-cbc@lysator.liu.se', 'weak'],
    ['mac', 'hmac-md5-etm@openssh.com', 'broken'],
    ['mac', 'hmac-sha1-96', 'broken'],
    ['mac', 'hmac-sha1-etm@openssh.com', 'weak'],
    ['mac', 'hmac-sha2-256-etm@openssh.com', 'fine'],
  ] as const)('%s %s is %s', (kind, name, grade) => {
    expect(verdictOf(kind, name)?.grade).toBe(grade);
  });

  it.each([
    'sntrup761x25519-sha512@openssh.com',
    'sntrup761x25519-sha512',
    'mlkem768x25519-sha256',
    'mlkem1024nistp384-sha384',
  ])('%s is known, and resists', name => {
    expect(verdictOf('kex', name)).toMatchObject({ grade: 'fine', postQuantum: true });
  });

  it('are offered for keys that the machine has', () => {
    const dsa = { hostkeyalgorithms: 'ssh-dss,ssh-ed25519', ...KEYS_ONLY };
    const hostKeys = once({ '/etc/ssh/ssh_host_ed25519_key.pub': 'ssh-ed25519 AAAA root@a' });
    expect(said(dsa)).toEqual(['low ssh.broken-algorithms host key']);
    expect(said(dsa, { hostKeys })).toEqual([]);
  });

  it('make Terrapin possible only for an sshd without strict key exchange', () => {
    const settings = (over: Over, strict: string): ReturnType<typeof once> =>
      once({ any: listing(defaults, { ...KEYS_ONLY, ...over }), 'strict-kex': strict });
    const open = (over: Over, strict: string): boolean =>
      found(sshFacts({ settings: settings(over, strict) })).some(({ code }) => code === 'ssh.terrapin');
    expect(open({}, 'no\n')).toBe(true);
    expect(open({}, 'yes\n')).toBe(false);
    expect(open({}, '')).toBe(false);
    expect(open({ ciphers: 'aes256-ctr' }, 'no')).toBe(false);
    expect(open({ ciphers: 'aes256-cbc' }, 'no')).toBe(true);
    expect(open({ ciphers: 'aes256-cbc', macs: 'hmac-sha2-256' }, 'no')).toBe(false);
  });
});

/** Threads in which people told of findings that were none (host.md 5). */
describe('known false alarms of others', () => {
  it('lynis #548, #1184: with a Match, sshd -T is asked for each kind of login, and an empty answer is none', () => {
    const facts = sshFacts({
      settings: once({
        'root@external': listing(defaults, { permitrootlogin: 'no' }),
        'user@external': listing(defaults, KEYS_ONLY),
        'root@internal': '',
        'strict-kex': 'yes',
      }),
    });
    expect(facts.cases?.map(({ name }) => name)).toEqual(['root@external', 'user@external']);
    expect(found(facts).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('lynis #1623: what a file says last is not what sshd does', () => {
    const detail = (text: string): string | undefined =>
      found(ofFiles({ '/etc/ssh/sshd_config': text })).find(({ code }) => code === 'ssh.hardening')?.detail;
    expect(detail('X11Forwarding no\nX11Forwarding yes\n')).not.toContain('X11Forwarding');
    expect(detail('#X11Forwarding yes\n')).not.toContain('X11Forwarding');
    expect(detail('X11Forwarding yes\nX11Forwarding no\n')).toContain('X11Forwarding is yes');
  });

  it('ssh-audit #203, #206: no word on group exchange, for or against', () => {
    const kex = 'sntrup761x25519-sha512,diffie-hellman-group-exchange-sha256';
    const findings = found(sshFacts({ settings: once({ any: listing(defaults, { kexalgorithms: kex }) }) }));
    expect(JSON.stringify(findings)).not.toContain('group-exchange');
  });

  it('ssh-audit #262, #349: nothing is scanned, so nobody is throttled or banned for it', async () => {
    const { PROBES } = await import('../../../src/host/probes/index.js');
    expect(PROBES['sshd-settings'].text).not.toMatch(/\/dev\/tcp|\bnc\b|ssh-keyscan|ssh -/);
  });

  it('ssh-audit of Debian 12 on sntrup761x25519-sha512 and kex-strict: they are known', () => {
    const kex = 'sntrup761x25519-sha512,curve25519-sha256,ext-info-s,kex-strict-s-v00@openssh.com';
    const findings = found(sshFacts({ settings: once({ any: listing(defaults, { kexalgorithms: kex }) }) }));
    expect(findings.map(({ code, subject }) => `${code} ${subject}`)).not.toContain('ssh.weak-algorithms key exchange');
    expect(findings.map(({ code }) => code)).not.toContain('ssh.unknown-algorithms');
  });
});

describe('keys', () => {
  const modes = (text: string, more: Parameters<typeof sshFacts>[0] = {}): string[] =>
    said(KEYS_ONLY, { keyFiles: once({ modes: text }), ...more });

  it('of the machine are closed to others', () => {
    expect(modes('/etc/ssh/ssh_host_rsa_key:600 0 0 9 9 regular file')).toEqual([]);
    // RHEL 8: group ssh_keys.
    expect(modes('/etc/ssh/ssh_host_rsa_key:640 0 996 9 9 regular file')).toEqual([]);
    expect(modes('/etc/ssh/ssh_host_rsa_key:640 0 0 9 9 regular file')).toEqual([
      'low ssh.host-key-mode /etc/ssh/ssh_host_rsa_key',
    ]);
    expect(modes('/etc/ssh/ssh_host_rsa_key:644 0 0 9 9 regular file')).toEqual([
      'high ssh.host-key-mode /etc/ssh/ssh_host_rsa_key',
    ]);
    expect(modes('/etc/ssh/ssh_host_rsa_key:600 1000 0 9 9 regular file')).toEqual([
      'high ssh.host-key-mode /etc/ssh/ssh_host_rsa_key',
    ]);
  });

  it('of users are written by them alone', () => {
    const files = (home: string, folder: string, file: string): string =>
      `/home/ops/.ssh/authorized_keys:${file} 1000 1000 9 9 regular file\n/home/ops/.ssh:${folder} 1000 1000 9 9 directory\n/home/ops:${home} 1000 1000 9 9 directory`;
    expect(modes(files('755', '700', '600'))).toEqual([]);
    for (const open of [files('775', '700', '600'), files('755', '720', '600'), files('755', '700', '602')])
      expect(modes(open)).toEqual(['low ssh.key-file-mode /home/ops/.ssh/authorized_keys']);
    const keyFiles = once({ modes: files('777', '700', '600') });
    expect(said({ ...KEYS_ONLY, strictmodes: 'no' }, { keyFiles })).toContain(
      'high ssh.key-file-mode /home/ops/.ssh/authorized_keys',
    );
  });

  it('are measured', () => {
    const { hostKeys = [], authorized = [] } = sshFacts({
      hostKeys: sick['ssh-host-keys'] ?? unread('missing'),
      keyFiles: once({
        keys: '/root/.ssh/authorized_keys\tssh-rsa\t372\tfrom=,no-pty \n/root/.ssh/authorized_keys\tssh-rsa\t544\t\n/root/.ssh/authorized_keys\tssh-ed25519\t68\t',
      }),
    });
    expect(hostKeys).toEqual([{ path: '/etc/ssh/ssh_host_rsa_key', type: 'ssh-rsa', bits: 1024 }]);
    expect(authorized.map(({ type, rsaBits, options }) => [type, rsaBits, options])).toEqual([
      ['ssh-rsa', 2048, 'from=,no-pty'],
      ['ssh-rsa', 3072, ''],
      ['ssh-ed25519', undefined, ''],
    ]);
  });
});

describe('files that sshd refuses', () => {
  it.each(broken)('$name', ({ said: complaint, exit }) => {
    const item = { path: 'any', text: complaint, state: 'failed' as const, exit };
    const facts = sshFacts({ settings: { state: 'failed', samples: [{ upAt: 1, ms: 1, items: [item] }] } });
    expect(found(facts)).toMatchObject([
      { code: 'ssh.config-refused', severity: 'high', detail: complaint.split('\n')[0] },
    ]);
  });

  it.each([
    'Missing privilege separation directory: /run/sshd\n',
    '/etc/ssh/sshd_config line 5: Deprecated option UsePrivilegeSeparation\nsshd: no hostkeys available -- exiting.\n',
    '/etc/ssh/sshd_config: Permission denied\n',
  ])('are not those of %j', text => {
    const item = { path: 'any', text, state: 'failed' as const, exit: 255 };
    expect(
      sshFacts({ settings: { state: 'failed', samples: [{ upAt: 1, ms: 1, items: [item] }] } }).refused,
    ).toBeUndefined();
  });
});

describe('a machine', () => {
  const status = (readings: Parameters<typeof snapshot>[0]): unknown => {
    const [check] = runChecks(['ssh'], snapshot(readings), () => 0).checks;
    return [
      check?.status,
      check?.findings.filter(({ severity }) => severity !== 'info'),
      check?.metrics['ssh.present.count'],
    ];
  };

  it('on which nothing is wrong', () => {
    expect(status(well)).toEqual(['ok', [], 1]);
  });

  it('without sshd has nothing to fear of it', () => {
    expect(status(absent)).toEqual(['ok', [], 0]);
  });

  it('whose sshd could not be asked, and whose files could not be read, is unknown', () => {
    expect(status({ 'sshd-settings': unread('denied'), 'sshd-config': unread('missing') })).toEqual([
      'unknown',
      [],
      undefined,
    ]);
  });

  it('that is told by its files alone is told so', () => {
    const [finding] = found(ofFiles({ '/etc/ssh/sshd_config': 'PermitRootLogin yes\n' }));
    expect(finding).toMatchObject({
      code: 'ssh.root-password',
      detail: 'Likely: read from the files, sshd itself was not asked.',
      evidence: [{ source: 'sshd_config' }, {}, {}],
    });
  });
});

describe('settings that may not be read', () => {
  const part = {
    path: '/etc/ssh/sshd_config',
    text: 'PasswordAuthentication no\nKbdInteractiveAuthentication no\n',
    state: 'ok' as const,
  };
  const hidden = { path: '/etc/ssh/sshd_config.d/50-cloud-init.conf', text: '', state: 'denied' as const };
  const config: Reading = { state: 'ok', samples: [{ upAt: 1, ms: 1, items: [part, hidden] }] };

  it('go before the rest as likely as not, so nothing is said of it', () => {
    const facts = sshFacts({ config });
    expect([facts.hidden, facts.cases, found(facts)]).toEqual([hidden.path, undefined, []]);
    const [check] = runChecks(
      ['ssh'],
      snapshot({ ...well, 'sshd-settings': unread('denied'), 'sshd-config': config }),
      () => 0,
    ).checks;
    expect([check?.status, check?.reason]).toEqual(['unknown', expect.stringContaining('sshd-settings: denied')]);
  });

  it('make the check unknown where something else of sshd was read', () => {
    const denied = { path: 'any', text: 'x.conf: Permission denied', state: 'denied' as const, exit: 255 };
    const settings: Reading = {
      state: 'ok',
      samples: [{ upAt: 1, ms: 1, items: [denied, { path: 'strict-kex', text: 'yes', state: 'ok' }] }],
    };
    const [check] = runChecks(
      ['ssh'],
      snapshot({ ...well, 'sshd-settings': settings, 'sshd-config': config }),
      () => 0,
    ).checks;
    expect([check?.status, check?.reason]).toEqual([
      'unknown',
      `What sshd works by is not known: ${hidden.path} may not be read.`,
    ]);
  });

  it('do not matter where sshd itself has told what it works by', () => {
    const facts = sshFacts({ settings: once({ any: listing(defaults) }), config });
    expect([facts.hidden, facts.cases?.length]).toEqual([undefined, 1]);
  });
});

describe('an sshd that does not run', () => {
  const row = (port: number): string =>
    `  sl  local_address rem_address   st\n   0: 00000000:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1 1 0 100\n`;
  const around = (port: number, name: string): Parameters<typeof sshFacts>[0] => ({
    sockets: once({ '/proc/net/tcp': row(port), namespace: 'own' }),
    status: once({ '/proc/9/status': `Name:\t${name}\n` }),
  });

  it('lets nobody in now: what it would allow is low', () => {
    expect(said({}, around(80, 'nginx'))).toEqual(['low ssh.passwords sshd']);
    expect(said({ permitrootlogin: 'yes' }, around(80, 'nginx'))).toContain('low ssh.root-password root');
  });

  it('is one that nobody sees: no listener in its place, or where that is not known no process of its name', () => {
    expect(said({}, around(22, 'systemd'))).toEqual(['medium ssh.passwords sshd']);
    expect(said({ port: '2222' }, around(2222, 'systemd'))).toEqual(['medium ssh.passwords sshd']);
    // The sshd of a container is seen from its host, and waits in a network of its own.
    expect(said({}, around(80, 'sshd'))).toEqual(['low ssh.passwords sshd']);
    expect(said({}, { status: once({ '/proc/9/status': 'Name:\tsshd\n' }) })).toEqual(['medium ssh.passwords sshd']);
    expect(said({}, { status: once({ '/proc/9/status': 'Name:\tnginx\n' }) })).toEqual(['medium ssh.passwords sshd']);
  });
});
