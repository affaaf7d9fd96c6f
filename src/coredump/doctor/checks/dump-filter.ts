import { lackedByAll, named, pass, skip, warn, type DoctorCheck } from '../check.js';

/** core(5): bit 0 is private anonymous memory (stacks and heap), bit 4 the first pages of files, which hold the build-ids. */
const ANONYMOUS = 0x01;
const ELF_HEADERS = 0x10;

export const dumpFilter: DoctorCheck = {
  id: 'dump-filter',
  title: 'coredump_filter of running processes',
  run: async ({ processes, partial }) => {
    const known = processes.filter(({ filter }) => filter !== undefined);
    if (known.length === 0) return skip('No /proc/PID/coredump_filter can be read: run as root.');
    const without = (bit: number): typeof known => known.filter(({ filter = 0 }) => (filter & bit) === 0);
    const blind = without(ANONYMOUS);
    if (blind.length === known.length)
      return lackedByAll(known, { processes, partial }, { detail: 'No process dumps its stack and heap.', fix: FIX });
    if (blind.length > 0) return warn(`Dump neither stack nor heap: ${named(blind, known)}.`, FIX);
    const nameless = without(ELF_HEADERS);
    if (nameless.length > 0) return warn(`Leave out the build-ids of their libraries: ${named(nameless, known)}.`, FIX);
    return pass(`All ${known.length} do.`);
  },
};

const FIX = 'echo 0x33 >/proc/PID/coredump_filter; children take it over. CoredumpFilter= in the unit.';
