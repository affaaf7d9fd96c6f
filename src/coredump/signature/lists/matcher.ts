/** Names that share a reason to be on a list. Names are normalised ones; patterns are anchored and linear. */
export interface NameGroup {
  why: string;
  names?: readonly string[];
  patterns?: readonly RegExp[];
}

/** A test for the names of the groups. */
export function matcher(groups: readonly NameGroup[]): (name: string) => boolean {
  const names = new Set(groups.flatMap(group => group.names ?? []));
  const patterns = groups.flatMap(group => group.patterns ?? []);
  return name => names.has(name) || patterns.some(pattern => pattern.test(name));
}

/** `a b c` as a list: the lists below stay readable. */
export function words(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}
