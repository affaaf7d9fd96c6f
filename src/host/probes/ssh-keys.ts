import type { Probe } from './probe.js';

/*
 * Owner and mode of the private host keys, and of the lists of keys that may log in with the folders they lie in
 * (root's and 32 more); then what those lists let in, one line `path type length options` with tabs between for each
 * key: the length of its text tells the bits of an RSA key. Values of options (commands, addresses) stay where they are.
 */
export const sshKeys: Probe = {
  names: [],
  text: `set -- /etc/ssh/ssh_host_*_key; lumo_n=0; lumo_k=
for lumo_f in /root/.ssh/authorized_keys /home/*/.ssh/authorized_keys; do
  [ -e "$lumo_f" ] && [ "$lumo_n" -lt 33 ] || continue
  lumo_n=$((lumo_n + 1)); set -- "$@" "$lumo_f" "\${lumo_f%/*}" "\${lumo_f%/.ssh/*}"
  [ -r "$lumo_f" ] && lumo_k="$lumo_k$lumo_f
"
done
m item ok modes; stat_all "$@"
if [ "$lumo_n" = 0 ]; then m item ok keys
elif [ -z "$lumo_k" ]; then m item denied keys
else
  m item ok keys; IFS='
'; set -f; set -- $lumo_k; set +f; unset IFS
  awk '/^[ \\t]*(#|$)/ { next }
n < 500 && match($0, /(ssh-|ecdsa-|sk-)[a-z0-9@.-]+[ \\t]+AAAA[A-Za-z0-9+\\/=]+/) {
  n++; o = substr($0, 1, RSTART - 1); split(substr($0, RSTART, RLENGTH), k, /[ \\t]+/); gsub(/"[^"]*"/, "", o)
  print FILENAME "\\t" k[1] "\\t" length(k[2]) "\\t" substr(o, 1, 200)
}' "$@" 2>/dev/null
fi`,
};
