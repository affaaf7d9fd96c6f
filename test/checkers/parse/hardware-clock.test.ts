import { expect, it } from 'vitest';
import { hardwareOffset } from '../../../src/checkers/parse/hardware-clock.js';
import { HOST } from '../../helpers/facts.js';
import { once, unread } from '../../helpers/readings.js';

const NOW = HOST.at.getTime() / 1000;
const rtc = (ahead: number, adjtime = '') =>
  once({ '/sys/class/rtc/rtc0/since_epoch': `${NOW + ahead}\n`, '/etc/adjtime': adjtime });

it('tells how far the clock of the hardware is ahead', () => {
  expect(hardwareOffset(rtc(-3600), HOST)).toBe(-3600);
  expect(hardwareOffset(rtc(2, '0.0 0 0.0\n0\nUTC\n'), HOST)).toBe(2);
});

it('is unknown where there is none, where it runs in local time, and in a container', () => {
  expect(hardwareOffset(unread('missing'), HOST)).toBeUndefined();
  expect(hardwareOffset(rtc(0 - NOW), HOST)).toBeUndefined();
  expect(hardwareOffset(rtc(86_400 - NOW), HOST), 'a battery that is empty').toBeUndefined();
  expect(hardwareOffset(rtc(3600, '0.0 0 0.0\n0\nLOCAL\n'), HOST)).toBeUndefined();
  expect(hardwareOffset(rtc(3601), { ...HOST, utcOffset: '+0100' })).toBeUndefined();
  expect(hardwareOffset(rtc(-12_600), { ...HOST, utcOffset: '-0330' })).toBeUndefined();
  expect(hardwareOffset(rtc(-3600), { ...HOST, container: 'docker' })).toBeUndefined();
});
