// Two functions call each other without an end.
int even(long number);
volatile int sink;

__attribute__((noinline)) int odd(long number) {
  sink += even(number - 1);
  return sink;
}

__attribute__((noinline)) int even(long number) {
  sink += odd(number - 1);
  return sink;
}

int main(void) { return even(-1); }
