// Throws what nobody catches.
#include <stdexcept>

__attribute__((noinline)) void refuse(int number) {
  if (number > 0) throw std::runtime_error("disk quota of tenant exceeded"); // crash
}

int main(int count, char **) {
  refuse(count);
  return 0;
}
