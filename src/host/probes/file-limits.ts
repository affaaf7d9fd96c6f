import type { Probe } from './probe.js';

const LIMITS = '/proc/[0-9]*/limits';
const WANTED = '^Max (open files|processes)';

/** So many processes of a user are asked how many tasks he may have: most have it from his login, all the same. */
const OF_A_USER = 3;

/** Matches the list of those asked where one user stands in it so often. */
const OFTEN = Array.from({ length: OF_A_USER }, () => '" $3 "*').join('');

/*
 * Only of processes whose line of the probe `fds` is so long that 48 files may be open, and of a few of each user but
 * root, whom no number of tasks bounds (getrlimit(2)): to ask all of them would cost as much as their whole status. Where
 * that probe did not run before, nothing is known of anybody, and nothing is asked.
 */
export const fileLimits: Probe = {
  names: ['limits'],
  text: `lumo_user() {
IFS=' '; set -- $1; IFS='
'
case $3:$lumo_u in 0:*|*:*${OFTEN}) return 1 ;; esac
lumo_u="$lumo_u $3 "
}
IFS='
'; set -f; lumo_u=; lumo_a=' '
for lumo_l in $lumo_o; do [ \${#lumo_l} -lt 60 ] || lumo_a="$lumo_a\${lumo_l%%/fd *}/limits "; done
for lumo_l in $lumo_exe; do case $lumo_l in (*' /proc/'[0-9]*'/exe -> '*)
lumo_k=\${lumo_l#* /proc/}; lumo_k=/proc/\${lumo_k%%/*}/limits
case $lumo_a in *" $lumo_k "*) ;; *) lumo_user "$lumo_l" && lumo_a="$lumo_a$lumo_k " ;; esac ;; esac; done
set +f; unset IFS
[ "$lumo_a" = ' ' ] || many '${WANTED}' $lumo_a
m item ok asked`,
  tree: files => files.files([LIMITS], WANTED),
};
