import { PROGRAMS } from './executables.js';
import type { Probe } from './probe.js';

/*
 * Open files of all processes in one pass, one line `/proc/PID/fd MARKS` each. Marks: `.` an open file, `socket:[INODE] `
 * a socket, `d/proc/PID/fd/N ` a file that was deleted. No name is printed in this pass, since a name may hold anything,
 * newlines included. The last line is `end`: without it the text was cut.
 * memfd, shared memory and aio rings always say `(deleted)` and are no files on a disk.
 */
const GNU = `find "$@" -type d -printf '\\n%p ' -o -lname 'socket:*' -printf '%l ' -o -lname '/*(deleted)' ! -lname '/memfd:*' ! -lname '/dev/zero*' ! -lname '/SYSV*' ! -lname '/[[]aio]*' -printf 'd%p ' -o -printf .`;

/** busybox has neither -printf nor -lname, and then prints nothing: the same from what `ls` prints. */
const BUSYBOX = `ls -ln "$@" 2>/dev/null | awk '
/^\\/proc\\/[0-9]+\\/fd:$/ { d = substr($0, 1, length($0) - 1); printf "\\n%s ", d; next }
!/^l[rwx-]+ / { next }
/ -> socket:\\[[0-9]+\\]$/ { printf "%s ", $NF; next }
/ -> \\/.* \\(deleted\\)$/ && !/ -> \\/(memfd:|dev\\/zero|SYSV|\\[aio\\])/ { sub(/ -> .*/, ""); printf "d%s/%s ", d, $NF; next }
{ printf "." }'`;

/*
 * Whose program we may see, of that process we may see the open files: the kernel asks for the same right. Kernel
 * threads have neither, and there are more of them than of others on a quiet machine.
 */
const FOLDERS = `for lumo_l in $lumo_exe; do case $lumo_l in (*' /proc/'[0-9]*'/exe -> '*) lumo_l=\${lumo_l#* /proc/}; printf '/proc/%s/fd\\n' "\${lumo_l%%/*}" ;; esac; done`;

/**
 * Open files, sockets and deleted-but-open files (at most 64) of each process; of foreign ones only for root. What a
 * deleted file still takes is asked in a child of its own: on a dead network mount that never returns.
 * A newline in a name is printed as `?`: busybox does so without being told.
 */
export const fds: Probe = {
  names: [],
  text: `${PROGRAMS}
IFS='
'; set -f; set -- $(${FOLDERS}); set +f; unset IFS
lumo_o=
[ $# -eq 0 ] || { lumo_o=$(${GNU} 2>/dev/null); [ -n "$lumo_o" ] || lumo_o=$(${BUSYBOX}); }
lumo_o="$lumo_o

end"
m item ok fds; printf '%.600000s\\n' "$lumo_o"
case $lumo_o in *d/proc/*)
IFS='
'; set -f; set -- $(n=0; for lumo_l in $lumo_o; do case $lumo_l in (*d/proc/*) IFS=' '; for lumo_f in $lumo_l; do case $lumo_f in (*d/proc/*) [ $((n += 1)) -le 64 ] || exit; printf '/proc/%s\\n' "\${lumo_f##*d/proc/}" ;; esac; done ;; esac; done); set +f; unset IFS
[ $# -eq 0 ] || {
m item ok names; ls -lnq "$@" 2>/dev/null || ls -ln "$@" 2>/dev/null
command -v timeout >/dev/null 2>&1 && { { stat -L -c '%n %s %b %d %i' "$@"; } </dev/null 2>/dev/null & } | { m item ok sizes; timeout 2 cat; }
} ;;
esac`,
};
