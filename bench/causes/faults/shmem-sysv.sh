# cause: hidden-shmem
# offender: System V
# how: a Python program fills a System V segment of 650 MB, detaches it and ends
# needs: python3 ipcrm
# settle: 3
up() {
  python3 -c '
import ctypes
c = ctypes.CDLL(None); c.shmat.restype = ctypes.c_void_p
size = 650 << 20
i = c.shmget(0x4c554d4f, ctypes.c_size_t(size), 0o1600)
p = c.shmat(i, None, 0)
ctypes.memset(p, 1, size)'
}
down() { ipcrm -M 0x4c554d4f 2>/dev/null; return 0; }
