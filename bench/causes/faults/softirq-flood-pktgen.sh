# cause: softirq-flood
# offender: lumo-fl0
# how: the kernel's packet generator sends 60 byte datagrams through a veth pair, as a flood from outside comes
# needs: ip modprobe
# settle: 6
up() {
  modprobe pktgen || return 1
  ip link add lumo-fl0 type veth peer name lumo-fl1 || return 1
  ip address add 10.199.0.1/24 dev lumo-fl0
  ip link set lumo-fl0 up; ip link set lumo-fl1 up
  lumo_mac=$(cat /sys/class/net/lumo-fl0/address)
  echo rem_device_all >/proc/net/pktgen/kpktgend_0; echo add_device lumo-fl1 >/proc/net/pktgen/kpktgend_0
  for lumo_set in 'count 0' 'pkt_size 60' 'delay 0' 'dst 10.199.0.1' 'src_min 10.199.0.2' 'src_max 10.199.0.2' "dst_mac $lumo_mac" 'udp_dst_min 9999' 'udp_dst_max 9999'; do
    echo "$lumo_set" >/proc/net/pktgen/lumo-fl1 || return 1
  done
  run pktgen sh -c 'echo start >/proc/net/pktgen/pgctrl'
}
down() { echo stop >/proc/net/pktgen/pgctrl; end pktgen; sleep 1; ip link del lumo-fl0; sleep 1; modprobe -r pktgen; :; }
