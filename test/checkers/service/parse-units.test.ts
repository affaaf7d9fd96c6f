import { describe, expect, it } from 'vitest';
import { service } from '../../../src/checkers/service/index.js';
import { parseUnits } from '../../../src/checkers/service/parse-units.js';
import { familyOf, isLasting } from '../../../src/checkers/service/unit.js';
import { rawFixture, understood } from '../../helpers/raw.js';

describe('units of systemd 252', () => {
  const { facts } = understood(service, rawFixture('service/host-sick-1'));
  const unit = (name: string): object | undefined => facts.units?.find(each => each.name === name);

  it('are told by one list, and in full where they may be ill', () => {
    expect(facts.manager).toBe('systemd');
    expect(facts.units?.length).toBe(165);
    expect(facts.units?.filter(({ detail }) => detail !== undefined)).toHaveLength(27);
    expect(unit('-.mount')).toEqual({ name: '-.mount', load: 'loaded', active: 'active', sub: 'mounted' });
    expect(unit('cron.service')).toMatchObject({ active: 'active', sub: 'running', detail: { fileState: 'enabled' } });
  });

  it.each([
    ['signal.service', { active: 'failed', detail: { result: 'signal', mainCode: 2, mainStatus: 11 } }],
    ['watch.service', { active: 'failed', detail: { result: 'watchdog', type: 'notify' } }],
    ['slowstart.service', { active: 'failed', detail: { result: 'timeout' } }],
    ['limit.service', { active: 'failed', detail: { result: 'exit-code', restarts: 5 } }],
    ['loop.service', { active: 'activating', sub: 'auto-restart', detail: { restarts: 32 } }],
    ['odd@a\\x2db:c.service', { active: 'failed', detail: { mainCode: 1, mainStatus: 1 } }],
    ['badset.service', { load: 'bad-setting', active: 'inactive', detail: { fileState: 'enabled' } }],
    ['nodir.mount', { active: 'failed', detail: { result: 'exit-code', restarts: undefined, mainCode: undefined } }],
    [
      'cond.service',
      { active: 'inactive', detail: { fileState: 'enabled', conditionMet: false, activeAt: undefined } },
    ],
    ['batch.service', { active: 'activating', detail: { type: 'oneshot', job: true, startedAt: 12308.134463 } }],
  ])('%s', (name, expected) => {
    expect(unit(name)).toMatchObject(expected);
  });

  it('were started when their links were made', () => {
    expect(facts.starts.get('nginx.service')).toBe(1_795_338_503);
    expect([...facts.starts.keys()].filter(name => !name.endsWith('.service'))).toEqual([]);
  });
});

describe('units as text', () => {
  it('with a glyph before what is ill, a heading and a summary', () => {
    const text = [
      '  UNIT                   LOAD      ACTIVE     SUB          DESCRIPTION',
      '● broken.service         loaded    failed     failed       A job that fails',
      '* old.service            not-found inactive   dead         old.service',
      'x web.service            loaded    failed     failed       x marks it in ASCII',
      '↻ loop.service           loaded    activating auto-restart Loop',
      '○ idle.service           loaded    inactive   dead         Idle',
      '× bad.mount              loaded    failed     failed       /bad',
      '  x.service              loaded    active     running      named like a glyph',
      'LOAD   = Reflects whether the unit definition was properly loaded.',
      '160 loaded units listed.',
    ].join('\n');
    expect(parseUnits([text]).map(({ name, active }) => `${name} ${active}`)).toEqual([
      'broken.service failed',
      'old.service inactive',
      'web.service failed',
      'loop.service activating',
      'idle.service inactive',
      'bad.mount failed',
      'x.service active',
    ]);
  });

  it('of a sos report: all properties of services alone', () => {
    const text =
      'Type=simple\nRestart=no\nId=a.service\nActiveState=failed\nSubState=failed\nResult=oom-kill\nNRestarts=3\nExecStart={ path=/bin/a ; argv[]=/bin/a --b=c }\n\nId=b.service\nActiveState=active\nSubState=running\n';
    const [a, b] = parseUnits([text]);
    expect(a).toMatchObject({ name: 'a.service', load: '', detail: { result: 'oom-kill', restarts: 3 } });
    expect(b).toMatchObject({ name: 'b.service', detail: { result: '', restarts: undefined, changedAt: undefined } });
  });

  it.each([
    '',
    'Failed to connect to bus: No such file or directory',
    'Id=a.service',
    'Id=../../x\nActiveState=failed',
    'a.service loaded',
  ])('of %j are none', text => expect(parseUnits([text])).toEqual([]));
});

it.each([
  ['ssh@3-10.0.0.1:22-10.0.0.9:51234.service', 'ssh@.service', false],
  ['run-r9f3c.scope', 'run-.scope', false],
  ['session-12.scope', 'session-.scope', false],
  ['docker-4f5a.scope', 'docker-.scope', false],
  ['user@1000.service', 'user@.service', false],
  ['wg-quick@wg0.service', undefined, true],
  ['postgresql@15-main.service', undefined, true],
  ['systemd-run.service', undefined, true],
])('%s', (name, family, lasting) => {
  expect(isLasting(name)).toBe(lasting);
  if (family !== undefined) expect(familyOf(name)).toBe(family);
});
