# cause: none
# how: four times sha256sum at niceness 19, while nobody else wants a CPU
# needs: sha256sum nice
# settle: 8
up() { run niced nice -n 19 sh -c 'i=0; while [ "$i" -lt 4 ]; do sha256sum </dev/zero & i=$((i+1)); done; wait'; }
down() { end niced; }
