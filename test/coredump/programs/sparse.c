// Has 2 GiB of memory of which it touches little, then reads through a null pointer.
#include <sys/mman.h>

int *nothing;

int main(void) {
  char *heap = mmap(0, 2UL << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  for (unsigned long at = 0; at < 2UL << 30; at += 16UL << 20) heap[at] = 1;
  return *nothing; // crash
}
