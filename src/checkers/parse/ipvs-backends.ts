/** A server behind a service of the kernel's load balancer: `TCP 192.0.2.1:80 -> 192.0.2.9:8080`, or of a mark. */
export interface Backend {
  name: string;
  weight: number;
  active: number;
  inactive: number;
}

/** Servers that are kept: a cluster has thousands. */
const MOST = 500;

/** /proc/net/ip_vs: services as `TCP ADDRESS:PORT` or `FWM MARK`, below each `-> ADDRESS:PORT FORWARD WEIGHT ACT INACT`. */
export function parseBackends(text: string | undefined): Backend[] {
  const found: Backend[] = [];
  let service: string | undefined;
  for (const line of text?.split('\n') ?? []) {
    const [, protocol, place = ''] = /^(TCP|UDP|SCTP|FWM)\s+(\S+)\s/.exec(`${line} `) ?? [];
    if (protocol !== undefined) service = protocol === 'FWM' ? `FWM ${place}` : joined(protocol, addressOf(place));
    else if (/^\S/.test(line)) service = undefined;
    const [, server = '', weight, active, inactive] =
      /^\s+->\s+(\S+)\s+\w+\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*$/.exec(line) ?? [];
    const address = addressOf(server);
    if (service === undefined || address === undefined || found.length >= MOST) continue;
    found.push({
      name: `${service} -> ${address}`,
      weight: Number(weight),
      active: Number(active),
      inactive: Number(inactive),
    });
  }
  return found;
}

function joined(protocol: string, address: string | undefined): string | undefined {
  return address && `${protocol} ${address}`;
}

/** `C0A80016:0CEA` -> `192.168.0.22:3306`; IPv6 stands there in brackets as people write it. */
function addressOf(place: string): string | undefined {
  const [, hex, six, port = ''] = /^(?:([\dA-F]{8})|(\[[\da-fA-F:.]{2,45}\])):([\dA-F]{4})$/.exec(place) ?? [];
  if (hex === undefined && six === undefined) return undefined;
  const four = hex
    ?.match(/../g)
    ?.map(byte => Number.parseInt(byte, 16))
    .join('.');
  return `${four ?? six}:${Number.parseInt(port, 16)}`;
}
