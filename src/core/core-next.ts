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
    needs: needsOf(report),
  };
}

/** gdb takes no packed core, and with another program it would tell wrong names. */
function gdbOf({ file, process, modules }: CoreReport): string[] {
  const { executable = '' } = process;
  const state = modules.find(({ path }) => path === executable)?.file;
  if (file.compression !== 'none' || file.path === '-' || state === 'other' || state === 'absent') return [];
  if (!executable.startsWith('/') || ![file.path, executable].every(isWritten)) return [];
  return [quoteAll(['gdb', executable, file.path.startsWith('-') ? `./${file.path}` : file.path])];
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
