# cause: none
# how: four times sha256sum at niceness 19, while nobody else wants a CPU
# needs: sha256sum nice
# settle: 8
up() { many niced 4 'sha256sum </dev/zero' nice -n 19; }
down() { end niced; }
