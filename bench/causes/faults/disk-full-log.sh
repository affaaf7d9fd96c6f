# cause: disk-full
# offender: /m
# how: a program that writes its log until an ext4 of 50 MB has no space left, and tries on
# needs: python3 mkfs.ext4
# settle: 4
up() {
  image_up 50M -m 0 || return 1
  dd if=/dev/zero of="$W/m/fill" bs=1M 2>/dev/null
  run load python3 -c '
import sys, time
while True:
    try: open(sys.argv[1] + "/app.log", "a").write("x" * 100000)
    except OSError: time.sleep(1)' "$W/m"
}
down() { end load; m_down; }
