import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CoreFrame, LanguageCrash } from '../../../src/core/core-report.js';
import { findTextsBeside } from '../../../src/coredump/texts/beside.js';
import { classifyText } from '../../../src/coredump/texts/classify.js';
import { demangle } from '../../../src/coredump/texts/demangle.js';
import { joinLanguage, joinNamed } from '../../../src/coredump/texts/join.js';

const calls = (...names: string[]): CoreFrame[] =>
  names.map((name, index) => ({ index, function: name, kind: 'normal' }));

function crash(fields: Partial<LanguageCrash>): LanguageCrash {
  return { language: 'go', type: 'SIGSEGV', frames: [], source: { path: 'x.log', line: 1 }, ...fields };
}

describe('which text belongs to a core', () => {
  const time = new Date('2026-11-22T15:00:00Z');
  const core = {
    signal: 6,
    time,
    pid: 7,
    executable: '/usr/bin/vec',
    frames: calls('abort', 'ns::Table::load(int)', 'ns::run()', 'main'),
  };

  it('the same pid, in the text or in the name of the file', () => {
    const own = crash({ language: 'java', pid: 7 });
    const named = crash({ language: 'java', source: { path: '/a/hs_err_pid7.log', line: 2 } });
    expect(joinLanguage(core, [crash({ pid: 8 }), own])).toBe(own);
    expect(joinLanguage(core, [named])).toBe(named);
    expect(
      joinLanguage(core, [crash({ language: 'java', source: { path: '/a/hs_err_pid8.log', line: 2 } })]),
    ).toBeUndefined();
  });

  it('names in common, though the container knew it by another pid', () => {
    const same = crash({ pid: 1, signal: 6, frames: calls('ns::Table::load', 'ns::run', 'main') });
    expect(joinLanguage(core, [same])).toBe(same);
    expect(joinLanguage(core, [crash({ pid: 1, frames: calls('abort', 'main') })])).toBeUndefined();
  });

  it('names in common, however deep their arguments are', () => {
    const frames = calls('ns::Map<ns::Key<int, std::allocator<ns::Cell<int> > > >::put(void (*)(int))', 'ns::run()');
    const told = crash({ pid: 1, signal: 6, frames: calls('ns::Map<T>::put', 'ns::run') });
    expect(joinLanguage({ ...core, frames }, [told])).toBe(told);
  });

  it.each([
    ['as Rust mangled first', ['app::run', 'app::Row<T>::push']],
    ['as it mangles now', ['app::run::<u8>', '<app::Row<app::Cell<u8>>>::push']],
    ['with the hashes of a full trace', ['app[ebcb87bccc768a1e]::run::<u8>', '<app[ebcb87bccc768a1e]::Row<u8>>::push']],
  ])('names in common, though only the debugger knows the types: %s', (_, names) => {
    const frames = calls('app::run<u8>', 'app::Row<u8>::push<u8>', 'app::main');
    const told = crash({ language: 'rust', pid: 1, signal: 6, frames: calls(...names) });
    expect(joinLanguage({ ...core, frames }, [told])).toBe(told);
    const other = crash({ language: 'rust', pid: 1, signal: 6, frames: calls('app::walk', '<app::Cell<u8>>::push') });
    expect(joinLanguage({ ...core, frames }, [other])).toBeUndefined();
  });

  it('a failed check may have ended in a trap', () => {
    const check = crash({
      language: 'c++',
      type: 'check failed',
      signal: 6,
      frames: calls('ns::Table::load', 'ns::run'),
    });
    expect(joinLanguage({ ...core, signal: 5 }, [check])).toBe(check);
    expect(joinLanguage({ ...core, signal: 11 }, [check])).toBeUndefined();
  });

  it('time alone ties nothing; with signal and language it does', () => {
    const near = { time: '2026-11-22T15:00:20.000Z', signal: 6 };
    const cpp = crash({ ...near, language: 'c++', type: 'std::bad_alloc' });
    expect(joinLanguage(core, [cpp])).toBe(cpp);
    expect(joinLanguage(core, [crash({ ...near, language: 'python', type: 'SIGABRT' })])).toBeUndefined();
    expect(joinLanguage(core, [crash({ ...near, language: 'c++', time: '2026-11-22T15:10:00.000Z' })])).toBeUndefined();
    expect(joinLanguage(core, [crash({ language: 'c++' })])).toBeUndefined();
    expect(joinLanguage(core, [])).toBeUndefined();
  });

  it('a crash of the kernel belongs to no core, though it names the process', () => {
    expect(joinLanguage(core, [crash({ language: 'kernel', pid: 7, type: 'WARNING' })])).toBeUndefined();
  });

  it('another signal rules it out, unless a runtime turned it into SIGABRT', () => {
    const names = { frames: calls('ns::Table::load', 'ns::run') };
    expect(joinLanguage({ ...core, signal: 8 }, [crash({ ...names, language: 'c++', signal: 11 })])).toBeUndefined();
    const go = crash({ ...names, signal: 11 });
    expect(joinLanguage(core, [go])).toBe(go);
  });

  it('a named text needs no tie, but nothing may speak against it; the newest counts', () => {
    const panic = crash({ type: 'panic', frames: calls('main.main') });
    const newer = crash({ type: 'panic', frames: calls('main.main') });
    const known = { ...core, frames: calls('runtime.raise', 'main.main', 'runtime.main') };
    expect(joinLanguage(known, [panic])).toBeUndefined();
    expect(joinNamed(known, [panic, newer, crash({ type: 'panic', pid: 8 })])).toBe(newer);
    const what = crash({ language: 'c++', type: 'std::runtime_error', message: 'boom', signal: 6 });
    expect(joinNamed(known, [what])).toBe(what);
    expect(joinNamed({ ...known, signal: 11 }, [what])).toBeUndefined();
    expect(joinNamed(known, [{ ...what, time: '2026-11-22T15:10:00.000Z' }])).toBeUndefined();
    expect(joinNamed(known, [])).toBeUndefined();
  });

  it('of two that fit the newer one', () => {
    const [first, second] = [crash({ pid: 7, signal: 6 }), crash({ pid: 7, signal: 6 })];
    expect(joinLanguage(core, [first, second])).toBe(second);
  });
});

describe('class of a text', () => {
  it.each([
    [{ language: 'c', type: 'SIGSEGV', message: 'segfault at 0x0 ip 0x0 error 14' }, 'SegFaultOnPcNearNull', 'medium'],
    [{ language: 'c', type: 'SIGSEGV', message: 'segfault at 0x7f00 ip 0x55d0 error 6' }, 'DestAvNearNull', 'medium'],
    [{ language: 'c', type: 'SIGSEGV', message: 'segfault at 0x7f001122 ip 0x55d0 error 6' }, 'DestAv', 'high'],
    [{ language: 'c', type: 'SIGSEGV', message: 'segfault at 0x8 ip 0x55d0 error 4' }, 'SourceAvNearNull', 'low'],
    [
      { language: 'go', type: 'SIGSEGV', message: 'segmentation violation code=0x80 addr=0x0 pc=0x0' },
      'AccessViolation',
      'low',
    ],
    [
      { language: 'go', type: 'SIGSEGV', message: 'segmentation violation code=0x1 addr=0x55d0c1 pc=0x55d0c1' },
      'SegFaultOnPc',
      'high',
    ],
    [{ language: 'c', type: 'buffer overflow detected', signal: 6 }, 'SafeFunctionCheck', 'low'],
    [{ language: 'c', type: 'SIGFPE', signal: 8 }, 'FPE', 'low'],
    [{ language: 'c', type: 'SIGILL', signal: 4 }, 'BadInstruction', 'medium'],
    [{ language: 'c', type: 'OutOfMemory', signal: 9 }, 'OutOfMemory', 'low'],
    [{ language: 'go', type: 'panic', message: 'x', signal: 11 }, 'Panic', 'low'],
    [{ language: 'c++', type: 'milvus::StorageError', signal: 6 }, 'UnhandledException', 'low'],
    [{ language: 'sanitizer', type: 'SEGV', message: 'READ at 0x7f0011223344' }, 'SourceAv', 'low'],
    [{ language: 'sanitizer', type: 'stack-use-after-return', message: 'x' }, 'stack-use-after-return', 'medium'],
    [{ language: 'sanitizer', type: 'param-overlap' }, 'param-overlap', 'high'],
  ] as const)('%j', (fields, name, likelihood) => {
    expect(classifyText(crash(fields))).toMatchObject({ class: name, likelihood });
  });
});

it('a Go program that somebody asked for its stacks did nothing wrong', () => {
  expect(classifyText(crash({ type: 'SIGQUIT', message: 'quit', signal: 3 }))).toEqual({
    class: 'SentSignal',
    likelihood: 'low',
    reason: expect.stringContaining('somebody asked for its stacks'),
    severity: 'low',
  });
});

describe('names of symbols', () => {
  it.each([
    ['_ZNK6milvus19CollectionIndexMeta14GetMaxRowCountEv', 'milvus::CollectionIndexMeta::GetMaxRowCount'],
    ['_ZN6milvus7segcore6RecordC4ERKNS_6SchemaERKSt10shared_ptrINS_4MetaEE', 'milvus::segcore::Record::Record'],
    ['_ZN8knowhere5IndexINS_9IndexNodeELi5ELb1EE4LoadERKNS_3SetE', 'knowhere::Index<T>::Load'],
    ['_ZSt9terminatev', 'std::terminate'],
    ['_ZN12_GLOBAL__N_14loadEv', '(anonymous namespace)::load'],
    ['_ZN4core9panicking9panic_fmt17hab5931093cddd316E', 'core::panicking::panic_fmt'],
    ['_ZN2nsplERKNS_1AES2_', 'ns::operator+'],
    ['main', 'main'],
    ['_ZN99xE', '_ZN99xE'],
  ])('%s', (symbol, name) => {
    expect(demangle(symbol)).toBe(name);
  });
});

describe('reports beside a core', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lumo-texts-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('those of this process: in the folder of the core, and in its working directory', async () => {
    const cwd = join(folder, 'work');
    await mkdir(cwd);
    const own = ['hs_err_pid7.log', 'report.20261122.150000.7.0.001.json', 'report.json'];
    const other = [
      'hs_err_pid8.log',
      'report.20261122.150000.8.0.001.json',
      'core',
      'hs_err_pid7.log.gz',
      'report.txt',
    ];
    for (const name of [...own, ...other]) await writeFile(join(folder, name), 'x');
    await writeFile(join(cwd, 'hs_err_pid7.log'), 'x');
    await writeFile(join(folder, 'report.empty.json'), '');
    await mkdir(join(folder, 'report.folder.json'));
    await symlink('/etc/passwd', join(folder, 'report.link.json'));
    const found = await findTextsBeside(join(folder, 'core'), { pid: 7, cwd }, AbortSignal.timeout(5000));
    expect(found.map(({ path }) => path).toSorted()).toEqual(
      [...own.map(name => join(folder, name)), join(cwd, 'hs_err_pid7.log')].toSorted(),
    );
  });

  it('what faulthandler of Python wrote, where it is as old as the core', async () => {
    const written = new Date('2026-11-22T12:00:00Z');
    const near = ['faulthandler.log', 'web-faulthandler.txt', 'fault_handler', 'fault.log'];
    const others = ['faulthandler.log.gz', 'core.faulthandler', 'default.log', 'old-faulthandler.log'];
    for (const name of [...near, ...others]) {
      await writeFile(join(folder, name), 'x');
      const time = new Date(written.getTime() + (name.startsWith('old') ? -121_000 : 119_000));
      await utimes(join(folder, name), time, time);
    }
    const core = join(folder, 'core');
    const found = await findTextsBeside(core, { pid: 7, written }, AbortSignal.timeout(5000));
    expect(found.map(({ path }) => path)).toEqual(near.map(name => join(folder, name)).toSorted());
    expect(found[0]?.written?.toISOString()).toBe('2026-11-22T12:01:59.000Z');
    expect(await findTextsBeside(core, { pid: 7 }, AbortSignal.timeout(5000))).toEqual([]);
  });

  it('nothing where there is nothing to read, where it is cancelled, and for a relative directory', async () => {
    const none = { pid: 7, cwd: 'relative' };
    expect(await findTextsBeside(join(folder, 'gone', 'core'), none, AbortSignal.timeout(5000))).toEqual([]);
    await writeFile(join(folder, 'hs_err_pid7.log'), 'x');
    expect(await findTextsBeside(join(folder, 'core'), none, AbortSignal.abort())).toEqual([]);
  });
});
