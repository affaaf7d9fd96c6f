import { eachMount, MOST_REMOTE, REMOTE } from './mount-kinds.js';
import type { Probe } from './probe.js';

/*
 * Tools that tell of storage. Each is started only where there is something for it to tell, so that a plain machine
 * pays nothing; each has a child and a reader of its own, since a failing disk makes them hang.
 */

/** Network mounts that the probe `mounts` does not ask: the 17th and those behind it. */
export const mountsUnasked: Probe = {
  names: [],
  text: `lumo_k=0; lumo_seen=' '
${eachMount(`  case $lumo_fs in
    ${REMOTE}) case $lumo_seen in
      *" $lumo_dev "*) ;;
      *) lumo_seen="$lumo_seen$lumo_dev "; lumo_k=$((lumo_k + 1)); [ "$lumo_k" -le ${MOST_REMOTE} ] || m gap failed "$lumo_mp" ;;
    esac ;;
  esac`)}`,
};

/** `lumo_wait SECONDS NAME CMD...`: what a command prints, then `rc CODE`; without that line it did not end in time. */
const WAIT = `lumo_wait() {
  lumo_t=$1; lumo_n=$2; shift 2
  { { "$@"; printf '\\nrc %s\\n' $?; } </dev/null 2>/dev/null & } | { m item ok "$lumo_n"; left "$lumo_t"; timeout "$lumo_left" cat; }
}`;

/**
 * `dmsetup status` where a thin pool, a snapshot, a multipath device or an LVM raid is there: names and ids in /sys say
 * so, which anybody may read. `--noflush`: it must not make a pool write its metadata.
 */
export const deviceMapper: Probe = {
  names: [],
  text: `lumo_k=
for lumo_f in /sys/block/dm-*/dm; do
  [ -r "$lumo_f/uuid" ] || continue
  lumo_u=; lumo_v=; read -r lumo_u <"$lumo_f/uuid"; read -r lumo_v <"$lumo_f/name"
  case "$lumo_u $lumo_v" in *-tpool\\ *|mpath-*|*-cow\\ *|*_rimage_*|*-pool|*thin*) lumo_k=1; break ;; esac
done
${WAIT}
if [ -z "$lumo_k" ]; then :
elif ! command -v dmsetup >/dev/null 2>&1; then m gap no-tool dmsetup
elif ! command -v timeout >/dev/null 2>&1; then m gap no-tool timeout
elif [ ! -e /dev/mapper/control ]; then m gap not-applicable dmsetup
elif [ ! -w /dev/mapper/control ]; then m gap denied dmsetup
else lumo_wait 5 dmsetup dmsetup status --noflush; fi`,
  tree(files) {
    const text = files.printed(['sos_commands/devicemapper/dmsetup_status']);
    return text === undefined ? [] : [{ path: 'dmsetup', text: `${text}\nrc 0\n`, state: 'ok' }];
  },
};

/** Sizes and health of the pools of ZFS; a suspended pool never answers. */
export const zpool: Probe = {
  names: [],
  text: `${WAIT}
if ! command -v zpool >/dev/null 2>&1; then m gap no-tool zpool
elif ! command -v timeout >/dev/null 2>&1; then m gap no-tool timeout
else lumo_wait 5 zpool zpool list -Hp -o name,size,alloc,free,cap,health; fi`,
};

/** So many disks are asked, all at once. */
const MOST_DISKS = 24;

/**
 * What each disk says of its own health. Not the disks of virtual machines and clouds, which say nothing; `-n standby`
 * leaves a sleeping one asleep. `-H -A` alone: no serial number is printed.
 */
export const smart: Probe = {
  names: [],
  text: `lumo_smart() {
  [ $# -gt 0 ] || return 0
  lumo_n=$1; shift
  { { smartctl -j -n standby -H -A "/dev/$lumo_n"; printf '\\nrc %s\\n' $?; } </dev/null 2>/dev/null & } | { lumo_m=$lumo_n; lumo_smart "$@"; m item ok "/dev/$lumo_m"; left 6; timeout "$lumo_left" cat; }
}
set --
for lumo_f in /sys/block/sd* /sys/block/hd* /sys/block/nvme*n*; do
  [ -e "$lumo_f/device" ] && [ -e "/dev/\${lumo_f##*/}" ] || continue
  lumo_u=; lumo_v=
  [ -r "$lumo_f/device/vendor" ] && read -r lumo_u <"$lumo_f/device/vendor"
  [ -r "$lumo_f/device/model" ] && read -r lumo_v <"$lumo_f/device/model"
  case "$lumo_u $lumo_v" in VMware*|Msft*|Google*|Linux*|Xen*|*QEMU*|*VBOX*|*VMware*|*[Vv]irtual*|*Amazon*|*PersistentDisk*|*Azure*) continue ;; esac
  if [ $# -ge ${MOST_DISKS} ]; then m gap failed "/dev/\${lumo_f##*/}"; else set -- "$@" "\${lumo_f##*/}"; fi
done
if [ $# -eq 0 ]; then :
elif ! command -v smartctl >/dev/null 2>&1; then m gap no-tool smartctl
elif ! command -v timeout >/dev/null 2>&1; then m gap no-tool timeout
elif [ ! -r "/dev/$1" ]; then m gap denied "/dev/$1"
else lumo_smart "$@"; fi`,
};
