// Its handler of SIGSEGV puts the default back and raises the signal again; with an argument it has none.
#include <signal.h>

int *nothing;

__attribute__((noinline)) int read_it(void) {
  return *nothing; // crash
}

static void on_signal(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

int main(int count, char **args) {
  (void)args;
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_NODEFER};
  if (count == 1) sigaction(SIGSEGV, &action, 0);
  return read_it();
}
