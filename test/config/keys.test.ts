import { expect, it } from 'vitest';
import { keysOf, variable } from '../../src/config/keys.js';
import { nearest } from '../../src/config/nearest.js';
import { settings } from '../helpers/settings.js';

it('every setting has its name, its path and its variables', () => {
  expect(keysOf(settings).map(({ name, variables }) => [name, ...variables])).toEqual([
    ['diagnose.checks', 'LUMO_DIAGNOSE_CHECKS', 'LUMO_AGENT_ENABLED_CHECKS'],
    ['diagnose.sample', 'LUMO_DIAGNOSE_SAMPLE'],
    ['diagnose.verbose', 'LUMO_DIAGNOSE_VERBOSE'],
    ['checks.cpu.limits.busyPercent', 'LUMO_CHECKS_CPU_LIMITS_BUSY_PERCENT'],
    ['checks.cpu.limits.load15PerCpu', 'LUMO_CHECKS_CPU_LIMITS_LOAD15_PER_CPU'],
    ['checks.disk.limits.busyPercent', 'LUMO_CHECKS_DISK_LIMITS_BUSY_PERCENT'],
    ['checks.disk.limits.spaceHighGib', 'LUMO_CHECKS_DISK_LIMITS_SPACE_HIGH_GIB'],
    ['log.level', 'LUMO_LOG_LEVEL'],
    ['log.file', 'LUMO_LOG_FILE'],
    ['log.hidden', 'LUMO_LOG_HIDDEN'],
    ['log.runs', 'LUMO_LOG_RUNS'],
  ]);
});

it('a variable holds nothing but letters, digits and underscores', () => {
  expect(variable(['hosts', ' web-03.x', '', 'p A'])).toBe('LUMO_HOSTS_WEB_03_X_P_A');
});

it.each([
  ['busyPercnt', 'busyPercent'],
  ['busy_percent', 'busyPercent'],
  ['BUSY-PERCENT', 'busyPercent'],
  ['busyPer', 'busyPercent'],
  ['busyPercentage', 'busyPercent'],
  ['levle', 'level'],
  ['', undefined],
  ['zebra', undefined],
])('%j most likely means %s', (word, name) => {
  expect(nearest(word, ['busyPercent', 'stealPercent', 'level', 'file'])).toBe(name);
});
