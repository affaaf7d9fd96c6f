import type { Reading } from '../../core/snapshot.js';
import { signedFiles } from './number-files.js';
import { itemsOf } from './reading.js';

/** What a sensor says: `0.coretemp.temp1_input` is chip 0, its name, and the kernel's name of the value. */
export interface Sensor {
  name: string;
  celsius: boolean;
  value: number;
}

/** Chips of /sys/class/hwmon; old drivers keep their values in the folder of the device. */
const SHAPE =
  /^\/sys\/class\/hwmon\/hwmon(\d+)\/(?:device\/)?((in|curr|power|energy|humidity|temp|fan|freq|pwm|cpu|intrusion)\d*(?:_\w+)?)$/;

/** The kernel counts in thousandths of a volt, ampere, degree and percent, and in millionths of a watt and joule. */
const DIVISORS: Readonly<Record<string, number>> = {
  in: 1000,
  curr: 1000,
  temp: 1000,
  humidity: 1000,
  power: 1e6,
  energy: 1e6,
};

/** Values that are switches, steps or times, whatever the kind of the sensor (Documentation/hwmon/sysfs-interface). */
const NO_AMOUNT = /_(?:alarm|beep|enable|enabled|type|fault|offset_enabled|interval|manual|pulses|sel|pwm|div|mode)$/;

export function parseHwmon(reading: Reading): Sensor[] {
  const chips = new Map(
    itemsOf(reading).flatMap(({ path, text }) => {
      const [, chip] = /^\/sys\/class\/hwmon\/hwmon(\d+)\/(?:device\/)?name$/.exec(path) ?? [];
      return chip === undefined ? [] : [[chip, text.trim()] as const];
    }),
  );
  return signedFiles(reading, SHAPE).map(({ parts: [chip = '', file = '', kind = ''], value }) => {
    const amount = !NO_AMOUNT.test(file);
    return {
      name: [chip, chips.get(chip), file].filter(part => part !== undefined).join('.'),
      celsius: kind === 'temp' && amount,
      value: amount ? value / (DIVISORS[kind] ?? 1) : value,
    };
  });
}
