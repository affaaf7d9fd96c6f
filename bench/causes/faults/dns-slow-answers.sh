# cause: dns-slow
# offender: 127.0.0.1
# how: a name server in Python that answers after 1.5 s, two programs that look up names
# needs: mount python3
# settle: 5
up() {
  names_late_up 1.5
}
down() { names_late_down; }
