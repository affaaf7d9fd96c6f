import type { Reading } from '../../core/snapshot.js';
import { counter, itemsOf } from './reading.js';

/** Errors that the memory controllers have counted since their driver was loaded (kernel Documentation/driver-api/edac.rst). */
export interface EccErrors {
  /** `0` a controller, `0.2` its row 2, `0.unknown` those that it could not place. */
  place: string;
  correctable: number | undefined;
  uncorrectable: number | undefined;
  /** A module's name on the board, such as `CPU1_DIMM_A2`. */
  label: string | undefined;
}

/** All controllers, their rows and their modules; a module stands under `0.dimm3`. */
export function parseEdac(reading: Reading): EccErrors[] {
  const found = new Map<string, EccErrors>();
  for (const { path, text } of itemsOf(reading)) {
    const [, controller, row, module, file = ''] = PLACE.exec(path) ?? [];
    if (controller === undefined) continue;
    const [, kind, noinfo] = /^(?:dimm_)?(ce|ue)(_noinfo)?_count$/.exec(file) ?? [];
    const part = row ?? module ?? (noinfo === undefined ? undefined : 'unknown');
    const place = part === undefined ? controller : `${controller}.${part}`;
    const errors = found.get(place) ?? { place, correctable: undefined, uncorrectable: undefined, label: undefined };
    if (kind === 'ce') errors.correctable = counter(text.trim());
    if (kind === 'ue') errors.uncorrectable = counter(text.trim());
    if (file === 'dimm_label') errors.label = text.trim() || undefined;
    found.set(place, errors);
  }
  return [...found.values()];
}

const PLACE = /\/edac\/mc\/mc(\d+)\/(?:csrow(\d+)\/|((?:dimm|rank)\d+)\/)?(\w+)$/;
