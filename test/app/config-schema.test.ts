import { describe, expect, it } from 'vitest';
import { configExample } from '../../scripts/generate/config-example.js';
import { CONFIG } from '../../src/app/config-schema.js';
import { CHECKERS } from '../../src/checkers/index.js';
import { check } from '../../src/config/check.js';
import { parseYaml } from '../../src/config/document.js';
import { readSettings } from '../../src/config/file.js';
import { keysOf, valuesOf } from '../../src/config/keys.js';
import { durationText } from '../../src/core/duration.js';

const keys = keysOf(CONFIG.settings);
const { 'configs/config.example.yaml': example = '' } = await configExample.files('');

it('no two settings have one variable, and none is that of a secret or of something else', () => {
  const names = [
    ...keys.flatMap(({ variables }) => variables),
    ...CONFIG.secrets.map(({ name }) => name),
    ...Object.keys(CONFIG.variables),
  ];
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  expect(names.filter(name => !/^LUMO(_[A-Z0-9]+)+$/.test(name))).toEqual([]);
});

it.each(keys.map(key => [key.name, key] as const))('%s takes its own default', (_, { setting }) => {
  const written = setting.kind === 'duration' ? durationText(setting.default) : setting.default;
  expect(check(setting, written)).toEqual({ value: setting.default });
});

it('every threshold of every check is a setting with its unit and origin', () => {
  for (const { id, limits } of Object.values(CHECKERS)) {
    for (const [name, limit] of Object.entries(limits)) {
      const key = keys.find(other => other.name === `checks.${id}.limits.${name}`);
      expect(key?.setting, `${id} ${name}`).toMatchObject({
        default: limit.value,
        unit: limit.unit,
        origin: limit.origin,
      });
    }
  }
  expect(keys.filter(({ path }) => path[0] === 'checks').length).toBeGreaterThan(50);
});

it('a share of 100 % is the most that a percentage can be', () => {
  const limit = CONFIG.settings.checks['cpu']?.limits['busyPercent'];
  expect(limit && check(limit, 100)).toEqual({ value: 100 });
  expect(limit && check(limit, 100.1)).toEqual({ wrong: 'must be a number over 0, at most 100, not 100.1' });
});

it('a temperature is 0 to 1, both taken in', () => {
  const { temperature } = CONFIG.settings.ai;
  expect([0, 1].map(value => check(temperature, value))).toEqual([{ value: 0 }, { value: 1 }]);
  expect(check(temperature, -0.5)).toEqual({ wrong: 'must be a number of at least 0, at most 1, not -0.5' });
});

describe('configs/config.example.yaml', () => {
  const read = (text: string) => {
    const file = parseYaml(new TextEncoder().encode(text), 'example');
    return readSettings(file.root, file, { schema: CONFIG, guarded: false });
  };

  it('changes nothing as it stands', () => {
    const { given, issues } = read(example);
    expect([issues, given.size]).toEqual([[], 0]);
  });

  it('is valid with every line taken in, names every setting, and says every default', () => {
    const { given, issues } = read(example.replaceAll(/^( *)# (?=\w+: )/gm, '$1'));
    expect(issues).toEqual([]);
    expect([...given.keys()]).toEqual(keys.map(({ name }) => name));
    expect(valuesOf(CONFIG.settings, given)).toEqual(valuesOf(CONFIG.settings, new Map()));
  });
});
