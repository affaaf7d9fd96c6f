import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertName, isKey } from '../../../src/coredump/storage/storage.js';
import { placeOf } from '../../../src/coredump/storage/store-core.js';

const time = new Date('2026-11-22T15:30:05.123Z');
const HOSTILE = [
  '.',
  '..',
  '_',
  '-',
  '/',
  '$',
  '(',
  'a',
  '0',
  ' ',
  ';',
  '`',
  '\n',
  '\0',
  '\u001b',
  '\u202e',
  '数',
  'é',
  '😀',
  '\ud83d',
];
const NAMES = { id: '0123456789ab', time };

describe('where a core goes', () => {
  const full = { ...NAMES, instance: 'milvus-prod', namespace: 'db', pod: 'datanode-0', container: 'datanode' };
  it.each([
    ['the instance', full, 'milvus-prod', '20261122T153005Z_datanode-0_datanode'],
    ['else namespace and pod', { ...full, instance: '' }, 'db_datanode-0', '20261122T153005Z_datanode-0_datanode'],
    ['else the pod', { ...NAMES, pod: 'a' }, 'a', '20261122T153005Z_a'],
    ['else the program', { ...NAMES, executable: '/usr/bin/my server' }, 'my_server', '20261122T153005Z'],
    ['else unknown', { ...NAMES, executable: '/' }, 'unknown', '20261122T153005Z'],
    ['the container without a pod', { ...NAMES, executable: 'a', container: 'c' }, 'a', '20261122T153005Z_c'],
  ])('%s', (_what, names, folder, name) => {
    expect(placeOf(names)).toEqual({ folder, name });
  });

  it.each([
    ['../../etc/passwd', '_etc_passwd'],
    ['a..b', 'a_b'],
    ['$(reboot)`id`;x', '_reboot_id_x'],
    ['\u001b[2J\u0007\n\u202ex', '_2J_x'],
    ['-rf', 'rf'],
    ['..', '_'],
    ['.hidden.', 'hidden'],
    ['数据节点', '_'],
  ])('%j comes out inert', (text, name) => {
    expect(inertName(text)).toBe(name);
  });

  it('is a key that every storage takes, whatever the names are', () => {
    const text = fc.string({ unit: fc.constantFrom(...HOSTILE), maxLength: 300 });
    const names = fc.record({
      instance: text,
      namespace: text,
      pod: text,
      container: text,
      executable: text,
      id: text,
    });
    fc.assert(
      fc.property(names, fc.constantFrom('instance', 'pod', 'namespace', 'id'), (all, without) => {
        const { folder, name } = placeOf({ ...all, [without]: '', time });
        const key = `${folder}/${name}_${inertName(all.id)}.core.zst`;
        expect(isKey(key)).toBe(true);
        expect(key).toMatch(/^[\w.-]+\/[\w.-]+$/);
        expect(key).not.toContain('..');
      }),
    );
  });
});

it.each(['a', '/a', 'a/', '../a', 'a/../b', 'a/b/c', '.a/b', 'a/.b', 'a/b\n', 'a/-b', '', `a/${'b'.repeat(256)}`])(
  '%j is no key',
  key => {
    expect(isKey(key)).toBe(false);
  },
);
