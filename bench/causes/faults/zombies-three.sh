# cause: none
# how: three zombies of one parent
# needs: sleep
# settle: 8
up() { run zombies sh -c 'sleep 3 & sleep 3 & sleep 3 & exec sleep 600'; }
down() { end zombies; }
