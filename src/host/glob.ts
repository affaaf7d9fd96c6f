import { globSource, isPattern } from './frames.js';

/**
 * The paths that a shell pattern gives, folder by folder, in the order of the C locale; a name that begins with a dot
 * is meant only where the pattern says so. What has no pattern in it is not looked at: the last part may not exist.
 * @param list names in a folder; none where there is no such folder
 */
export function expand(pattern: string, list: (folder: string) => readonly string[]): string[] {
  let paths = [''];
  for (const part of pattern.split('/').filter(name => name !== '')) {
    if (isPattern(part)) {
      const wanted = new RegExp(`^${globSource(part)}$`, 's');
      const fits = (name: string): boolean => wanted.test(name) && (!name.startsWith('.') || part.startsWith('.'));
      paths = paths.flatMap(folder =>
        list(folder)
          .filter(fits)
          .toSorted()
          .map(name => `${folder}/${name}`),
      );
    } else paths = paths.map(folder => `${folder}/${part}`);
  }
  return paths;
}
