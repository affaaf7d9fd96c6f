import { expect, it } from 'vitest';
import { parseSmart } from '../../../src/checkers/parse/smart.js';
import type { Item } from '../../../src/core/snapshot.js';

const item = (path: string, text: string): Item => ({ path, text, state: 'ok' });

/** No disk with SMART stands here: these are cut to the names of the schema of smartmontools 7.3 (smartctl -j). */
const ATA = {
  json_format_version: [1, 0],
  smartctl: { version: [7, 3], exit_status: 24 },
  device: { name: '/dev/sda', protocol: 'ATA' },
  smart_status: { passed: false },
  temperature: { current: 31 },
  ata_smart_attributes: {
    table: [
      { id: 1, name: 'Raw_Read_Error_Rate', raw: { value: 900, string: '900' } },
      { id: 5, name: 'Reallocated_Sector_Ct', raw: { value: 8, string: '8' } },
      { id: 197, name: 'Current_Pending_Sector', raw: { value: 0, string: '0' } },
      { id: 198 },
    ],
  },
};
const NVME = {
  smart_status: { passed: true, nvme: { value: 0 } },
  nvme_smart_health_information_log: { critical_warning: 4, percentage_used: 101, media_errors: 2, available_spare: 9 },
};

it('reads the attributes that tell of loss', () => {
  const found = parseSmart(item('/dev/sda', `${JSON.stringify(ATA, null, 1)}\nrc 24\n`));
  expect(found).toEqual({
    name: 'sda',
    passed: false,
    attributes: new Map([
      [5, 8],
      [197, 0],
    ]),
    criticalWarning: undefined,
    usedPercent: undefined,
    mediaErrors: undefined,
    temperature: 31,
    unknown: false,
  });
});

it('reads the log of NVMe', () => {
  expect(parseSmart(item('/dev/nvme0n1', `${JSON.stringify(NVME)}\nrc 0\n`))).toMatchObject({
    name: 'nvme0n1',
    passed: true,
    criticalWarning: 4,
    usedPercent: 101,
    mediaErrors: 2,
    unknown: false,
  });
});

it.each([
  ['it did not answer in time', item('/dev/sda', '{"smart_status":{"pas'), true],
  ['it was not asked', { path: '/dev/sda', text: '', state: 'failed' } as const, true],
  ['it sleeps, or smartctl is old', item('/dev/sda', 'smartctl 6.6\n\nrc 2'), false],
  [
    'it says something else',
    item(
      '/dev/sda',
      '{"smart_status":{"passed":"yes"},"ata_smart_attributes":{"table":[null,5,{"id":5,"raw":{"value":-1}}]}}\nrc 0',
    ),
    false,
  ],
])('knows nothing where %s', (_, read, unknown) => {
  expect(parseSmart(read)).toMatchObject({
    passed: undefined,
    attributes: new Map(),
    criticalWarning: undefined,
    unknown,
  });
});
