# cause: fork-storm
# offender: perl
# how: three Perl programs that fork a child and wait for it, without end
# needs: perl
# settle: 6
up() {
  run perlforks sh -c 'i=0; while [ "$i" -lt 3 ]; do perl -e "while (1) { my \$p = fork(); exit 0 unless \$p; waitpid(\$p, 0) }" & i=$((i+1)); done; wait'
}
down() { end perlforks; }
