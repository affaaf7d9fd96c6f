// The file that TELL names holds a name, a NUL, and words. Threads get the name; the words are the last ones, said to
// assert, or as an exception where THROW is set.
#include <assert.h>
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

static void *wait_for_it(void *none) {
  for (;;) pause();
  return none;
}

__attribute__((noinline)) void tell(const std::string &words) {
  if (getenv("THROW")) throw std::runtime_error(words);
  __assert_fail(words.c_str(), "teller.cc", 22, "tell"); // crash
}

int main() {
  std::ifstream file(getenv("TELL"));
  std::string name, words;
  std::getline(file, name, '\0');
  words.assign(std::istreambuf_iterator<char>(file), {});
  pthread_t thread;
  pthread_create(&thread, 0, wait_for_it, 0);
  pthread_setname_np(thread, name.c_str());
  pthread_setname_np(pthread_self(), name.c_str());
  tell(words);
  return 0;
}
