import type { ConceptTable } from './concept.js';

/** Disks, file systems, mounts. */
export const STORAGE = {
  disk: {
    en: `volume, volumes, disk, disks, disc, hard drive*, harddisk*, hdd, ssd, ssds, nvme*, drive, drives, storage,
      spindle, volume group, lvm, block device*, df, df -h, du, partition, partitions, sda, sdb, sdc, sdd, sda1,
      sdb1, vda, vda1, vdb, xvda, root disk, data disk, dev sda`,
    es: `disco, discos, disco duro, almacenamiento, unidad de disco, particion, particiones`,
    zh: `磁盘, 硬盘, 存储, 分区, 盘`,
  },
  space: {
    en: `used on, room is left, room left, room is there, how much room, used space, percent used, percent full, space, free space, disk space, disk usage, no space, no space left, enospc, out of space, running out of
      space, run out of space, ran out of space, big files, large files, biggest files, biggest directories,
      largest files, largest directories, huge files, big directories, what is filling, filling up, fills up,
      filled up, fill up, gb left, gigabytes left, space left, deleted files, still held open, quota, disk quota,
      disk full, storage full, disk is full, disk almost full, old logs, log files`,
    es: `espacio, espacio libre, sin espacio, espacio en disco, espacio disponible, ocupa, llenando, se llena, se
      lleno, disco lleno, archivos grandes, ficheros grandes`,
    zh: `空间, 磁盘空间, 剩余空间, 空间不足, 没空间, 磁盘满, 满了, 盘满了, 硬盘满, 磁盘已满, 磁盘快满, 大文件, 容量`,
  },
  full: {
    en: `not enough, enough, room for, room left, full, almost full, nearly full, filling, filled, exhausted, out of, running low, low on, run low, ran out,
      runs out, running out, brimming, used up, nothing left, almost out, depleted`,
    es: `suficiente, lleno, llena, llenos, llenas, agotad*, casi lleno, al limite, poco espacio`,
    zh: `不够, 够不够, 够用, 满, 快满, 用完, 快用完, 耗光, 剩多少, 还剩`,
  },
  inode: {
    en: `inode*, ifree, iused, too many small files, millions of files, millions of small files`,
    es: `inodo, inodos, nodos i`,
    zh: `索引节点, 小文件太多, inode`,
  },
  filesystem: {
    en: `cannot write, can't write, can not write, can't * write, cannot * write, no longer write, not able to write, unable to save,
      can't create files, cannot create file*, can't save, unable to write, not writable, write protected, filesystem*, file system*, fs, ext4, xfs, btrfs, zfs, read only, read-only, readonly, remounted, remount,
      fsck, superblock, corrupt*, mount, mounts, mounted, unmount*, umount, mount point*, mountpoint*, nfs, nfs
      share, nfs mount, cifs, smb share, stale file handle, fstab, erofs, bind mount, fuse, tmpfs, raid, mdadm,
      degraded array, degraded raid, smart, smart errors, bad sectors, bad blocks, io error*, i/o error*, eio,
      input/output error, disk errors, disk failing, failing disk, dying disk, ata errors, multipath, iscsi, san`,
    es: `no se puede escribir, no puedo escribir, no deja escribir, sistema de archivos, sistema de ficheros, sistemas de archivos, solo lectura, montaje, montad*, punto de
      montaje, errores de disco, sectores defectuosos`,
    zh: `无法写入, 写不进去, 写不了, 文件系统, 只读, 挂载, 挂载点, 坏道, 磁盘错误, 读写错误, 阵列`,
  },
  diskio: {
    en: `iops, disk io, disk i/o, io, i/o, disk latency, disk activity, disk throughput, disk write*, disk read*,
      writes to disk, write latency, read latency, fsync, flush, disk util, disk utilization, disk busy, busy
      disk, await, queue depth, slow disk*, disk slow, disk is slow, writeback, dirty pages, disk thrashing,
      writing to disk, disk bottleneck, iostat, iotop`,
    es: `e/s, escritura*, lectura*, entrada/salida, lecturas y escrituras, escribiendo`,
    zh: `磁盘读写, 读写, 磁盘延迟, 写入, 磁盘繁忙, 磁盘慢`,
  },
} as const satisfies ConceptTable;
