// Writes to an address that no mapping has.
volatile unsigned long where = 0x414141414000;

__attribute__((noinline)) void write_wild(long *to) {
  *to = 7; // crash
}

int main(void) {
  write_wild((long *)where);
  return 0;
}
