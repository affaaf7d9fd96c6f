import type { Probe } from './probe.js';

/*
 * Space and inodes of every mounted file system, one line `blocks free avail bsize files ffree path` each: all local
 * ones by one command (item `local`).
 * statfs on a dead network mount, or one of FUSE whose program hangs, never returns, so each of those (16 at most) gets
 * a child and a reader of its own that waits no longer than 3 s; no line then means that it did not answer. autofs is
 * never touched: a look mounts it. Where stat cannot ask a file system (no stat, or one without -f), nothing is known.
 * mountinfo writes blank, tab, newline and backslash as \040 \011 \012 \134.
 */
export const mounts: Probe = {
  names: [],
  text: `lumo_stat() { stat -f -c '%b %f %a %S %c %d %n' "$@" 2>/dev/null; printf '\\nrc %s' $?; }
lumo_path() { case $1 in *\\\\*) printf '%b' "$(printf '%s' "$1" | sed 's/\\\\\\([0-7][0-7][0-7]\\)/\\\\0\\1/g')" ;; *) printf '%s' "$1" ;; esac; }
lumo_locals() {
  case $lumo_local in *\\\\*) lumo_local=$(printf '%s' "$lumo_local" | while read -r lumo_mp; do lumo_path "$lumo_mp"; printf '\\n'; done) ;; esac
  IFS='
'; set -f; set -- $lumo_local; set +f; unset IFS
  [ $# -eq 0 ] || lumo_stat "$@"
}
lumo_net() {
  [ $# -gt 0 ] || return 0
  lumo_n=$1; shift
  { { lumo_stat "$(lumo_path "$lumo_n")"; } </dev/null 2>/dev/null & } | { lumo_m=$lumo_n; lumo_net "$@"; m item ok "$lumo_m"; left 3; timeout "$lumo_left" cat; }
}
set --; lumo_local=; lumo_seen=' '
while read -r _ _ lumo_dev _ lumo_mp lumo_rest; do
  lumo_fs=\${lumo_rest#*- }; lumo_fs=\${lumo_fs%% *}
  case $lumo_seen in *" $lumo_dev "*) continue ;; esac
  case $lumo_fs in
    autofs|proc|sysfs|cgroup|cgroup2|devpts|devtmpfs|securityfs|debugfs|tracefs|pstore|bpf|configfs|fusectl|hugetlbfs|mqueue|binfmt_misc|rpc_pipefs|nsfs|ramfs|efivarfs|nfsd|squashfs|iso9660|selinuxfs) continue ;;
    nfs|nfs4|cifs|smb3|smbfs|ceph|glusterfs|9p|afs|lustre|beegfs|fuse|fuseblk|fuse.*) lumo_seen="$lumo_seen$lumo_dev "; [ $# -ge 16 ] || set -- "$@" "$lumo_mp" ;;
    *) lumo_seen="$lumo_seen$lumo_dev "; lumo_local="$lumo_local$lumo_mp
" ;;
  esac
done </proc/self/mountinfo
if stat -f -c %b / >/dev/null 2>&1; then
m item ok local; lumo_locals
command -v timeout >/dev/null 2>&1 && lumo_net "$@"
else m item no-tool local; fi`,
};
