import { expect, it } from 'vitest';
import { service } from '../../../src/checkers/service/index.js';
import { patch } from '../../../src/checkers/patch/index.js';
import { withFolder } from '../../helpers/collector.js';
import { said } from '../../helpers/judge.js';
import { understood } from '../../helpers/raw.js';
import { type Files, plant, readTree } from '../../helpers/trees.js';

const LIST = [
  '  UNIT            LOAD   ACTIVE     SUB          DESCRIPTION',
  '● data.mount      loaded failed     failed       /data',
  '● web.service     loaded failed     failed       Web',
  '  cron.service    loaded active     running      Cron',
].join('\n');
const SHOW = 'Type=simple\nId=web.service\nLoadState=loaded\nActiveState=failed\nSubState=failed\nResult=oom-kill\n';
const read = (files: Files) =>
  withFolder(folder =>
    readTree(plant(folder, files), [...Object.values(service.sources), ...Object.values(patch.sources)]),
  );

it('a report of sos tells of all units by its list, and why services failed by what it shows', async () => {
  const snapshot = await read({
    'sos_commands/systemd/systemctl_list-units': LIST,
    'sos_commands/systemd/systemctl_show_service_--all': SHOW,
  });
  expect(snapshot.readings.get('units')?.state).toBe('ok');
  const { facts, on } = understood(service, snapshot);
  expect(said(service, facts, on)).toEqual(['service.failed medium data.mount', 'service.oom-kill high web.service']);
});

it('a copied tree without units is not well: a process that is missing there says nothing', async () => {
  const snapshot = await read({ 'proc/1/stat': '1 (java) S 0 1 1 0 -1 4194560 1 0 0 0 5 5 0 0 20 0 1 0 2 9 9\n' });
  const { facts } = understood(service, snapshot);
  expect([facts.main?.comm, facts.manager]).toEqual(['java', undefined]);
});

it('a copied tree tells of held and half-installed packages', async () => {
  const status = [
    'Package: a\nStatus: install ok installed\nVersion: 1',
    'Package: b\nStatus: hold ok installed\nVersion: 1',
    'Package: c\nStatus: install ok half-configured\nVersion: 1',
    'Package: d\nStatus: deinstall ok config-files\nVersion: 1',
  ].join('\n\n');
  const { facts } = understood(patch, await read({ 'etc/hostname': 'a', 'var/lib/dpkg/status': status }));
  expect(facts.dpkg).toEqual({ held: ['b'], broken: ['c half-configured'], interrupted: false });
});
