/** A table of GitHub's Markdown. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

/** Text that may stand in a cell: nothing in it is markup. */
export function cell(text: string): string {
  return text.replace(/[\\|<>*_`]/g, '\\$&');
}

export function code(text: string): string {
  return `\`${text.replaceAll('|', '\\|')}\``;
}
