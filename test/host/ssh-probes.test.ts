import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auth } from '../../src/checkers/auth/index.js';
import { ssh } from '../../src/checkers/ssh/index.js';
import { collect, feed, NONCE, SHELLS, withFolder } from '../helpers/collector.js';
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
