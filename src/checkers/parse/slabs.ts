import { counter } from './reading.js';

/** One cache of kernel objects (slabinfo(5), version 2). */
export interface Slab {
  name: string;
  activeObjects: number;
  objects: number;
  objectBytes: number;
  objectsPerSlab: number;
  pagesPerSlab: number;
  /** What it holds, its empty places included. */
  bytes: number;
  /** The kernel empties it when memory is wanted. */
  reclaimable: boolean;
}

/** /proc/slabinfo, which only root may read. Empty for another version: kernels before 2.6.10 have other columns. */
export function parseSlabs(text: string | undefined): Slab[] {
  if (text === undefined || !text.startsWith('slabinfo - version: 2.')) return [];
  return text.split('\n').flatMap(line => {
    // A module may give its cache a name with blanks, so the numbers are taken from the right.
    const [head = ''] = line.slice(0, LONGEST_LINE).split(' : ');
    const words = head.trim().split(/\s+/);
    const name = words.slice(0, -COLUMNS).join(' ');
    const [activeObjects, objects, objectBytes, objectsPerSlab, pagesPerSlab] = words.slice(-COLUMNS).map(counter);
    if (name === '' || activeObjects === undefined || objects === undefined || objectBytes === undefined) return [];
    if (objectsPerSlab === undefined || pagesPerSlab === undefined) return [];
    const size = { activeObjects, objects, objectBytes, objectsPerSlab, pagesPerSlab, bytes: objects * objectBytes };
    return [{ name, ...size, reclaimable: isReclaimable(name) }];
  });
}

const COLUMNS = 5;
const LONGEST_LINE = 400;

/**
 * Caches that the kernel empties when memory is wanted: they grow with every file that is looked at, and are no leak
 * (host.md 2, cause 22: dentry growth is the control). Inodes of sockets and tmpfs stay
 * as long as those do. Names of fs/ and of OpenZFS.
 */
export function isReclaimable(name: string): boolean {
  return /^(?:dentry|(?!sock_|mqueue_|shmem_|hugetlbfs_|rpc_).*inode(?:_cache|_info)?|buffer_head|radix_tree_node|xfs_(?:ili|buf)|ext4_extent_status|mb_cache_entry|btrfs_(?:extent_map|extent_buffer|path)|dnode_t|dmu_buf_impl_t|arc_buf(?:_t|_hdr_t_\w+)|zio_(?:data_)?buf_\w+|kmalloc-rcl-\w+|:[aA].*)$/.test(
    name,
  );
}
