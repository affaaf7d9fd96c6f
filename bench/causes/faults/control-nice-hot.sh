# cause: none
# how: one thread of a niceness 19 job that uses a whole CPU
# needs: python3 nice
# settle: 8
up() { run nicehot nice -n 19 python3 -c '
x = 0
while True: x = (x * 31 + 7) % 65521'; }
down() { end nicehot; }
