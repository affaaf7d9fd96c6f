/** `0-3,5` -> 5: how many CPUs the kernel's list format names; undefined for a broken list. */
export function countCpus(list: string): number | undefined {
  let count = 0;
  for (const range of list.trim().split(',')) {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(range) ?? [];
    if (from === undefined) return undefined;
    count += Number(to ?? from) - Number(from) + 1;
  }
  return count > 0 ? count : undefined;
}
