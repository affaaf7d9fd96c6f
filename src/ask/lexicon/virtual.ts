import type { ConceptTable } from './concept.js';

/** Proxmox and what it runs. */
export const VIRTUAL = {
  proxmox: {
    en: `fenced, fencing, ha group*, ha resource*, proxmox, pve, pves, hypervisor*, qemu, kvm, lxc, lxc container*, vzdump, proxmox backup*, pbs, pmxcfs,
      corosync, pvestatd, pveproxy, pvedaemon, pve cluster, proxmox cluster, proxmox node*, ha manager, live
      migration, live migrate, migration of vm, thin pool, local-lvm, local-zfs, ceph, osd, osds, quorate, vm
      disk*, vm snapshot*, vm backup*, qm list, qm status, qm start, pct list, virtualization host, virtualisation
      host, quorum, vm host, guest agent, ballooning, qcow2, vmid, zfs replication`,
    es: `hipervisor*, maquina virtual, maquinas virtuales, mv, copia de la vm, maquina huesped, invitad*`,
    zh: `虚拟机, 虚拟化, 宿主机, 虚机, 快照`,
  },
  vm: {
    en: `guest, guests, vm, vms, virtual machine, virtual machines, virtual server*, ct`,
    es: `las vm, la vm`,
    zh: `云主机`,
  },
} as const satisfies ConceptTable;
