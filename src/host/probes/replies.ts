import type { Probe } from './probe.js';

/*
 * One UDP question to each name server: the name servers of the root (`. NS`), which gives away nothing and which every
 * resolver has at hand. bash can speak UDP by itself, so this costs one process for all servers; the answer's first
 * byte is ours (the id begins with L). One that is slow is asked again, so that a cold cache is not blamed; one that is
 * silent is asked once more without recursion: if it answers that, it lives, and only what stands behind it is silent.
 * That question has M for an L, so a late answer to the first one is known: then it is the server that is slow.
 * Lines: `SERVER answered|refused|upstream|silent MILLISECONDS`.
 */
const BASH = `now() { if [ -n "$EPOCHREALTIME" ]; then T=$EPOCHREALTIME; T=$((10#\${T//[!0-9]/} / 1000)); else read -r T _ </proc/uptime; T=$((10#\${T/./} * 10)); fi; }
put() { now; A=$T; printf "$3\\\\001$1\\\\000\\\\000\\\\001\\\\000\\\\000\\\\000\\\\000\\\\000\\\\000\\\\000\\\\000\\\\002\\\\000\\\\001" >&3; IFS= read -r -t "$2" -N 1 -u 3 X; R=$?; now; D=$((T - A)); }
ask() {
  exec 3<>"/dev/udp/$1/53" || { echo "$1 refused 0"; return; }
  put "\\\\001" 2 L; F=$A
  if [ $R -gt 128 ]; then put "\\\\000" 1 M; if [ $R = 0 ] && [ "$X" = L ]; then echo "$1 answered $((T - F))"; elif [ $R = 0 ]; then echo "$1 upstream 2000"; elif [ $R -gt 128 ]; then echo "$1 silent 2000"; else echo "$1 refused 0"; fi
  elif [ $R != 0 ]; then echo "$1 refused $D"
  else B=$D; [ $B -le 100 ] || put "\\\\001" 2 L; [ $D -lt $B ] && B=$D; echo "$1 answered $B"; fi
}
while [ $# -gt 1 ]; do ask "$1" & shift; done; ask "$1"; wait`;

/**
 * What must be asked over a socket: how fast the name servers of resolv.conf (three at most, as glibc does) answer, and
 * whether the kernel's clock is kept. Of the clock's tools the cheapest that is there is asked: chronyc, adjtimex (also
 * that of busybox), and timedatectl last, since a service has to start for it.
 */
export const replies: Probe = {
  names: [],
  text: `set --
[ -r /etc/resolv.conf ] && while read -r lumo_k lumo_f _; do case $lumo_k in nameserver) case $lumo_f in *[!0-9a-zA-Z.:%_-]*|-*|'') ;; *) [ $# -ge 3 ] || set -- "$@" "$lumo_f" ;; esac ;; esac; done </etc/resolv.conf
if [ $# -eq 0 ]; then m item not-applicable resolvers
elif command -v bash >/dev/null 2>&1; then m item ok resolvers; bash -c '${BASH}' bash "$@" 2>/dev/null </dev/null
elif command -v nslookup >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then m item ok resolvers
for lumo_f do { at; lumo_a=$lumo_up; lumo_o=$(timeout 2 nslookup -type=ns . "$lumo_f" 2>&1 </dev/null); at
lumo_k=$(( (1\${lumo_up%%.*}\${lumo_up##*.} - 1\${lumo_a%%.*}\${lumo_a##*.}) * 10 ))
case $lumo_o in *refused*) lumo_s=refused ;; *answer*|*nameserver*|*find*) lumo_s=answered ;; *) lumo_s=silent ;; esac
printf '%s %s %s\\n' "$lumo_f" $lumo_s $lumo_k; } & done; wait
else m item no-tool resolvers; fi
lumo_o=
if command -v chronyc >/dev/null 2>&1 && lumo_o=$(chronyc -n -c tracking 2>/dev/null </dev/null); then m item ok chronyc
elif command -v adjtimex >/dev/null 2>&1; then m item ok adjtimex; lumo_o=$(adjtimex --print 2>/dev/null </dev/null || adjtimex 2>/dev/null </dev/null)
elif command -v busybox >/dev/null 2>&1; then m item ok adjtimex; lumo_o=$(busybox adjtimex 2>/dev/null </dev/null)
elif [ -d /run/systemd/system ] && command -v timedatectl >/dev/null 2>&1; then m item ok timedatectl; lumo_o=$(timedatectl show -p NTPSynchronized 2>/dev/null </dev/null)
else m item no-tool clock; lumo_o=; fi
printf '%s\\n' "$lumo_o"`,
};
