# cause: none
# how: a file system of 400 MB that is 95 % full
# needs: mkfs.ext4
# settle: 3
up() {
  image_up 400M -m 0 && fallocate -l 350M "$W/m/big"
}
down() { m_down; }
