# cause: fork-storm
# offender: perl
# how: three Perl programs that fork a child and wait for it, without end
# needs: perl
# settle: 6
up() {
  many perlforks 3 'perl -e "while (1) { my \$p = fork(); exit 0 unless \$p; waitpid(\$p, 0) }"'
}
down() { end perlforks; }
