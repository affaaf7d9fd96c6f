// Its handler of SIGSEGV calls abort: the true place lies below the frame of the signal.
#include <signal.h>
#include <stdlib.h>

int *nothing;

__attribute__((noinline)) int read_it(void) {
  return *nothing; // crash
}

static void on_signal(int number) {
  (void)number;
  abort();
}

int main(void) {
  signal(SIGSEGV, on_signal);
  return read_it();
}
