import { mostThrashing } from '../subjects/offenders.js';
import { measuresOf } from './measure.js';

const pressure = measuresOf('/proc/pressure/memory', '%');
const paging = measuresOf('/proc/vmstat', '/s');

export const memoryMeasures = {
  available: measuresOf('/proc/meminfo', '%', false)(
    'memory.available.percent',
    'memory available',
    f => f.memory?.availablePercent,
  ),
  memoryPressure: pressure('memory.pressure.some.percent', 'memory pressure (some)', f => f.memory?.pressure?.some),
  memoryPressureFull: pressure('memory.pressure.full.percent', 'memory pressure (full)', f => f.memory?.pressure?.full),
  directReclaim: paging(
    'memory.direct-reclaim.per-second',
    'pages scanned by tasks that needed memory',
    f => f.memory?.paging?.directReclaimPerS,
  ),
  majorFaults: paging(
    'memory.major-faults.per-second',
    'page faults that had to read',
    f => f.memory?.paging?.majorFaultsPerS,
  ),
  swapIn: paging('memory.swap-in.per-second', 'pages read back from swap', f => f.memory?.paging?.swapInPerS),
  swapOut: paging('memory.swap-out.per-second', 'pages written to swap', f => f.memory?.paging?.swapOutPerS),
  groupRefaults: measuresOf('memory.stat of the group', '/s')(
    'memory.group-refaults.per-second',
    'pages that the group at its limit read again',
    f => f.memory?.limited && (mostThrashing(f)?.memory?.refaultsPerS ?? 0),
  ),
  groupPressure: measuresOf('memory.pressure of the group', '%')(
    'memory.group-pressure.percent',
    'memory pressure in the group at its limit',
    f => mostThrashing(f)?.pressure.memory?.some,
  ),
  groupFull: measuresOf('memory limit of the group', '%', false)(
    'memory.group-limit.percent',
    'use of its memory limit by the fullest group',
    f => f.memory?.limited && (mostThrashing(f)?.memory?.limitPercent ?? 0),
  ),
} as const;
