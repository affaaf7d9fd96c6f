import type { Probe } from './probe.js';

/*
 * Owner and mode of the private host keys, and of the lists of keys that may log in with the folders they lie in
 * (root's and 32 more); then what those lists let in, one line `path type length options` with tabs between for each
 * key: the length of its text tells the bits of an RSA key. Values of options (commands, addresses) stay where they are.
 * A home that we may not enter, or a list that we may not read, is a gap: its keys let in all the same.
 * Homes that are mounted on demand are left alone, since a look mounts them; one on a dead server hangs, so the source has
 * a deadline. Where the mounts were read already they say whether there is any such home.
 */
export const sshKeys: Probe = {
  names: [],
  text: `set -- /etc/ssh/ssh_host_*_key; lumo_n=0; lumo_k=; lumo_d=; lumo_l='/root /home/*'
case \${lumo_mounts- - autofs } in *' - autofs '*)
  grep -qE '^[^ ]+ [^ ]+ [^ ]+ [^ ]+ /home[/ ].* - autofs ' /proc/self/mountinfo && { lumo_l=/root; m gap not-recorded 'homes that are mounted on demand'; } ;;
esac
for lumo_f in $lumo_l; do
  for lumo_i in "$lumo_f" "$lumo_f/.ssh"; do [ ! -d "$lumo_i" ] || [ -x "$lumo_i" ] || lumo_d=1; done
  lumo_f=$lumo_f/.ssh/authorized_keys
  [ -e "$lumo_f" ] && [ "$lumo_n" -lt 33 ] || continue
  lumo_n=$((lumo_n + 1)); set -- "$@" "$lumo_f" "\${lumo_f%/*}" "\${lumo_f%/.ssh/*}"
  if [ -r "$lumo_f" ]; then lumo_k="$lumo_k$lumo_f
"; else lumo_d=1; fi
done
m item ok modes; stat_all "$@"
[ -z "$lumo_d" ] || m gap denied 'keys of others'
if [ -z "$lumo_k" ]; then [ -n "$lumo_d" ] || m item ok keys
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
