import type { Probe } from './probe.js';

/*
 * Rules that packets to this machine meet; root only. nat and mangle tables hold none of them (and with kube-proxy tens
 * of thousands of others), so they are left out. The kernel tells whether old-style tables are in use before a program
 * is started for them. The family and name of a table are words that nft itself has printed.
 */
export const firewall: Probe = {
  names: [],
  text: `if ! [ -w /proc/sys/net/ipv4/ip_forward ]; then m item denied firewall
else
lumo_old() { [ -r "$1" ] && while read -r lumo_f; do [ "$lumo_f" = filter ] && for lumo_k in $2-legacy $2; do command -v $lumo_k >/dev/null 2>&1 && { m item ok "$2"; $lumo_k -S 2>/dev/null </dev/null | head -c 60000; break; }; done; done <"$1"; }
if command -v nft >/dev/null 2>&1; then
if lumo_o=$(nft list tables 2>/dev/null </dev/null); then m item ok tables; printf '%s\\n' "$lumo_o"
set -f; set -- $lumo_o; set +f
while [ $# -ge 3 ]; do
case "$2 $3" in *' nat'|*' mangle'|*' raw'|*' security'|bridge' '*|arp' '*|netdev' '*) ;;
*) m item ok "nft $2 $3"; nft -t list table "$2" "$3" 2>/dev/null </dev/null | head -c 60000 ;; esac
shift 3
done
else m item denied tables; fi
else m item no-tool nft; fi
lumo_old /proc/net/ip_tables_names iptables
lumo_old /proc/net/ip6_tables_names ip6tables
fi`,
};
