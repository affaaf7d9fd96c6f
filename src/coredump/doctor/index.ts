import type { CoreDoctorReport } from '../../core/core-list.js';
import { corePattern } from '../collector/core-pattern.js';
import { skip, type DoctorCheck, type DoctorResult, type Machine } from './check.js';
import { containerFolder } from './checks/container-folder.js';
import { dumpFilter } from './checks/dump-filter.js';
import { fileNames } from './checks/file-names.js';
import { folder } from './checks/folder.js';
import { goTraceback } from './checks/go-traceback.js';
import { helper } from './checks/helper.js';
import { home } from './checks/home.js';
import { initProcess } from './checks/init-process.js';
import { pattern } from './checks/pattern.js';
import { pipeLimit } from './checks/pipe-limit.js';
import { space } from './checks/space.js';
import { suidDumpable } from './checks/suid-dumpable.js';
import { systemdConfig } from './checks/systemd-config.js';
import { sizeLimit } from './checks/size-limit.js';
import { gdb, euStack, getfattr, zstd } from './checks/tools.js';
import { workingFolder } from './checks/working-folder.js';
import { readProcesses } from './processes.js';
import { treeAt } from './tree.js';

export interface DoctorContext {
  /** Where the machine's file system is: `/`, or `/host` in a container. */
  root: string;
  /** The folders of PATH: programs are sought where Lumo itself runs. */
  path: readonly string[];
  /** LUMO_HOME. */
  home: string;
  signal: AbortSignal;
}

/** In the order of a core's way: whether it is written, where to, how much of it, who reads it. */
export const CORE_CHECKS: readonly DoctorCheck[] = [
  pattern,
  helper,
  pipeLimit,
  folder,
  workingFolder,
  containerFolder,
  fileNames,
  sizeLimit,
  dumpFilter,
  suidDumpable,
  systemdConfig,
  space,
  goTraceback,
  initProcess,
  gdb,
  euStack,
  zstd,
  getfattr,
  home,
];

/** A check that waits for a dead mount is given up after so long. */
const DEADLINE_MS = 2000;

/**
 * Says before the crash why it would leave no usable core. Reads only, at most 2,000 processes; what cannot be read is `skip` with the
 * reason. Never rejects.
 */
export async function coreDoctor(context: DoctorContext): Promise<CoreDoctorReport> {
  const machine = await readMachine(context);
  const checks = await Promise.all(
    CORE_CHECKS.map(async check => ({ id: check.id, title: check.title, ...(await contained(check, machine)) })),
  );
  const has = (status: string): boolean => checks.some(check => check.status === status);
  return { status: has('fail') ? 'fail' : has('warn') ? 'warn' : 'pass', checks };
}

async function readMachine({ root, path, home: ownHome, signal }: DoctorContext): Promise<Machine> {
  const tree = treeAt(root);
  const text = tree.text('/proc/sys/kernel/core_pattern');
  return {
    tree,
    pattern: text === undefined ? undefined : corePattern(text),
    setting(name) {
      const value = tree.text(`/proc/sys/${name}`)?.trim() ?? '';
      return /^\d{1,10}$/.test(value) ? Number(value) : undefined;
    },
    ...(await readProcesses(tree, signal)),
    path,
    home: ownHome,
    signal,
  };
}

async function contained(check: DoctorCheck, machine: Machine): Promise<DoctorResult> {
  let stop: (() => void) | undefined;
  const clock = AbortSignal.any([machine.signal, AbortSignal.timeout(DEADLINE_MS)]);
  const late = new Promise<DoctorResult>(resolve => {
    stop = () => resolve(skip('It took too long, or was interrupted.'));
    if (clock.aborted) stop();
    else clock.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([check.run(machine), late]);
  } catch (error) {
    return skip(`It could not be told: ${error instanceof Error ? error.message : String(error)}.`);
  } finally {
    if (stop) clock.removeEventListener('abort', stop);
  }
}
