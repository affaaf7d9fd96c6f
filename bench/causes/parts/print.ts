export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Columns two spaces apart. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((text, i) => Math.max(text.length, ...rows.map(row => (row[i] ?? '').length)));
  for (const row of [head, ...rows])
    print(
      row
        .map((text, i) => text.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

export function percent(part: number): string {
  return `${(part * 100).toFixed(part === 1 ? 0 : 1)} %`;
}
