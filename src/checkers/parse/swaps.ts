import { counter } from './reading.js';

/** One area of swap, bytes. */
export interface SwapArea {
  name: string;
  type: string;
  sizeBytes: number;
  usedBytes: number;
}

/** /proc/swaps: name, type, size and use in kB, priority; blanks in a name are written as \040. */
export function parseSwaps(text: string | undefined): SwapArea[] {
  return (text?.split('\n') ?? []).flatMap(line => {
    const [name = '', type = '', size, used] = line.trim().split(/\s+/);
    const [sizeKb, usedKb] = [counter(size), counter(used)];
    if (name === '' || sizeKb === undefined || usedKb === undefined) return [];
    return [{ name: unescapePath(name), type, sizeBytes: sizeKb * 1024, usedBytes: usedKb * 1024 }];
  });
}

/** \040 \011 \012 \134: how the kernel writes blank, tab, newline and backslash in swaps, mountinfo and fstab. */
export function unescapePath(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
