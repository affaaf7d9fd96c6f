import type { Connection } from './connections.js';

/** Everything that one address did. */
export interface Caller {
  address: string;
  failures: number;
  /** Connections that held a failure. */
  connections: number;
  /** The most failures in ten minutes. */
  peak: number;
  users: readonly string[];
  ports: readonly number[];
  /** Milliseconds since 1970 of its first and last failure. */
  first: number | undefined;
  last: number | undefined;
  /** It was asked for passwords, so that it could guess. */
  password: boolean;
}

/** A login that worked. */
export interface Login {
  address: string;
  user: string;
  method: string;
  at: number | undefined;
  /** Failures from the same address in the hour before. */
  failuresBefore: number;
  /** Names that those tried. */
  usersBefore: readonly string[];
}

/** A user whose password was tried from many addresses. */
export interface Target {
  user: string;
  failures: number;
  addresses: number;
  last: number | undefined;
  password: boolean;
}

const PEAK_MS = 600_000;
const HOUR_MS = 3_600_000;

/** What each address did, the busiest first. */
export function callersOf(connections: readonly Connection[]): Caller[] {
  const callers = [
    ...grouped(
      connections.filter(({ failures }) => failures > 0),
      ({ address }) => address,
    ),
  ].map(
    ([address, own]): Caller => ({
      address,
      failures: sum(own),
      connections: own.length,
      peak: peakOf(own),
      users: [...new Set(own.flatMap(({ users }) => [...users]))],
      ports: [...new Set(own.flatMap(({ port }) => (port === undefined ? [] : [port])))],
      first: least(own.map(({ at }) => at)),
      last: most(own.map(({ lastAt }) => lastAt)),
      password: own.some(({ password }) => password),
    }),
  );
  return callers.toSorted((a, b) => b.failures - a.failures || (a.address < b.address ? -1 : 1));
}

/** Logins that worked, in their order, each with what its address had failed at before. */
export function loginsOf(connections: readonly Connection[]): Login[] {
  const byAddress = grouped(connections, ({ address }) => address);
  return connections.flatMap((connection): Login[] => {
    const { accepted, address } = connection;
    if (accepted === undefined || address === undefined) return [];
    const earlier = (byAddress.get(address) ?? []).filter(
      other => other.failures > 0 && (other === connection || isBefore(other, accepted.at)),
    );
    return [
      {
        address,
        ...accepted,
        failuresBefore: sum(earlier),
        usersBefore: [...new Set(earlier.flatMap(({ users }) => [...users]))],
      },
    ];
  });
}

/** In the hour before; what has no time is where it stands in the log. */
function isBefore({ lastAt }: Connection, at: number | undefined): boolean {
  if (lastAt === undefined || at === undefined) return true;
  return lastAt <= at && at - lastAt <= HOUR_MS;
}

/** Each name that was tried, the one from the most addresses first. */
export function targetsOf(connections: readonly Connection[]): Target[] {
  const tries = connections
    .filter(({ failures }) => failures > 0)
    .flatMap(connection => [...connection.users].map(user => ({ user, ...connection })));
  const targets = [...grouped(tries, ({ user }) => user)].map(
    ([user, own]): Target => ({
      user,
      failures: sum(own),
      addresses: new Set(own.map(({ address }) => address)).size,
      last: most(own.map(({ lastAt }) => lastAt)),
      password: own.some(({ password }) => password),
    }),
  );
  return targets.toSorted((a, b) => b.addresses - a.addresses || b.failures - a.failures || (a.user < b.user ? -1 : 1));
}

/** The most failures within ten minutes, by a window that slides over the connections. */
function peakOf(connections: readonly Connection[]): number {
  const timed = connections
    .flatMap(({ lastAt, failures }) => (lastAt === undefined ? [] : [{ at: lastAt, failures }]))
    .toSorted((a, b) => a.at - b.at);
  let [peak, inside, first] = [0, 0, 0];
  for (const { at, failures } of timed) {
    inside += failures;
    for (let oldest = timed[first]; oldest !== undefined && at - oldest.at > PEAK_MS; oldest = timed[++first])
      inside -= oldest.failures;
    peak = Math.max(peak, inside);
  }
  // Without times all that is known is how many there were.
  return timed.length === 0 ? sum(connections) : peak;
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === undefined) continue;
    const own = groups.get(key);
    if (own) own.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

function sum(connections: readonly { failures: number }[]): number {
  return connections.reduce((total, { failures }) => total + failures, 0);
}

function least(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((a, b) => (a === undefined || (b !== undefined && b < a) ? b : a), undefined);
}

function most(times: readonly (number | undefined)[]): number | undefined {
  return times.reduce((a, b) => (a === undefined || (b !== undefined && b > a) ? b : a), undefined);
}
