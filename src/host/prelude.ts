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
const FACT_FILES = [
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

const FACT_PRESENT = [
  '/.dockerenv',
  '/run/.containerenv',
  '/sys/fs/cgroup/cgroup.controllers',
  '/sys/fs/cgroup/unified/cgroup.controllers',
  '/sys/fs/cgroup/memory',
  '/sys/fs/cgroup/cpu',
  '/proc/pressure/cpu',
];

/**
 * The shell functions that every section uses, and the section `facts`:
 * `m WORDS` writes a mark, `src`/`fin` open and close a section, `read_all FILE...` reads plain files and says which
 * it could not, `many REGEX FILE...` reads what patterns gave (a longer list than a command line holds goes through
 * xargs), `each_line REGEX LIST` the same for a list of lines, `start` begins the time of all deadlines, `left SECONDS`
 * sets lumo_left to what remains of one.
 * The system's own folders come first in PATH: no wrapper of a user's shell is run.
 */
export function prelude(nonce: string, version: number): string {
  return `# Collector of Lumo: reads only, writes nothing, needs no rights.
set +eu; PATH=/usr/bin:/bin:/usr/sbin:/sbin\${PATH:+:$PATH}; LC_ALL=C; export PATH LC_ALL; unset CDPATH GREP_OPTIONS IFS
m() { printf '\\n#${nonce}# %s\\n' "$*"; }
at() { lumo_up=0; read -r lumo_up _ </proc/uptime; }
src() { at; lumo_s=$1; shift; m src "$lumo_s" "$lumo_up" "$@"; }
fin() { at; m 'done' "$lumo_up"; }
start() { at; lumo_start=\${lumo_up%%.*}; }
left() { at; lumo_left=$((lumo_start + $1 - \${lumo_up%%.*})); [ "$lumo_left" -gt 0 ] || lumo_left=1; }
read_all() {
  lumo_k=$#
  while [ "$lumo_k" -gt 0 ]; do
    lumo_f=$1; shift; lumo_k=$((lumo_k - 1))
    if [ -r "$lumo_f" ]; then set -- "$@" "$lumo_f"; elif [ -e "$lumo_f" ]; then m gap denied "$lumo_f"; else m gap missing "$lumo_f"; fi
  done
  [ $# -eq 0 ] || grep -aH '' "$@" 2>&1 </dev/null
}
many() {
  lumo_e=$1; shift
  if [ $# -lt 4000 ]; then grep -aHE "$lumo_e" /dev/null "$@" 2>/dev/null </dev/null
  else printf '%s\\0' "$@" | xargs -0 grep -aHE "$lumo_e" /dev/null 2>/dev/null; fi
}
each_line() { lumo_l=$1; IFS='
'; set -f; set -- $2; set +f; unset IFS; many "$lumo_l" "$@"; }
m begin ${version} $$ $PPID
src - - ${FACT_FILES.map(file => `facts=${file}`).join(' ')}
read_all ${FACT_FILES.join(' ')}
m item ok date; date '+%s %z'
m item ok uid; id -u
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
