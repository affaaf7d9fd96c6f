// Its handler of SIGSEGV puts the default back and raises the signal again.
#include <signal.h>

int *nothing;

__attribute__((noinline)) int read_it(void) {
  return *nothing; // crash
}

static void on_signal(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

int main(void) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_NODEFER};
  sigaction(SIGSEGV, &action, 0);
  return read_it();
}
