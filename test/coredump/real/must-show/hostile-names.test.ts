import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CoreReport } from '../../../../src/core/core-report.js';
import { coreReportSchema } from '../../../../src/core/schema/core-report.js';
import { buildPrompt } from '../../../../src/coredump/analysis/prompt.js';
import { scoreLine } from '../../../../src/coredump/score/line.js';
import { renderCoreLine } from '../../../../src/report/core-score-text.js';
import { renderCore } from '../../../../src/report/core-text.js';
import { toJsonText } from '../../../../src/report/json.js';
import { toToonText } from '../../../../src/report/toon.js';
import { storageEvents } from '../../../../src/store/schema.js';
import { lumo } from '../../../helpers/cli.js';
import { type CoreRoom, openCoreRoom } from '../../../helpers/core-room.js';
import { type Crash, crash, whyNot } from '../../../helpers/crashes.js';
import { NO_CORES, hasTool } from '../../../helpers/tools.js';

const FILE = 'bugs/teller.cc';
const MISSING = whyNot(FILE) ?? ['gdb', 'bash'].filter(tool => !hasTool(tool)).map(tool => `without ${tool}`)[0];

/** What a name may try; MARK is a file that nobody may make. */
const NAMES: Readonly<Record<string, string>> = {
  'escape codes': '\u001b[2J\u001b[31mred\u0007\u009b1A',
  'a command': '$(touch MARK)`touch MARK`;touch MARK|&',
  'a path upwards': '../../../../tmp/up',
  'an end of a script': '</script><b>&"\'',
  'line breaks': 'two\nlines\r\n- MARK\tx',
  'bidi and zero width': '\u202egnp.exe\u2066\u200b\u2028\u{e0041}',
  'options and quotes': '-ex "shell touch MARK" %s%n\\',
};

/** What a terminal obeys, but for line breaks. */
const OBEYED = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

describe.skipIf(MISSING !== undefined)(`hostile names${MISSING ? ` (skipped ${MISSING})` : ''}`, () => {
  let room: CoreRoom;
  let folder: string;
  let mark: string;
  const reports: Record<string, CoreReport> = {};
  const crashes: Crash[] = [];
  let last = '';

  beforeAll(async () => {
    room = await openCoreRoom();
    folder = await mkdtemp(join(tmpdir(), 'lumo-hostile-'));
    // No slash: it must be a name. A relative one would be made in the folder of whoever runs it.
    mark = 'lumo-hostile-mark';
    for (const [what, raw] of Object.entries(NAMES)) {
      const name = raw.replaceAll('MARK', mark);
      const file = name.replaceAll('/', '|').replaceAll('..', '. .');
      const tell = join(folder, 'tell');
      await writeFile(tell, `${Buffer.from(name).subarray(0, 15).toString()}\0words of ${name}`);
      const crashed = await crash(FILE, {
        as: `in ${file}/${file}`,
        argv0: name,
        args: [name, `--${name}`],
        env: {
          TELL: tell,
          KUBERNETES_SERVICE_HOST: name,
          ...Object.fromEntries(
            ['HOSTNAME', 'POD_NAME', 'POD_NAMESPACE', 'CONTAINER_NAME', 'NODE_NAME', 'MILVUS_INSTANCE'].map(key => [
              key,
              name,
            ]),
          ),
        },
      });
      crashes.push(crashed);
      const place = join(folder, file);
      await mkdir(place);
      last = join(place, `core.${file}`);
      await rename(crashed.core, last);
      reports[what] = await room.collect(last);
    }
  }, 240_000);
  afterAll(async () => {
    await room.leave();
    await Promise.all([...crashes.map(async crashed => crashed.remove()), rm(folder, { recursive: true })]);
  });

  it.skipIf(NO_CORES !== undefined)('reached the report as they are (cores of the kernel only)', () => {
    for (const [what, raw] of Object.entries(NAMES)) {
      const { process } = reports[what] ?? {};
      const name = raw.replaceAll('MARK', mark);
      expect(process?.args?.slice(0, 2)).toEqual([name, name]);
      expect(process?.executable?.endsWith(name.replaceAll('/', '|').replaceAll('..', '. .'))).toBe(true);
      expect(process?.comm?.slice(0, 3)).toBe(name.slice(0, 3));
      expect(reports[what]?.backtrace.map(frame => frame.function)).toContain('main');
    }
  });

  it('are inert in every text', () => {
    for (const [what, report] of Object.entries(reports)) {
      const texts = [
        renderCore(report, { width: 100, color: false, verbose: true }),
        renderCoreLine(report),
        scoreLine(report.file.path, report.score, 'zh'),
        scoreLine(report.file.path, report.score, 'en'),
        buildPrompt(report).text,
        toJsonText('CoreReport', report),
        toToonText('CoreReport', report),
      ];
      for (const [at, text] of texts.entries()) expect(OBEYED.exec(text)?.[0], `${what} in text ${at}`).toBeUndefined();
      // What stood behind a line break begins no line of its own.
      for (const text of texts) expect(text.split('\n').filter(line => line.startsWith(`- ${mark}`))).toEqual([]);
      expect(renderCoreLine(report)).not.toContain('\n');
    }
  });

  it('leave the JSON valid', () => {
    for (const report of Object.values(reports)) {
      const { schemaVersion: _, kind: __, ...json } = JSON.parse(toJsonText('CoreReport', report));
      expect(coreReportSchema.parse(json)).toEqual(json);
      expect(json.process).toEqual(JSON.parse(JSON.stringify(report.process)));
    }
  });

  it('are no pod and no instance', () => {
    expect(Object.values(reports).flatMap(({ pod, instance }) => [pod, instance])).toEqual(
      Object.keys(NAMES).flatMap(() => [undefined, undefined]),
    );
  });

  it('do not leave the storage', async () => {
    for (const { storage } of Object.values(reports))
      expect(storage?.path.slice(room.storage.length)).toMatch(/^\w[\w.-]*\/\w[\w.-]*\.core\.(?:zst|gz)$/);
    const events = room.store.read(queries => queries.select().from(storageEvents).all());
    expect(events.map(({ path }) => path)).toEqual(Object.values(reports).map(({ storage }) => storage?.path));
    expect(await readdir(room.storage, { recursive: true })).toHaveLength(
      Object.keys(NAMES).length + new Set(events.map(({ path }) => path.split('/').at(-2))).size,
    );
  });

  it('are inert on the screen of the whole command, and run nothing', async () => {
    const env = { LUMO_HOME: join(folder, 'home') };
    const { stdout, stderr, code } = await lumo(['coredump', 'analyze', last, '--verbose'], { env });
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toMatch(/tell +.*teller\.cc:\d+/);
    expect(OBEYED.exec(stdout)).toBeNull();
    const listed = await lumo(['coredump', 'list'], { env });
    expect(OBEYED.exec(listed.stdout)).toBeNull();
    const places = [process.cwd(), folder, tmpdir(), '/'];
    const made = (await Promise.all(places.map(async place => readdir(place)))).flat();
    expect(made.filter(name => name === mark)).toEqual([]);
  });
});
