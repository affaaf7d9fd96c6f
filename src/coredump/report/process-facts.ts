import type { CoreReport } from '../../core/core-report.js';
import type { CoreFacts, CoreSignal } from '../facts.js';
import type { Beside } from './beside.js';
import { hexadecimal } from './frames.js';
import { codeName, signalName } from '../signals.js';

/** Who crashed. The core is believed first, then what systemd-coredump noted beside it, then the name of the file. */
export function processFacts(
  core: CoreFacts['process'],
  { name, attributes, modified }: Beside,
  program: string | undefined,
): CoreReport['process'] {
  const pid = core.pid ?? attributes.pid ?? name.pid;
  const uid = core.uid ?? attributes.uid ?? name.uid;
  const comm = core.comm ?? attributes.comm ?? name.comm;
  const path = program ?? attributes.exe ?? core.execfn ?? core.argv?.[0];
  const hostname = attributes.hostname ?? name.hostname;
  const args = core.argv ?? core.psargs?.split(' ').filter(word => word !== '');
  return {
    ...(path !== undefined && path !== '' && { executable: path }),
    ...(pid !== undefined && { pid }),
    ...(uid !== undefined && { uid }),
    ...(args !== undefined && args.length > 0 && { args: args.slice(0, MAX_ARGS) }),
    ...(comm !== undefined && { comm }),
    ...(hostname !== undefined && { hostname }),
    time: attributes.time ?? name.time ?? modified.toISOString(),
  };
}

/** A command line of thousands of words says no more than its beginning. */
const MAX_ARGS = 200;

/** The signal with its names; what an old kernel did not note is taken from what stands beside the core. */
export function signalFacts(core: CoreSignal | undefined, { name, attributes }: Beside): CoreReport['signal'] {
  const signal = core ?? bare(attributes.signal ?? name.signal);
  if (signal === undefined) return undefined;
  const { number, code, address, sender } = signal;
  const named = code === undefined ? undefined : codeName(number, code);
  return {
    number,
    name: signalName(number),
    ...(code !== undefined && { code }),
    ...(named !== undefined && { codeName: named }),
    ...(address !== undefined && { address: hexadecimal(address) }),
    ...(sender !== undefined && { sender }),
  };
}

function bare(number: number | undefined): CoreSignal | undefined {
  return number === undefined || number <= 0 ? undefined : { number };
}
