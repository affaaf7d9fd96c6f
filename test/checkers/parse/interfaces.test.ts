import { describe, expect, it } from 'vitest';
import { parseBonds, parseInterfaces } from '../../../src/checkers/parse/interfaces.js';
import type { Item } from '../../../src/core/snapshot.js';

const items = (files: Readonly<Record<string, string>>): Item[] =>
  Object.entries(files).map(([path, text]) => ({ path: `/sys/class/net/${path}`, text, state: 'ok' }));

describe('interfaces', () => {
  it('reads numbers, hex and decimal, and what cannot be read is not there', () => {
    const [eth0] = parseInterfaces(
      items({ 'eth0/flags': '0x1003\n', 'eth0/speed': '-1\n', 'eth0/operstate': 'up\n', 'eth0/mtu': '' }),
      undefined,
    );
    expect(Object.fromEntries(eth0?.numbers ?? [])).toEqual({ flags: 4099, speed: -1 });
    expect([eth0?.state, eth0?.duplex]).toEqual(['up', undefined]);
  });

  it('is a card where the machine tells that a device is behind it', () => {
    const found = parseInterfaces(items({ 'eth0/device/uevent': 'DRIVER=igb', 'eth1/mtu': '1500' }), undefined);
    expect(found.map(({ name, physical }) => [name, physical])).toEqual([
      ['eth0', true],
      ['eth1', false],
    ]);
  });

  it('goes by the name where no interface tells (a container, a bare tree)', () => {
    const names = ['eth0', 'lo', 'veth12ab', 'docker0', 'br-4f', 'eth0.100', 'bond0', 'wlan0'];
    const found = parseInterfaces(items(Object.fromEntries(names.map(name => [`${name}/mtu`, '1500']))), undefined);
    expect(found.filter(({ physical }) => physical).map(({ name }) => name)).toEqual(['eth0', 'wlan0']);
  });

  it('is wireless by its own word or by the kernel’s list', () => {
    const list = 'Inter-| sta-|\n face | tus |\n wlp2s0: 0000   54.  -56.  -256\n';
    const found = parseInterfaces(
      items({ 'wlp2s0/mtu': '1', 'wlan1/uevent': 'DEVTYPE=wlan\nINTERFACE=wlan1', 'eth0/mtu': '1' }),
      list,
    );
    expect(found.map(({ wireless }) => wireless)).toEqual([true, true, false]);
  });
});

it('bonds know their slaves by the new and the old path', () => {
  const found = parseBonds(
    items({
      'bond0/bonding/slaves': 'eth0 eth1 eth2\n',
      'eth0/bonding_slave/mii_status': 'up\n',
      'bond0/slave_eth1/bonding_slave/mii_status': 'down\n',
      'dmz/bonding/slaves': '\n',
    }),
  );
  expect(found.map(({ name, slaves }) => [name, Object.fromEntries(slaves)])).toEqual([
    ['bond0', { eth0: true, eth1: false, eth2: undefined }],
    ['dmz', {}],
  ]);
});
