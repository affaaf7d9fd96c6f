import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter } from 'node:path';
import type { CoreDoctorReport } from '../core/core-list.js';
import { lumoHome } from '../core/home.js';
import { HOST_PREFIX } from '../coredump/collector/paths.js';
import { coreDoctor } from '../coredump/doctor/index.js';

/** Examines this machine; from inside of a container that has its file system, the machine below. */
export async function examineCores(signal: AbortSignal): Promise<CoreDoctorReport> {
  return coreDoctor({
    root: existsSync(`${HOST_PREFIX}/proc/sys/kernel/core_pattern`) ? HOST_PREFIX : '/',
    path: (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== ''),
    home: lumoHome(process.env, homedir()),
    signal,
  });
}
