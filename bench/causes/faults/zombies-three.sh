# cause: none
# how: three zombies of one parent
# needs: sleep
# settle: 3
up() { run zombies sh -c 'true & true & true & exec sleep 600'; }
down() { end zombies; }
