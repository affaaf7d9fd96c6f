import type { CoreModule, CoreReport } from './core-report.js';
import { quoteAll } from './quote.js';
import { MASK } from './redaction.js';

/** What somebody who has read of a crash may do next. */
export interface CoreNext {
  /** Commands to paste into a shell, every word of them quoted. */
  commands: string[];
  /** What the names of frames that have none would take: whole sentences. */
  needs: string[];
}

/** The debugger, all that is known of the crash, and the files without which frames have no names. Pure. */
export function nextOf(report: CoreReport): CoreNext {
  const { id, file } = report;
  if (file.kind === 'log') return { commands: [], needs: [] };
  return {
    commands: [...gdbOf(report), quoteAll(['lumo', 'coredump', 'show', id, '--verbose'])],
    needs: [...gdbNeedOf(report), ...needsOf(report)],
  };
}

/** The package has the name of the program in Debian and Ubuntu; the gdb of Fedora and RHEL reads every architecture. */
function gdbNeedOf({ gdb, debugger: by }: CoreReport): string[] {
  if (gdb === undefined || gdb.installed) return [];
  const why = by === 'none' ? 'without it frames have no names' : `${by} told less than it would`;
  return [
    `gdb was not installed here; ${why}: apt install ${gdb.name} (Debian, Ubuntu) or dnf install gdb (Fedora, RHEL).`,
  ];
}

/** gdb takes no packed core, and with another program it would tell wrong names. */
function gdbOf(report: CoreReport): string[] {
  const { file, gdb } = report;
  const { path: program, sysroot } = report.program ?? programInPlace(report);
  if (file.compression !== 'none' || file.path === '-' || gdb?.installed === false) return [];
  if (!program.startsWith('/') || ![file.path, program, sysroot ?? ''].every(isWritten)) return [];
  const libraries = sysroot === undefined ? [] : ['-iex', `set sysroot ${sysroot}`];
  const core = file.path.startsWith('-') ? `./${file.path}` : file.path;
  return [quoteAll([gdb?.name ?? 'gdb', ...libraries, program, core])];
}

/** Where nobody wrote down which file it was: the one at the path in the core, unless that is known to be another. */
function programInPlace({ process, modules }: CoreReport): NonNullable<CoreReport['program']> {
  const { executable = '' } = process;
  const state = modules.find(({ path }) => path === executable)?.file;
  return { path: state === 'other' || state === 'absent' ? '' : executable };
}

/** Shown as it is: nothing masked, nothing that a terminal would not show. */
function isWritten(path: string): boolean {
  return !path.includes(MASK) && !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(path);
}

/** So many files are named; the notes name more. */
const NAMED = 2;

function needsOf({ backtrace, modules, process, debugger: by }: CoreReport): string[] {
  if (by === 'none') return [];
  return modules
    .filter(({ path }) => {
      const frames = backtrace.filter(({ module, kind }) => module === path && kind === 'normal');
      const nameless = frames.filter(({ function: name }) => name === undefined).length;
      // Of a library that exports some names, a few inner calls without one say little.
      return path === process.executable ? nameless > 0 : nameless * 2 > frames.length;
    })
    .slice(0, NAMED)
    .map(module => needOf(module, module.path === process.executable));
}

function needOf({ path, buildId, file }: CoreModule, isProgram: boolean): string {
  const id = buildId === undefined ? '' : ` (build-id ${buildId})`;
  const name = path.replace(/^.*\//, '');
  if (file === 'same' || file === 'unchecked')
    return `Frames of ${name} have no names: they take its debug information${id}, named with --symbols DIR; debuginfod is not asked.`;
  return isProgram
    ? `Frames of ${name} have no names: they take the very program that crashed${id}, named with --exe FILE.`
    : `Frames of ${name} have no names: they take the library that ran${id}, below a folder that is named with --sysroot DIR.`;
}
