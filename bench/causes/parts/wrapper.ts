import type { Fault } from './fault.js';

/**
 * One script for `sh -s` on the target: makes the fault (and the noise beside it), lets it settle, runs the collector,
 * and takes all back, whatever happens: on a signal, when the connection is lost, and after `MOST` seconds. Only what
 * the collector prints goes to stdout.
 * `run NAME COMMAND...` starts something in the background as a unit of its own where systemd runs, so that it is no
 * child of the collector's connection; `end NAME` stops it. `$W` is a folder that goes with the fault.
 */
export function wrapped(
  fault: Fault,
  options: { noise?: Fault | undefined; level: number; collector: string },
): string {
  const { noise, level, collector } = options;
  const needs = [...new Set([...fault.needs, ...(noise?.needs ?? [])])];
  return `# Made by bench/causes/live.ts
PATH=$PATH:/usr/sbin:/sbin; export PATH
exec 3>&1 >/dev/null
for lumo_tool in ${needs.join(' ')}; do command -v "$lumo_tool" >/dev/null || { echo "needs $lumo_tool" >&2; exit 9; }; done
LEVEL=${level}
W=$(mktemp -d /tmp/lumo-fault.XXXXXX) || exit 9
${RUN}
${noise === undefined ? 'noise_up() { :; }; noise_down() { :; }' : renamed(noise.text)}
${fault.text}
finish() { trap '' EXIT HUP INT TERM PIPE; kill "$lumo_guard" 2>/dev/null; down; noise_down; rm -rf "$W"; }
trap 'finish' EXIT; trap 'exit 8' HUP INT TERM PIPE
lumo_self=$$
{ sleep ${MOST}; kill "$lumo_self"; } </dev/null >/dev/null 2>&1 3>&- & lumo_guard=$!
noise_up || { echo 'the noise could not be made' >&2; exit 9; }
up || { echo 'the fault could not be made' >&2; exit 9; }
sleep ${fault.settle}
sh -s >&3 3>&- <<'LUMO_COLLECTOR'
${collector}
LUMO_COLLECTOR
`;
}

/** No fault stands longer, s. */
const MOST = 150;

const RUN = `run() {
  run_name=lumo-$1; shift
  if [ -d /run/systemd/system ]; then systemd-run --quiet --collect --unit "$run_name" $RUN_OPTIONS "$@" 3>&- </dev/null
  else setsid sh -c 'echo $$ >"$0"; exec "$@"' "$W/$run_name.pid" "$@" 3>&- </dev/null >/dev/null 2>&1 & fi
}
end() {
  if [ -d /run/systemd/system ]; then systemctl kill --kill-whom=all -s KILL "lumo-$1" 2>/dev/null; systemctl stop "lumo-$1" 2>/dev/null; systemctl reset-failed "lumo-$1" 2>/dev/null
  elif [ -s "$W/lumo-$1.pid" ]; then kill -s KILL -- "-$(cat "$W/lumo-$1.pid")" 2>/dev/null; fi
  return 0
}`;

function renamed(text: string): string {
  return text.replace(/^up\(\) \{/m, 'noise_up() {').replace(/^down\(\) \{/m, 'noise_down() {');
}
