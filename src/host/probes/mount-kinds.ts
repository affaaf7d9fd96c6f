/** File systems that have no space of their own, or only what an image holds; autofs is never touched: a look mounts it. */
export const WITHOUT_SPACE =
  'autofs|proc|sysfs|cgroup|cgroup2|devpts|devtmpfs|securityfs|debugfs|tracefs|pstore|bpf|configfs|fusectl|hugetlbfs|mqueue|binfmt_misc|rpc_pipefs|nsfs|ramfs|efivarfs|nfsd|squashfs|iso9660|selinuxfs';

/** File systems behind which someone may not answer: a server, or the program of FUSE. */
export const REMOTE = 'nfs|nfs4|cifs|smb3|smbfs|ceph|glusterfs|9p|afs|lustre|beegfs|fuse|fuseblk|fuse.*';

/** So many of those are asked, each by a child of its own. */
export const MOST_REMOTE = 16;
