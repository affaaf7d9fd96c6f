// Calls a null function pointer.
void (*volatile nothing)(void);

__attribute__((noinline)) int call_it(void) {
  nothing(); // crash
  return 1;
}

int main(void) { return call_it(); }
