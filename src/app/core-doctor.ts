import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter } from 'node:path';
import type { CoreDoctorReport } from '../core/core-list.js';
import { lumoHome } from '../core/home.js';
import { coreDoctor } from '../coredump/doctor/index.js';

/** Where a container has the file system of its machine: then that one is examined. */
const HOST = '/host';

/** Examines this machine. */
export async function examineCores(signal: AbortSignal): Promise<CoreDoctorReport> {
  return coreDoctor({
    root: existsSync(`${HOST}/proc/sys/kernel/core_pattern`) ? HOST : '/',
    path: (process.env['PATH'] ?? '').split(delimiter).filter(folder => folder !== ''),
    home: lumoHome(process.env, homedir()),
    signal,
  });
}
