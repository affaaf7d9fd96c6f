# cause: zombie-flood
# offender: perl
# how: a Perl program forks 120 children, one each tenth of a second, and waits for none
# needs: perl
# settle: 8
up() { run zombies perl -e 'for (1..120) { fork or exit; select undef, undef, undef, 0.1 } sleep 600'; }
down() { end zombies; }
