/** File systems that have no space of their own, or only what an image holds; autofs is never touched: a look mounts it. */
export const WITHOUT_SPACE =
  'autofs|proc|sysfs|cgroup|cgroup2|devpts|devtmpfs|securityfs|debugfs|tracefs|pstore|bpf|configfs|fusectl|hugetlbfs|mqueue|binfmt_misc|rpc_pipefs|nsfs|ramfs|efivarfs|nfsd|squashfs|iso9660|selinuxfs';

/** File systems behind which someone may not answer: a server, or the program of FUSE. */
export const REMOTE = 'nfs|nfs4|cifs|smb3|smbfs|ceph|glusterfs|9p|afs|lustre|beegfs|fuse|fuseblk|fuse.*';

/** So many of those are asked, each by a child of its own. */
export const MOST_REMOTE = 16;

/**
 * Shell text that runs `body` for each mount, in the order of mounting, with lumo_dev (major:minor), lumo_mp (as the
 * kernel writes it) and lumo_fs. The list is read once, and at once: a shell's own `read` takes it byte by byte, 1 µs each.
 */
export function eachMount(body: string): string {
  return `[ -n "\${lumo_mounts+x}" ] || lumo_mounts=$(cat /proc/self/mountinfo)
IFS='
'; set -f
for lumo_l in $lumo_mounts; do
  set +f; unset IFS
  lumo_l=\${lumo_l#* * }; lumo_dev=\${lumo_l%% *}; lumo_l=\${lumo_l#* * }; lumo_mp=\${lumo_l%% *}
  lumo_fs=\${lumo_l#* - }; lumo_fs=\${lumo_fs%% *}
${body}
done
set +f; unset IFS`;
}
