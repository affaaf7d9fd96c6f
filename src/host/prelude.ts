const TOOLS = [
  'systemctl',
  'journalctl',
  'dmesg',
  'timeout',
  'stat',
  'find',
  'xargs',
  'ss',
  'sshd',
  'apt-get',
  'dnf',
  'apk',
  'zypper',
];

/** Files that tell what machine this is; read for every run. */
export const FACT_FILES = [
  '/proc/sys/kernel/random/boot_id',
  '/proc/sys/kernel/hostname',
  '/proc/sys/kernel/osrelease',
  '/etc/machine-id',
  '/etc/os-release',
  '/proc/1/comm',
  '/proc/1/cgroup',
  '/run/systemd/container',
  '/sys/devices/system/cpu/online',
];

export const FACT_PRESENT = [
  '/.dockerenv',
  '/run/.containerenv',
  '/sys/fs/cgroup/cgroup.controllers',
  '/sys/fs/cgroup/unified/cgroup.controllers',
  '/sys/fs/cgroup/memory',
  '/sys/fs/cgroup/cpu',
  '/proc/pressure/cpu',
];

/**
 * The shell functions that every section uses, and what is known of the machine without reading a file. `m WORDS`
 * writes a mark, `src`/`fin` open and close a section, `read_all FILE...` reads plain files and says which it could not,
 * and what the patterns in lumo_more give,
 * `many REGEX FILE...` reads what patterns gave (a longer list than a command line holds goes through xargs), `grep_all`
 * the same with its errors, `each_line REGEX LIST` for a list of lines, `stat_all FILE...` tells owner, mode, size and
 * age, `tails BYTES FILE...` the ends of logs (the first line of one may be cut), `command_output WORD...` what a command
 * prints and its exit code.
 * `start` begins the time of all deadlines, which the clock has in hundredths of a second; `left SECONDS` sets lumo_left
 * to what remains of one, `pipes SECONDS FD...` reads from others until then: all by one process, or each by its own
 * where one of them hangs. What runs beside the rest has its seconds in lumo_limit: `bounded WORD...` ends what is slow,
 * and `command_output` then leaves its section open.
 * The system's own folders come first in PATH: no wrapper of a user's shell is run.
 */
export function prelude(nonce: string, version: number): string {
  return `# Collector of Lumo: reads only, writes nothing, needs no rights.
set +eu; PATH=/usr/bin:/bin:/usr/sbin:/sbin\${PATH:+:$PATH}; LC_ALL=C; export PATH LC_ALL; unset CDPATH GREP_OPTIONS IFS lumo_limit lumo_q lumo_more lumo_cg lumo_mounts lumo_threads lumo_o lumo_exe
m() { printf '\\n#${nonce}# %s\\n' "$*"; }
at() { lumo_up=0; read -r lumo_up _ </proc/uptime; }
src() { at; lumo_s=$1; shift; m src "$lumo_s" "$lumo_up" "$@"; }
fin() { at; m 'done' "$lumo_up"; }
start() { at; lumo_start=$((\${lumo_up%.*} * 100 + 1\${lumo_up#*.} - 100)); }
left() {
  at; lumo_left=$(((lumo_start + $1 * 100 - \${lumo_up%.*} * 100 - 1\${lumo_up#*.} + 199) / 100))
  [ "$lumo_left" -gt 0 ] || { lumo_left=0.1; timeout 0.1 true 2>/dev/null || lumo_left=1; }
}
pipes() {
  [ $# -gt 1 ] || return 0
  left "$1"; shift; lumo_k=
  for lumo_f do lumo_k="$lumo_k /proc/self/fd/$lumo_f"; done
  timeout "$lumo_left" cat $lumo_k || { left 0; for lumo_f do timeout "$lumo_left" cat "/proc/self/fd/$lumo_f"; done; }
}
bounded() { if [ -n "$lumo_limit" ]; then timeout "$lumo_limit" "$@"; else "$@"; fi; }
read_all() {
  lumo_k=$#
  while [ "$lumo_k" -gt 0 ]; do
    lumo_f=$1; shift; lumo_k=$((lumo_k - 1))
    if [ -r "$lumo_f" ]; then set -- "$@" "$lumo_f"; elif [ -e "$lumo_f" ]; then m gap denied "$lumo_f"; else m gap missing "$lumo_f"; fi
  done
  set -- "$@" $lumo_more; lumo_more=
  [ $# -eq 0 ] || grep_all '' "$@" 2>&1
}
grep_all() {
  lumo_e=$1; shift
  if [ $# -lt 4000 ]; then bounded grep -aHE$lumo_q "$lumo_e" /dev/null "$@" </dev/null
  else printf '%s\\0' "$@" | bounded xargs -0 grep -aHE$lumo_q "$lumo_e" /dev/null; fi
}
many() { lumo_q=s; grep_all "$@" 2>/dev/null; lumo_q=; }
each_line() { lumo_l=$1; IFS='
'; set -f; set -- $2; set +f; unset IFS; many "$lumo_l" "$@"; }
stat_all() { bounded stat -L -c '%n:%a %u %g %s %Y %F' "$@"; }
tails() {
  lumo_b=$1; shift
  for lumo_f do
    if [ -f "$lumo_f" ] && [ -r "$lumo_f" ]; then m item ok "$lumo_f"; bounded tail -c "$lumo_b" "$lumo_f" 2>/dev/null
    elif [ -f "$lumo_f" ]; then m gap denied "$lumo_f"
    elif [ -e "$lumo_f" ]; then m gap not-applicable "$lumo_f"; else m gap missing "$lumo_f"; fi
  done
}
command_output() {
  if command -v "$1" >/dev/null 2>&1; then
    m item ok "$*"; bounded "$@" 2>/dev/null </dev/null; set -- $?
    case $lumo_limit:$1 in [0-9]*:124|[0-9]*:143) exit ;; esac
    m exit $1
  else m gap no-tool "$*"; fi
}
m begin ${version} $$ $PPID
src - - facts=
m item ok date; date '+%s %z'
m item ok uid; while read -r lumo_k lumo_f lumo_l lumo_b; do case $lumo_k in Uid:) printf '%s\\n' "$lumo_l"; lumo_uid=$lumo_l; break ;; esac; done </proc/$$/status
[ -r /sys/devices/system/cpu/online ] || { m item ok cpus; grep -c '^cpu[0-9]' /proc/stat; }
m item ok tools; for lumo_f in ${TOOLS.join(' ')}; do command -v "$lumo_f" >/dev/null 2>&1 && printf '%s\\n' "$lumo_f"; done
m item ok present; for lumo_f in ${FACT_PRESENT.join(' ')}; do [ -e "$lumo_f" ] && printf '%s\\n' "$lumo_f"; done
fin`;
}

/** utime, stime, cutime and cstime of the collector's shell: fields 14 to 17 of proc_pid_stat(5), clock ticks. */
export const EPILOGUE = `at
read -r lumo_s </proc/$$/stat; lumo_s=\${lumo_s##*) }
set -- $lumo_s
m end "$lumo_up" "$((\${12} + \${13} + \${14} + \${15}))"`;
