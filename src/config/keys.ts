import { isSetting, type Section, type Setting, type Value, type ValueOf } from './setting.js';

/** One setting and its names. */
export interface Key {
  /** `checks.cpu.limits.busyPercent` */
  name: string;
  path: readonly string[];
  setting: Setting;
  /** `LUMO_CHECKS_CPU_LIMITS_BUSY_PERCENT`, and behind it the older names. */
  variables: readonly [string, ...string[]];
}

/** Every setting of a tree, in its order. */
export function keysOf(section: Section, path: readonly string[] = []): Key[] {
  return Object.entries(section).flatMap(([name, node]) => {
    const own = [...path, name];
    if (!isSetting(node)) return keysOf(node, own);
    return [{ name: own.join('.'), path: own, setting: node, variables: [variable(own), ...(node.formerly ?? [])] }];
  });
}

/** The tree of values: what was given by name, and the default for all else. */
export function valuesOf<S extends Section>(section: S, given: ReadonlyMap<string, Value>): ValueOf<S> {
  return values(section, given, '') as ValueOf<S>;
}

function values(section: Section, given: ReadonlyMap<string, Value>, above: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section).map(([name, node]) => {
      const own = `${above}${name}`;
      return [name, isSetting(node) ? (given.get(own) ?? node.default) : values(node, given, `${own}.`)];
    }),
  );
}

/** `['checks', 'cpu', 'busyPercent']` -> `LUMO_CHECKS_CPU_BUSY_PERCENT` */
export function variable(path: readonly string[]): string {
  const words = path.join('_').replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_');
  return `LUMO_${words
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .join('_')}`.toUpperCase();
}
