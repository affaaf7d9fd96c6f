# cause: noise
# how: a program that sends 40 small datagrams a second over loopback to another that reads them
# needs: perl
up() {
  run noisenet perl -MSocket -MTime::HiRes=sleep -e 'socket(R, PF_INET, SOCK_DGRAM, 0); bind(R, sockaddr_in(0, INADDR_LOOPBACK)); my $to = getsockname(R);
socket(S, PF_INET, SOCK_DGRAM, 0); while (1) { send(S, q(x) x 200, 0, $to); recv(R, my $b, 500, 0); sleep(0.025) }'
}
down() { end noisenet; }
