/** What one CPU did for packets that came in; undefined: this kernel does not tell. */
export interface Softnet {
  cpu: number;
  processed: number;
  dropped: number;
  squeezed: number;
  collisions: number;
  receivedRps: number | undefined;
  flowLimit: number | undefined;
  backlog: number | undefined;
}

/**
 * /proc/net/softnet_stat: a line of hex words for each CPU that is online. Kernels grew from 9 words to 10 (RPS, 2.6.36),
 * 11 (flow limit, 3.11), 13 (backlog and the CPU itself, 5.10) and 15; before that the line tells the CPU.
 */
export function parseSoftnet(text: string | undefined): readonly Softnet[] | undefined {
  if (text === undefined) return undefined;
  return text
    .split('\n')
    .map(line => line.trim().split(/\s+/))
    .filter(words => words.length >= 9 && words.every(word => /^[\da-f]{1,8}$/i.test(word)))
    .map((words, line) => {
      const [processed = 0, dropped = 0, squeezed = 0, , , , , , collisions = 0, receivedRps, flowLimit, backlog, cpu] =
        words.map(word => Number.parseInt(word, 16));
      return { cpu: cpu ?? line, processed, dropped, squeezed, collisions, receivedRps, flowLimit, backlog };
    });
}
