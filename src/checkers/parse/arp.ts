/** One neighbour of /proc/net/arp. */
export interface Neighbour {
  address: string;
  device: string;
  /** ATF_COM is not set: it was asked for and did not answer. */
  incomplete: boolean;
}

const COMPLETE = 2;

/** /proc/net/arp, without its head: `ADDRESS TYPE FLAGS HARDWARE MASK DEVICE`. */
export function parseArp(text: string | undefined): readonly Neighbour[] | undefined {
  return text?.split('\n').flatMap(line => {
    const [, address, flags, device] =
      /^(\d{1,3}(?:\.\d{1,3}){3})\s+0x[\da-f]+\s+0x([\da-f]{1,4})\s+\S+\s+\S+\s+(\S+)\s*$/i.exec(line) ?? [];
    if (address === undefined || flags === undefined || device === undefined) return [];
    return [{ address, device, incomplete: (Number.parseInt(flags, 16) & COMPLETE) === 0 }];
  });
}
