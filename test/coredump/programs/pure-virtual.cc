// Calls a pure virtual function from the constructor of the base.
struct Shape {
  Shape() { describe(); }
  virtual ~Shape() = default;
  void describe() { area(); } // crash
  virtual int area() = 0;
};

struct Square : Shape {
  int area() override { return 4; }
};

int main() {
  Square square;
  return square.area();
}
