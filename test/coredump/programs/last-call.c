// main ends in a call, which an optimiser makes a jump: then main is in no trace.
#define KEPT __attribute__((noinline, noclone))

KEPT static int read_it(int *nothing) {
  return *(volatile int *)nothing; // crash
}

KEPT static int walk(int count) {
  int *volatile nothing = 0;
  return read_it(nothing) + count;
}

int main(int argc, char **argv) {
  (void)argv;
  return walk(argc);
}
