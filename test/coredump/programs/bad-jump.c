// Calls an address that is not canonical: the kernel cannot tell which.
volatile unsigned long where = 0x4141414141414141;

__attribute__((noinline)) int jump_it(void) {
  ((void (*)(void))where)(); // crash
  return 1;
}

int main(void) { return jump_it(); }
