/** What systemd says of one unit. Times are seconds since boot; what was not asked or not said is undefined. */
export interface Unit {
  name: string;
  /** `loaded`, `not-found`, `masked`, `bad-setting`, `error`. */
  load: string;
  /** `active`, `inactive`, `failed`, `activating`, `deactivating`, `reloading`. */
  active: string;
  /** `running`, `exited`, `dead`, `auto-restart`, and more, by the type of the unit. */
  sub: string;
  /** Undefined: it was not asked about in full. */
  detail?: UnitDetail;
}

export interface UnitDetail {
  /** `success`, `exit-code`, `signal`, `core-dump`, `timeout`, `watchdog`, `oom-kill`, `start-limit-hit`, ... */
  result: string;
  /** How often systemd itself started it again, since it was last started by someone. */
  restarts: number | undefined;
  /** How the main process ended: 1 exited, 2 killed by a signal, 3 dumped core (waitid(2)). */
  mainCode: number | undefined;
  mainStatus: number | undefined;
  /** `enabled`, `disabled`, `static`, `generated`, `transient`, ... */
  fileState: string;
  /** `simple`, `notify`, `oneshot`, ... of a service. */
  type: string;
  /** It waits in the queue of jobs. */
  job: boolean;
  /** A timer, socket or path starts it, or a call on the bus: it is not meant to run all the time. */
  onDemand: boolean;
  /** It counts as active after its process has ended. */
  remains: boolean;
  conditionMet: boolean;
  changedAt: number | undefined;
  startedAt: number | undefined;
  activeAt: number | undefined;
  leftAt: number | undefined;
}

/** Names that are made anew for each run: of systemd-run, logins, containers, one for each connection (systemd.socket(5)). */
const PASSING = /^(?:run-|session-|docker-|libpod-|crio-|cri-containerd-)|@\d+-\d|^user(?:-runtime-dir)?@/;

/** True for a name that stands for itself over time. */
export function isLasting(name: string): boolean {
  return !PASSING.test(name);
}

/** What such names have in common: `ssh@3-10.0.0.1:22.service` -> `ssh@.service`, `run-r12ab.scope` -> `run-.scope`. */
export function familyOf(name: string): string {
  const type = name.slice(name.lastIndexOf('.'));
  return `${name.slice(0, name.search(/[@-]/) + 1)}${type}`;
}
