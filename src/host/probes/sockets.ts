import type { Probe } from './probe.js';

/*
 * All sockets of the network namespace of process 1, condensed by one awk: a busy server has 100,000 lines of them.
 * Whole lines for what listens (and for default routes and addresses of this machine), and these for the rest:
 *   FILE:sum STATE COUNT         sockets by state (hex, as the kernel writes it)
 *   FILE:queued TX RX            sums of the queues: bytes, for a listener waiting connections
 *   FILE:drops COUNT             UDP and raw: packets that did not fit into a socket's buffer
 *   FILE:peer LOCAL REMOTE N W   most ports of the ephemeral range that one peer takes, W of them in TIME_WAIT
 *   FILE:clients N               connections from such a port to another machine, open or being opened
 *   FILE:lookups N               UDP sockets that are connected to port 53
 *   FILE:cut                     more than 100,000 lines: the rest was not counted
 * What is no hexadecimal digit counts as 0; string compare is right for ports of four digits. awk reads the range
 * itself: a shell's `read` takes byte by byte, and a sysctl gives only the first.
 */
const CONDENSE = `
function h(x,  i, v) { v = 0; for (i = 1; i <= length(x); i++) v = v * 16 + index("123456789ABCDEF", substr(x, i, 1)); return v }
function near(x) { x = substr(x, 1, length(x) - 5); return x ~ /7F$/ || x == "00000000000000000000000001000000" }
BEGIN { getline r < "/proc/sys/net/ipv4/ip_local_port_range"; if (split(r, w, " ") == 2) { lo = sprintf("%04X", w[1]); hi = sprintf("%04X", w[2]) } }
FNR == 1 { n = split(FILENAME, w, "/"); f = w[n]; t = substr(f, 1, 3); p = "/proc/net/" f ":"; seen[f] = 0
  if (t != "fib" && t != "if_") { if (t == "rou") print p $0; next } }
t == "fib" { if ($1 == "|--") a = $2; else if (/host LOCAL/ && !(a in L) && ++la <= 500) { L[a]; print p "|-- " a; print p "/32 host LOCAL" } next }
t == "if_" { if (FNR <= 500) print p $0; next }
t == "rou" { R[$1]++; if (FNR <= 64 || ($2 == "00000000" && $8 == "00000000")) print p $0; next }
FNR > 100001 { cut[f]; next }
{ S[f " " $4]++
  if ($5 != "00000000:00000000") { split($5, q, ":"); T[f] += h(q[1]); U[f] += (r = h(q[2])); if ($4 == "0A" && r > 0) full = 1 } }
t != "tcp" { D[f] += $13; if (t == "udp" && $3 ~ /:0035$/) Q[f]++ }
(t == "tcp" ? $4 == "0A" : $4 == "07") { if (++seen[f] <= 1500) print p $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, 0, $13; next }
t == "tcp" { m = length($2); x = substr($2, m - 3); if (hi != "" && x >= (lo "") && x <= (hi "")) { k = p "peer " substr($2, 1, m - 5) " " $3; E[k]++; if ($4 == "06") W[k]++; if (($4 == "01" || $4 == "02") && !near($3)) C[f]++ } }
END {
  for (k in S) { split(k, w, " "); print "/proc/net/" w[1] ":sum " w[2], S[k] }
  for (f in seen) { if (f ~ /^(tcp|udp|raw)/) print "/proc/net/" f ":queued", T[f] + 0, U[f] + 0; if (f ~ /^(udp|raw)/) print "/proc/net/" f ":drops", D[f] + 0; if (f ~ /^tcp/) { print "/proc/net/" f ":clients", C[f] + 0; cl += C[f] } if (f ~ /^udp/) print "/proc/net/" f ":lookups", Q[f] + 0 }
  for (f in cut) print "/proc/net/" f ":cut"
  for (k in R) print "/proc/net/route:sum", k, R[k]
  for (i = 0; i < 3; i++) { b = ""; for (k in E) if (b == "" || E[k] > E[b]) b = k; if (b != "") { print b, E[b], W[b] + 0; delete E[b] } }
  exit 64 + full + (cl > 0 && cl <= 5000 ? 2 : 0) }`;

const NAMES = ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'udplite6', 'raw', 'raw6', 'route', 'fib_trie', 'if_inet6'];

/**
 * Sockets, addresses and default routes of the host's own network (process 1's: that of a container is no other
 * machine's business; where it is hidden, our own). A router with a full routing table would take a second to print
 * it, so from 20,000 prefixes on it is not asked. `ss` runs only where a listener has connections waiting, since it alone
 * knows how many may wait, and where this machine is connected to others (to 5,000 at most: it takes its time): it alone
 * knows what those wait for.
 */
export const sockets: Probe = {
  names: NAMES,
  tree: files => files.files(NAMES.map(name => `/proc/net/${name}`)),
  text: `lumo_n=/proc/1/net; [ -r $lumo_n/tcp ] || lumo_n=/proc/self/net
set --
for lumo_f in tcp tcp6 udp udp6 udplite udplite6 raw raw6 if_inet6; do [ -r $lumo_n/$lumo_f ] && set -- "$@" $lumo_n/$lumo_f; done
lumo_k=0
[ -r $lumo_n/fib_triestat ] && while read -r lumo_f lumo_s _; do [ "$lumo_f" = Prefixes: ] && [ "$lumo_s" -ge 20000 ] && lumo_k=1; done <$lumo_n/fib_triestat
[ $lumo_k = 0 ] && for lumo_f in route fib_trie; do [ -r $lumo_n/$lumo_f ] && set -- "$@" $lumo_n/$lumo_f; done
if command -v awk >/dev/null 2>&1; then
lumo_k=0; [ $# -eq 0 ] || { awk '${CONDENSE}' "$@" 2>/dev/null </dev/null; lumo_k=$?; }
if [ $lumo_k -gt 64 ] && [ $lumo_n/tcp -ef /proc/self/net/tcp ] && command -v ss >/dev/null 2>&1; then
[ $lumo_k -eq 66 ] || { m item ok backlogs; ss -ltn 2>/dev/null </dev/null; }
[ $lumo_k -eq 65 ] || { read -r lumo_s _ </proc/sys/net/ipv4/ip_local_port_range; m item ok connections; ss -tinH state established state syn-sent "sport >= :$lumo_s" 2>/dev/null </dev/null | head -c 60000; }
fi
m item ok namespace; if [ $lumo_n = /proc/self/net ]; then echo hidden; elif [ $lumo_n/tcp -ef /proc/self/net/tcp ]; then echo own; else echo other; fi
else m item no-tool awk; fi`,
};
