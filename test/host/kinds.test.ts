import { chmodSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Item, Reading, Snapshot } from '../../src/core/snapshot.js';
import type { Source, When } from '../../src/host/source.js';
import {
  CAN_BE_NOBODY,
  collect,
  collectAsNobody,
  collectByApplets,
  feed,
  SHELLS,
  withFolder,
} from '../helpers/collector.js';

const PHASES = ['once', 'sampled', 'after'] as const;
const common = { why: 'a test', need: 'may' } as const;
const asRoot = process.getuid?.() === 0;

/** Every way to run the collector here: three shells with the system's tools, and busybox with its own. */
const WAYS: readonly { name: string; missing: boolean; read: (sources: readonly Source[]) => Snapshot }[] = [
  ...SHELLS.map(({ name, missing, argv }) => ({ name, missing, read: (s: readonly Source[]) => collect(argv, s) })),
  ...SHELLS.slice(2).map(({ name, missing }) => ({
    name: `${name} with its own tools`,
    missing,
    read: (s: readonly Source[]) => withFolder(folder => collectByApplets(folder, s)),
  })),
];

const itemsOf = (snapshot: Snapshot, id: string, sample = 0): readonly Item[] =>
  snapshot.readings.get(id)?.samples[sample]?.items ?? [];
const states = (snapshot: Snapshot): Record<string, string | undefined> =>
  Object.fromEntries([...snapshot.readings].map(([id, reading]: [string, Reading]) => [id, reading.state]));

describe.each(WAYS)('a source read by $name', { timeout: 60_000 }, ({ read, missing }) => {
  it.skipIf(missing)('tells owner, mode, size, age and kind of what a pattern gives, in any phase', () => {
    withFolder(folder => {
      const names = ['plain', 'with blank', 'a:b:644', `it's "x"`, String.raw`b\x2dc`, '-n'];
      for (const name of names) {
        writeFileSync(join(folder, name), '12345', { mode: 0o640 });
        chmodSync(join(folder, name), 0o640);
        utimesSync(join(folder, name), 1_700_000_000, 1_700_000_000);
      }
      symlinkSync('plain', join(folder, 'link'));
      mkdirSync(join(folder, 'sub'), { mode: 0o755 });
      utimesSync(join(folder, 'sub'), 5, 5);
      const snapshot = read(
        PHASES.map(phase => ({ ...common, id: phase, phase, stat: [`${folder}/*`, `${folder}/none`] })),
      );
      const owner = `${process.getuid?.()} ${process.getgid?.()}`;
      for (const phase of PHASES) {
        const found = new Map(itemsOf(snapshot, phase).map(({ path, text, state }) => [path, text || state]));
        const sub = found.get(`${folder}/sub`);
        expect(sub).toMatch(new RegExp(`^755 ${owner} \\d+ 5 directory$`));
        found.delete(`${folder}/sub`);
        expect(found).toEqual(
          new Map([
            ...[...names, 'link'].map(name => [`${folder}/${name}`, `640 ${owner} 5 1700000000 regular file`] as const),
            [`${folder}/none`, 'missing'],
          ]),
        );
      }
      expect(snapshot.readings.get('sampled')?.samples.length).toBe(2);
    });
  });

  it.skipIf(missing)('makes no path out of a name with a newline in it', () => {
    withFolder(folder => {
      writeFileSync(join(folder, 'a\nb:777 0 0 1 1 regular file'), 'secret\nx');
      writeFileSync(join(folder, 'ok'), 'fine');
      const snapshot = read([
        { ...common, id: 'stat', phase: 'once', stat: [`${folder}/*`] },
        { ...common, id: 'files', phase: 'once', files: [`${folder}/*`] },
        { ...common, id: 'tail', phase: 'once', files: [`${folder}/*`], tailBytes: 10 },
      ]);
      for (const id of ['stat', 'files'])
        expect([id, itemsOf(snapshot, id).map(({ path }) => path)]).toEqual([id, [`${folder}/ok`]]);
      expect(itemsOf(snapshot, 'tail').map(({ path }) => path)).toEqual([`${folder}/a`, `${folder}/ok`]);
      expect(snapshot.complete).toBe(true);
    });
  });

  it.skipIf(missing)('ends a path at the first colon, since lines of files hold them too', () => {
    withFolder(folder => {
      writeFileSync(join(folder, 'deploy'), 'PATH=/bin:/sbin\n# see other: here\n');
      const snapshot = read([{ ...common, id: 'cron', phase: 'once', files: [`${folder}/*`] }]);
      expect(itemsOf(snapshot, 'cron')).toEqual([
        { path: `${folder}/deploy`, text: 'PATH=/bin:/sbin\n# see other: here', state: 'ok' },
      ]);
    });
  });

  it.skipIf(missing)('keeps the output of a command and its exit code, in any phase', () => {
    withFolder(folder => {
      const tool = join(folder, 'tool');
      writeFileSync(tool, '#!/bin/sh\necho "$# $1"; echo noise >&2; printf end; exit 7\n', { mode: 0o755 });
      const snapshot = read(
        PHASES.map(phase => ({ ...common, id: phase, phase, argv: [tool, "a b'c", '$(id)'] }) satisfies Source),
      );
      const item = { path: `${tool} a b'c $(id)`, text: "2 a b'c\nend", state: 'ok', exit: 7 };
      expect(itemsOf(snapshot, 'once')).toEqual([item]);
      expect([itemsOf(snapshot, 'sampled', 0), itemsOf(snapshot, 'sampled', 1)]).toEqual([[item], [item]]);
      expect(itemsOf(snapshot, 'after')).toEqual([item]);
      expect(states(snapshot)).toEqual({ once: 'ok', sampled: 'ok', after: 'ok' });
    });
  });

  it.skipIf(missing)('says which command is not there, and that one which says nothing has run', () => {
    const snapshot = read([
      { ...common, id: 'gone', phase: 'once', argv: ['lumo-no-such-tool', '-x'] },
      { ...common, id: 'late', phase: 'after', deadlineMs: 2000, argv: ['lumo-no-such-tool'] },
      { ...common, id: 'quiet', phase: 'once', argv: ['true'] },
    ]);
    expect(itemsOf(snapshot, 'gone')).toEqual([{ path: 'lumo-no-such-tool -x', text: '', state: 'no-tool' }]);
    expect(states(snapshot)).toEqual({ gone: 'no-tool', late: 'no-tool', quiet: 'ok' });
    expect(itemsOf(snapshot, 'quiet')).toEqual([{ path: 'true', text: '', state: 'ok', exit: 0 }]);
  });

  it.skipIf(missing)('keeps the end of a log, and reads neither a pipe nor a folder', () => {
    withFolder(folder => {
      writeFileSync(join(folder, 'a.log'), `${'x'.repeat(5000)}\nlast password=hunter2\n`);
      writeFileSync(join(folder, 'b.log'), 'short, no newline');
      writeFileSync(join(folder, 'empty.log'), '');
      mkdirSync(join(folder, 'folder.log'));
      feed(['mkfifo', join(folder, 'pipe.log')], '');
      symlinkSync('nowhere', join(folder, 'link.log'));
      const source = {
        ...common,
        files: [`${folder}/*.log`, `${folder}/none.txt`],
        tailBytes: 40,
        secrets: true,
      } as const;
      const snapshot = read(PHASES.map(phase => ({ ...source, id: phase, phase })));
      for (const phase of PHASES)
        expect(
          itemsOf(snapshot, phase).map(({ path, text, state }) => [path.slice(folder.length + 1), text || state]),
        ).toEqual([
          ['a.log', `${'x'.repeat(17)}\nlast password=[redacted]\n`],
          ['b.log', 'short, no newline'],
          ['empty.log', 'ok'],
          ['folder.log', 'not-applicable'],
          ['link.log', 'missing'],
          ['pipe.log', 'not-applicable'],
          ['none.txt', 'missing'],
        ]);
    });
  });

  const there: When = { exists: '/proc/self' };
  const gone: When = { exists: "/lumo/no such 'thing'" };
  it.skipIf(missing).each<[string, When, string]>([
    ['a path that exists', there, 'ok'],
    ['one that does not', gone, 'not-applicable'],
    ['a tool', { tool: 'grep' }, 'ok'],
    ['a tool that is missing', { tool: 'lumo-no-such-tool' }, 'not-applicable'],
    ['not', { not: gone }, 'ok'],
    ['not not', { not: { not: there } }, 'ok'],
    ['all', { all: [there, { tool: 'sed' }, { not: gone }] }, 'ok'],
    ['all but one', { all: [there, gone] }, 'not-applicable'],
    ['any', { any: [gone, { all: [gone, there] }, there] }, 'ok'],
    ['not any', { not: { any: [gone, there] } }, 'not-applicable'],
    ['all of nothing', { all: [] }, 'ok'],
    ['any of nothing', { any: [] }, 'not-applicable'],
  ])('is read only where its condition holds: %s', (_, when, state) => {
    const sources: Source[] = [
      { ...common, id: 'argv', phase: 'once', when, argv: ['true'] },
      { ...common, id: 'files', phase: 'sampled', when, files: ['/proc/stat'] },
      { ...common, id: 'pattern', phase: 'once', when, files: ['/proc/sys/kernel/host*'], lines: '.' },
      { ...common, id: 'stat', phase: 'after', when, stat: ['/proc'] },
      { ...common, id: 'probe', phase: 'after', when, deadlineMs: 5000, probe: 'mounts' },
      { ...common, id: 'plain', phase: 'sampled', files: ['/proc/stat'] },
    ];
    const snapshot = read(sources);
    const conditional = ['argv', 'files', 'pattern', 'stat', 'probe'].map(id => [id, state] as const);
    expect(new Map(Object.entries(states(snapshot)))).toEqual(new Map([...conditional, ['plain', 'ok']]));
    expect(snapshot.readings.get('files')?.samples.length).toBe(2);
  });
});

describe.each(SHELLS)('a user without rights in $name', { timeout: 60_000 }, ({ argv, missing }) => {
  it.skipIf(missing || !CAN_BE_NOBODY)(
    `is told what was refused, apart from what is not there${CAN_BE_NOBODY ? '' : ' (skipped: not root)'}`,
    () => {
      withFolder(folder => {
        chmodSync(folder, 0o755);
        writeFileSync(join(folder, 'secret.log'), 'x\n', { mode: 0o600 });
        mkdirSync(join(folder, 'closed'), { mode: 0o700 });
        writeFileSync(join(folder, 'closed', 'x'), 'x');
        const secret = [`${folder}/secret.log`];
        const sources: Source[] = [
          { ...common, id: 'plain', phase: 'once', files: secret },
          { ...common, id: 'pattern', phase: 'once', files: [`${folder}/*.log`] },
          { ...common, id: 'lines', phase: 'once', files: secret, lines: 'x' },
          { ...common, id: 'masked', phase: 'once', files: secret, secrets: true },
          { ...common, id: 'tail', phase: 'once', files: secret, tailBytes: 5 },
          { ...common, id: 'slow', phase: 'after', deadlineMs: 5000, files: secret },
          { ...common, id: 'inside', phase: 'once', stat: [`${folder}/closed/x`] },
          { ...common, id: 'outside', phase: 'once', stat: [`${folder}/secret.log`] },
          { ...common, id: 'none', phase: 'once', files: [`${folder}/none*`], lines: 'x' },
          { ...common, id: 'stat-none', phase: 'once', stat: [`${folder}/none`] },
        ];
        const all = Object.entries(states(collectAsNobody(argv, sources)));
        const of = (wanted: string): string[] => all.filter(([, state]) => state === wanted).map(([id]) => id);
        expect(of('denied').toSorted()).toEqual(['inside', 'lines', 'masked', 'pattern', 'plain', 'slow', 'tail']);
        expect(of('missing').toSorted()).toEqual(['none', 'stat-none']);
        expect(of('ok')).toEqual(['outside']);
      });
    },
  );
});

it.skipIf(!asRoot || SHELLS[2]?.missing)(
  `is told the same by busybox's own tools${asRoot ? '' : ' (skipped: not root)'}`,
  () => {
    const { readings } = withFolder(folder =>
      collectByApplets(folder, [{ ...common, id: 'none', phase: 'once', stat: ['/lumo/none'] }]),
    );
    expect(readings.get('none')?.state).toBe('missing');
  },
);
