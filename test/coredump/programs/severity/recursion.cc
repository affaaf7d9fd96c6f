// A parser's way to use up a stack, and a destructor's: recursion parse|list.
#include <functional>
#include <memory>
#include <string>
#include <vector>

volatile bool never;

struct Node {
  std::string name = "a name that is too long to stay inside";
  std::unique_ptr<Node> next;
  virtual ~Node() {
    volatile char room[200];
    room[0] = 1;
  }
};

static std::vector<std::string> parse(const std::string &text) {
  std::vector<std::string> parts{text, text.substr(0, 3)};
  std::function<std::vector<std::string>()> again = [&] { return parse(parts[1]); };
  if (never) return parts;
  for (const auto &part : again()) parts.push_back(part);
  return parts;
}

int main(int argc, char **argv) {
  if (argc > 1 && std::string(argv[1]) == "list") {
    auto first = std::make_unique<Node>();
    for (int i = 0; i < 60000; i++) {
      auto before = std::make_unique<Node>();
      before->next = std::move(first);
      first = std::move(before);
    }
    first.reset();
    return 0;
  }
  return static_cast<int>(parse("((((((").size());
}
