import type { Probe } from './probe.js';

/** What is asked about a unit; numbers of time are microseconds since boot. */
const PROPERTIES = [
  'Id',
  'LoadState',
  'ActiveState',
  'SubState',
  'Result',
  'NRestarts',
  'ExecMainCode',
  'ExecMainStatus',
  'UnitFileState',
  'Type',
  'Job',
  'TriggeredBy',
  'BusName',
  'RemainAfterExit',
  'ConditionResult',
  'StateChangeTimestampMonotonic',
  'InactiveExitTimestampMonotonic',
  'ActiveEnterTimestampMonotonic',
  'ActiveExitTimestampMonotonic',
];

/*
 * `systemctl show '*'` asks process 1 for some 300 properties of each unit: 150 ms for 70 units, half of it in process 1.
 * So the states of all units come by one cheap call (item `list`: unit, load, active, sub; no devices), and only what
 * may be ill is asked about in full (item `show`): what is not at rest, what is enabled but does not run, and what
 * was started in the last hour (24 at most), since NRestarts tells why. A link of /run/systemd/units is made at each
 * start, so its age is that of the service (item `starts`: seconds since 1970, and the link); it points to no file.
 */
export const units: Probe = {
  names: [],
  text: `lumo_u=$(bounded systemctl list-units --all --full --plain --no-legend --no-pager); lumo_r=$?
case $lumo_limit:$lumo_r in [0-9]*:124|[0-9]*:143) exit ;; esac
if [ "$lumo_r" -eq 0 ] && [ -n "$lumo_u" ]; then
m item ok starts; lumo_i=$(stat -c '%Y %n' /proc/self/stat /run/systemd/units/invocation:*.service 2>/dev/null); printf '%s\\n' "$lumo_i"
m item ok list
lumo_u=$(printf '%s\\n' /etc/systemd/system/*.wants/* "$lumo_i" '' "$lumo_u" | awk '
  !list && $0 == "" { list = 1; next }
  !list && $2 == "/proc/self/stat" { now = $1; next }
  !list && /^[0-9]+ \\/run\\/systemd\\/units\\/invocation:/ { at = $1; sub(/^.*\\/invocation:/, ""); if (at > now - 3600) fresh[$0] = 1; next }
  !list { sub(/^.*\\//, ""); if ($0 ~ /\\.(service|socket|timer|path)$/) enabled[$0] = 1; next }
  NF < 4 || $1 ~ /\\.device$/ || ($2 == "not-found" && $3 == "inactive") { next }
  { print $1, $2, $3, $4 }
  $3 == "failed" || $3 ~ /ing$/ || (($1 in fresh) && $4 == "running" && recent++ < 24) || ($3 == "inactive" && $2 != "masked" && ($1 in enabled)) || ($1 == "multi-user.target" && $3 != "active") { if (asked++ < 100) ask = ask "\\n" $1 }
  END { printf "=%s\\n", ask }')
printf '%s\\n' "\${lumo_u%%
=*}"
IFS='
'; set -f; set -- \${lumo_u##*
=}; set +f; unset IFS
[ $# -eq 0 ] || { m item ok show; bounded systemctl show --all --no-pager -p ${PROPERTIES.join(',')} -- "$@"; }
else m item failed list; fi`,
  // sos asks about every service, in the same words; its list has a mark before each name.
  tree(files) {
    const list = files.printed(['sos_commands/systemd/systemctl_list-units']);
    const show = files.printed(['sos_commands/systemd/systemctl_show_service_--all']);
    return [
      ...(list === undefined ? [] : [{ path: 'list', text: listed(list), state: 'ok' } as const]),
      ...(show === undefined ? [] : [{ path: 'show', text: shown(show), state: 'ok' } as const]),
    ];
  },
};

function listed(text: string): string {
  const lines = text.split('\n').map(line => /^\W? ?([\w@:\\.-]+\.[a-z]+ +[\w-]+ +\w+ +[\w-]+) /.exec(line)?.[1]);
  return lines.flatMap(line => (line === undefined ? [] : [`${line.replace(/ +/g, ' ')}\n`])).join('');
}

function shown(text: string): string {
  const wanted = new Set(PROPERTIES);
  return text
    .split('\n')
    .filter(line => line === '' || wanted.has(line.slice(0, Math.max(0, line.indexOf('=')))))
    .join('\n');
}
