import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auth } from '../../src/checkers/auth/index.js';
import { ssh } from '../../src/checkers/ssh/index.js';
import { CAN_BE_NOBODY, collect, feed, NOBODY, NONCE, SHELLS, withFolder } from '../helpers/collector.js';
import { buildScript } from '../../src/host/script.js';
import { decode } from '../../src/host/decode.js';
import { HOST } from '../helpers/facts.js';
import { hasTool } from '../helpers/tools.js';

const SSHD = hasTool('sshd') || existsSync('/usr/sbin/sshd');
const title = SSHD ? '' : ' (skipped: no sshd)';
const { settings, config, keyFiles } = ssh.sources;

describe.each(SHELLS)(`the sources of ssh in $name${title}`, ({ argv, missing }) => {
  it.skipIf(missing || !SSHD)('tell what the real sshd works by', () => {
    const { readings } = collect(argv, [settings, config, keyFiles]);
    const items = readings.get('sshd-settings')?.samples[0]?.items ?? [];
    const [first] = items;
    expect(first).toMatchObject({ state: 'ok', exit: 0 });
    expect(first?.text).toMatch(/^permitrootlogin \S+$/m);
    expect(items.at(-1)).toMatchObject({ path: 'strict-kex', state: 'ok' });
    // The key that sshd was lent is public, yet no report needs it.
    expect(items.map(({ text }) => text).join('')).not.toContain('PRIVATE KEY');
  });

  it.skipIf(missing || !SSHD)('agree: the files, read by us, say what sshd says', () => {
    const { readings } = collect(argv, [settings, config]);
    const none = { state: 'missing', samples: [] } as const;
    const parse = (from: 'sshd-settings' | 'sshd-config'): ReturnType<typeof ssh.parse> =>
      ssh.parse(
        {
          settings: from === 'sshd-settings' ? (readings.get(from) ?? none) : none,
          config: from === 'sshd-config' ? (readings.get(from) ?? none) : none,
          hostKeys: none,
          keyFiles: none,
          sockets: none,
          status: none,
        },
        HOST,
      );
    const [asked, read] = [parse('sshd-settings'), parse('sshd-config')].map(facts => facts.cases?.[0]?.settings);
    for (const keyword of ['passwordauthentication', 'permitrootlogin', 'x11forwarding', 'usepam', 'maxauthtries'])
      expect([keyword, read?.get(keyword)]).toEqual([keyword, asked?.get(keyword)]);
  });
});

describe.each(SHELLS)('what only root may read, in $name', ({ argv, missing }) => {
  /** A machine whose /etc/ssh, homes and sshd are in a folder; this sshd says nothing, and ends well. */
  const run = (user: readonly string[], make: (folder: string) => void): ReturnType<typeof decode> =>
    withFolder(folder => {
      chmodSync(folder, 0o755);
      for (const path of ['etc/ssh/sshd_config.d', 'etc/ssh/more', 'home/ops/.ssh', 'root/.ssh', 'bin'])
        mkdirSync(join(folder, path), { recursive: true });
      writeFileSync(join(folder, 'bin/sshd'), '#!/bin/sh\necho permitrootlogin no\n');
      chmodSync(join(folder, 'bin/sshd'), 0o755);
      writeFileSync(join(folder, 'etc/ssh/sshd_config'), 'Include sshd_config.d/*.conf\n');
      make(folder);
      const script = buildScript([settings, config, keyFiles], { nonce: NONCE, sampleMs: 100 })
        .replaceAll('/etc/ssh', `${folder}/etc/ssh`)
        .replaceAll('/home', `${folder}/home`)
        .replaceAll('/root', `${folder}/root`)
        .replace('PATH=/usr/bin', `PATH=${folder}/bin:/usr/bin`);
      return decode(feed([...user, ...argv, '-s'], script).stdout);
    });
  const states = (snapshot: ReturnType<typeof decode>, id: string): string[] =>
    (snapshot.readings.get(id)?.samples[0]?.items ?? []).map(
      ({ path, state }) => `${path.replace(/^.*\/etc/, '')} ${state}`,
    );

  it.skipIf(missing || !CAN_BE_NOBODY).each<[string, (folder: string) => void]>([
    ['a folder of an Include', folder => chmodSync(join(folder, 'etc/ssh/sshd_config.d'), 0o700)],
    [
      'a folder of another Include',
      folder => {
        writeFileSync(join(folder, 'etc/ssh/sshd_config'), `Include "${folder}/etc/ssh/more/*.conf"\n`);
        chmodSync(join(folder, 'etc/ssh/more'), 0o700);
      },
    ],
  ])('%s: sshd would pass over it, so it is not asked', (_, make) => {
    expect(states(run([], make), 'sshd-settings')).toContain('root@external ok');
    const [first, ...rest] = states(run(NOBODY, make), 'sshd-settings');
    expect(first).toMatch(/^\/ssh\/(?:sshd_config\.d|more) denied$/);
    expect(rest).toEqual(['strict-kex ok']);
  });

  it.skipIf(missing || !CAN_BE_NOBODY)('keys in homes that are closed are a gap', () => {
    const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE6jAYCr6bb0sNVcAMrVsyg5rROAPw5mRxC+6H4JSGM6 x\n';
    const make = (folder: string): void => {
      for (const home of ['root', 'home/ops']) writeFileSync(join(folder, home, '.ssh/authorized_keys'), key);
      chmodSync(join(folder, 'root'), 0o700);
    };
    expect(states(run([], make), 'ssh-keys')).toEqual(['modes ok', 'keys ok']);
    const seen = run(NOBODY, make);
    expect(states(seen, 'ssh-keys')).toEqual(['modes ok', 'keys of others denied', 'keys ok']);
    expect(seen.readings.get('ssh-keys')?.samples[0]?.items.at(-1)?.text).toContain('/home/ops/.ssh/authorized_keys\t');
  });

  it.skipIf(missing)('homes that are mounted on demand are left alone', () => {
    const seen = withFolder(folder => {
      mkdirSync(join(folder, 'home/ops/.ssh'), { recursive: true });
      writeFileSync(join(folder, 'home/ops/.ssh/authorized_keys'), 'ssh-ed25519 AAAA x\n');
      writeFileSync(join(folder, 'mountinfo'), `40 25 0:50 / ${folder}/home rw shared:1 - autofs systemd-1 rw\n`);
      const script = buildScript([keyFiles], { nonce: NONCE, sampleMs: 100 })
        .replaceAll('/home', `${folder}/home`)
        .replaceAll('/proc/self/mountinfo', `${folder}/mountinfo`);
      return decode(feed([...argv, '-s'], script).stdout);
    });
    expect(states(seen, 'ssh-keys')).toContain('homes that are mounted on demand not-recorded');
    expect(
      seen.readings
        .get('ssh-keys')
        ?.samples[0]?.items.map(({ text }) => text)
        .join(''),
    ).not.toContain('ops');
  });
});

describe.each(SHELLS)('the journal of logins in $name', ({ argv, missing }) => {
  /** A machine of our own making: a journal that may be read or not, and a journalctl that shows how it was called. */
  const run = (readable: boolean | undefined): ReturnType<typeof decode> =>
    withFolder(folder => {
      const log = join(folder, 'journal', 'abc');
      mkdirSync(log, { recursive: true });
      if (readable !== undefined) writeFileSync(join(log, 'system.journal'), 'x');
      writeFileSync(join(folder, 'journalctl'), '#!/bin/sh\nprintf "%s\\n" "$*"\n');
      chmodSync(join(folder, 'journalctl'), 0o755);
      const script = buildScript([auth.sources.journal], { nonce: NONCE, sampleMs: 100 })
        .replaceAll('/var/log/journal', join(folder, 'journal'))
        .replaceAll('/run/log/journal', join(folder, 'none'))
        .replaceAll('/var/log/', `${folder}/no-`)
        .replace('PATH=/usr/bin', `PATH=${folder}:/usr/bin`)
        .replaceAll('[ -r "$lumo_f" ]', readable === false ? '[ -r "$lumo_f/denied" ]' : '[ -r "$lumo_f" ]');
      return decode(feed(argv, script).stdout);
    });

  it.skipIf(missing)('is asked by identifier, for a day, the newest lines', () => {
    const [item] = run(true).readings.get('auth-journal')?.samples[0]?.items ?? [];
    expect(item).toMatchObject({ path: 'journal', state: 'ok', exit: 0 });
    expect(item?.text).toContain('--since -24h -n 1000 -t sshd -t sshd-session -t sshd-auth');
  });

  it.skipIf(missing)('that may not be read is denied, although journalctl would end well', () => {
    expect(run(false).readings.get('auth-journal')?.state).toBe('denied');
  });

  it.skipIf(missing)('that is an empty folder is none', () => {
    expect(run(undefined).readings.get('auth-journal')?.state).toBe('missing');
  });
});
