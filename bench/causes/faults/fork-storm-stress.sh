# cause: fork-storm
# offender: stress-ng
# how: stress-ng --fork 4, children that end at once
# needs: stress-ng
# settle: 6
up() { run forks stress-ng --fork 4; }
down() { end forks; }
