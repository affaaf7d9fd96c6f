// Reads through a null pointer, three calls below main.
int *nothing;

__attribute__((noinline)) int read_it(int depth) {
  if (depth == 0) return *nothing; // crash
  return read_it(depth - 1) + 1;
}

int main(void) { return read_it(2); }
