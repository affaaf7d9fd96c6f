/** One line without what a logger or a container runtime put around it. */
export interface Stripped {
  text: string;
  pid?: number;
  /** As the prefix has it, with its zone where it names one. */
  stamp?: string;
  stream?: 'stdout' | 'stderr';
  /** The runtime cut the line: the next one of its stream goes on. */
  partial?: true;
}

const ANSI = /\x1b\[[0-9;]{0,16}[A-Za-z]/g; // oxlint-disable-line no-control-regex
/** Kubernetes: stamp, stream, F for full or P for partial; trailing blanks may have been cut. */
const CRI = /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d)) (stdout|stderr) ([FP])(?: |$)/;
const DOCKER = /^\{"log":"/;
const WRAPPERS = [
  // kubectl logs --prefix
  /^\[pod\/[\w.-]{1,253}\/[\w.-]{1,63}\] /,
  // docker compose logs
  /^[\w.-]{1,100} +\| /,
];
/** RFC 3339 alone: kubectl logs --timestamps, docker logs -t. */
const STAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)) /;
/** `Nov 22 15:00:00 host name[12]: `. */
const SYSLOG = /^([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) [\w.-]{1,253} [\w./@-]{1,100}(?:\[(\d{1,10})\])?: ?/;
/** journalctl -o short-iso, rsyslog: without a pid it could be any text behind a stamp. */
const SYSLOG_ISO =
  /^(\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:?\d\d)) [\w.-]{1,253} (?:[\w./@-]{1,100}\[(\d{1,10})\]|kernel): ?/;
/** With CONFIG_PRINTK_CALLER the task or the processor stands behind it. */
const DMESG = /^(?:<\d{1,3}>)?\[ {0,8}\d{1,10}\.\d{6}\](?:\[ {0,8}[TC]\d{1,10}\])? /;
/** Loggers of Java and Python: stamp, then thread, level and logger in brackets or up to a dash. */
const LOGGER =
  /^\[?(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?Z| ?[+-]\d\d:?\d\d)?)\]?[ :|]+(?:(?:\[[^\]]{0,100}\]|TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)[ :|]+){0,4}(?:[\w.$-]{1,200} (?:- |: ))?/;

/** Takes the prefixes off, outermost first. Linear in the line. */
export function strip(raw: string): Stripped {
  let text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  if (text.includes('\x1b')) text = text.replace(ANSI, '');
  const wrapped = unwrap(text);
  const inner = unstamp(wrapped.text);
  return { ...wrapped, ...inner };
}

/** Stream of a wrapped line, and whether the next one goes on with it; without reading all of it. */
export function wrapping(raw: string): { stream: 'stdout' | 'stderr'; partial: boolean } {
  if (DOCKER.test(raw))
    return { stream: raw.includes('","stream":"stdout"') ? 'stdout' : 'stderr', partial: !raw.includes('\\n","') };
  const cri = CRI.exec(raw.slice(0, 64));
  return { stream: cri?.[2] === 'stdout' ? 'stdout' : 'stderr', partial: cri?.[3] === 'P' };
}

/** What Kubernetes and Docker put around each line. */
function unwrap(text: string): Stripped {
  const cri = CRI.exec(text);
  if (cri) {
    const stream = cri[2] === 'stdout' ? 'stdout' : 'stderr';
    return {
      text: text.slice(cri[0].length),
      stamp: cri[1] ?? '',
      stream,
      ...(cri[3] === 'P' && { partial: true as const }),
    };
  }
  return (DOCKER.test(text) ? docker(text) : undefined) ?? { text };
}

function docker(text: string): Stripped | undefined {
  try {
    const entry: unknown = JSON.parse(text);
    if (typeof entry !== 'object' || entry === null || !('log' in entry) || typeof entry.log !== 'string')
      return undefined;
    const stream = 'stream' in entry && entry.stream === 'stdout' ? 'stdout' : 'stderr';
    const stamp = 'time' in entry && typeof entry.time === 'string' ? { stamp: entry.time } : {};
    const log = entry.log.replace(ANSI, '');
    return log.endsWith('\n')
      ? { text: log.replace(/\r?\n$/, ''), stream, ...stamp }
      : { text: log, stream, ...stamp, partial: true };
  } catch {
    // Cut by the length limit, or no JSON after all.
    return undefined;
  }
}

function unstamp(line: string): Stripped {
  let text = line;
  for (const wrapper of WRAPPERS) text = text.replace(wrapper, '');
  const syslog = SYSLOG.exec(text) ?? SYSLOG_ISO.exec(text);
  if (syslog) {
    const [all, stamp = '', pid] = syslog;
    return { text: text.slice(all.length).replace(DMESG, ''), stamp, ...(pid !== undefined && { pid: Number(pid) }) };
  }
  const stamp = STAMP.exec(text) ?? LOGGER.exec(text);
  if (stamp) return { text: text.slice(stamp[0].length), stamp: stamp[1] ?? '' };
  return { text: text.replace(DMESG, '') };
}
