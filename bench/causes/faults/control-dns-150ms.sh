# cause: none
# how: a name server in Python that answers after 0.15 s, two programs that look up names
# needs: mount python3
# settle: 5
up() {
  names_late_up 0.15
}
down() { names_late_down; }
