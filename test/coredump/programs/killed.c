// Another process, its child, sends it SIGSEGV while it waits.
#include <signal.h>
#include <unistd.h>

__attribute__((noinline)) int wait_for_it(void) {
  for (;;) pause(); // crash
}

int main(void) {
  pid_t self = getpid();
  if (fork() == 0) {
    usleep(200000);
    kill(self, SIGSEGV);
    _exit(0);
  }
  return wait_for_it();
}
