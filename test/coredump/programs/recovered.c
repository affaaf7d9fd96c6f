// Lives on after a null read, then gives up, and its handler of SIGABRT does so again: the first fault is long over.
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>

static sigjmp_buf before;
int *volatile nothing;

static void on_fault(int number) {
  (void)number;
  siglongjmp(before, 1);
}

static void on_abort(int number) {
  signal(number, SIG_DFL);
  abort();
}

__attribute__((noinline)) void give_up(void) {
  abort(); // crash
}

int main(void) {
  signal(SIGSEGV, on_fault);
  signal(SIGABRT, on_abort);
  if (sigsetjmp(before, 1) == 0) return *nothing;
  give_up();
  return 0;
}
