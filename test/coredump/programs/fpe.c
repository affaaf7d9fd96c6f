// Divides by zero.
volatile int zero;

__attribute__((noinline)) int divide(int by) {
  return 7 / by; // crash
}

int main(void) { return divide(zero); }
