import { spacesOf } from '../sos.js';
import { eachMount, MOST_REMOTE, REMOTE, WITHOUT_SPACE } from './mount-kinds.js';
import type { Probe } from './probe.js';

/*
 * Space and inodes of every mounted file system, one line `blocks free avail bsize files ffree path` each: all local
 * ones by one command (item `local`).
 * statfs on a dead network mount, or one of FUSE whose program hangs, never returns, so each of those (a few at most) gets
 * a child and a reader of its own that waits no longer than 3 s; no line then means that it did not answer. autofs is
 * never touched: a look mounts it. What stat cannot ask it names with the
 * reason (a stale handle); what lies in a folder that we may not enter is a gap. Where stat cannot ask a file system (no
 * stat, or one without -f), nothing is known.
 * mountinfo writes blank, tab, newline and backslash as \040 \011 \012 \134.
 */
export const mounts: Probe = {
  names: [],
  text: `lumo_stat() { stat -f -c '%b %f %a %S %c %d %n' "$@" 2>&1; printf '\\nrc %s' $?; }
lumo_denied() { case $lumo_o in *': Permission denied'*) m gap denied "$1" ;; esac; }
lumo_path() { case $1 in *\\\\*) printf '%b' "$(printf '%s' "$1" | sed 's/\\\\\\([0-7][0-7][0-7]\\)/\\\\0\\1/g')" ;; *) printf '%s' "$1" ;; esac; }
lumo_locals() {
  case $lumo_local in *\\\\*) lumo_local=$(printf '%s' "$lumo_local" | while read -r lumo_mp; do lumo_path "$lumo_mp"; printf '\\n'; done) ;; esac
  IFS='
'; set -f; set -- $lumo_local; set +f; unset IFS
  lumo_o=$([ $# -eq 0 ] || lumo_stat "$@")
  case $lumo_o in *[0-9]' '/*|'') m item ok local; printf '%s\\n' "$lumo_o"; lumo_denied mounts ;; *) m item no-tool local ;; esac
}
lumo_net() {
  [ $# -gt 0 ] || return 0
  lumo_n=$1; shift
  { { lumo_o=$(lumo_stat "$(lumo_path "$lumo_n")"); printf '%s\\n' "$lumo_o"; lumo_denied "$lumo_n"; } </dev/null 2>/dev/null & } | { lumo_m=$lumo_n; lumo_net "$@"; m item ok "$lumo_m"; left 3; timeout "$lumo_left" cat; }
}
set --; lumo_local=; lumo_seen=' '
${eachMount(`  case $lumo_seen in *" $lumo_dev "*) continue ;; esac
  case $lumo_fs in
    ${WITHOUT_SPACE}) continue ;;
    ${REMOTE}) lumo_seen="$lumo_seen$lumo_dev "; [ $# -ge ${MOST_REMOTE} ] || set -- "$@" "$lumo_mp" ;;
    *) lumo_seen="$lumo_seen$lumo_dev "; lumo_local="$lumo_local$lumo_mp
" ;;
  esac`)}
lumo_locals
command -v timeout >/dev/null 2>&1 && lumo_net "$@"`,
  tree(files) {
    const blocks = files.printed(['sos_commands/filesys/df_-al', 'sos_commands/filesys/df_-al_*', 'df']);
    const inodes = files.printed(['sos_commands/filesys/df_-ali', 'sos_commands/filesys/df_-ali_*']);
    const wanted = firstOfEachDevice(files.read('/proc/self/mountinfo') ?? '');
    const text = spacesOf(blocks ?? '', inodes ?? '', path => wanted.has(path));
    return blocks === undefined ? [] : [{ path: 'local', text, state: 'ok' }];
  },
};

/** Mount points, one of each device: what is mounted twice is full once. */
function firstOfEachDevice(mountinfo: string): ReadonlySet<string> {
  const found = new Map<string, string>();
  for (const line of mountinfo.split('\n')) {
    const [, , device, , path] = line.split(' ');
    if (device === undefined || path === undefined || found.has(device)) continue;
    found.set(
      device,
      path.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8))),
    );
  }
  return new Set(found.values());
}
