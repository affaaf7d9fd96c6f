// Reads through a nil pointer; dumps with GOTRACEBACK=crash.
package main

type thing struct{ value int }

//go:noinline
func readIt(from *thing) int {
	return from.value // crash
}

func main() {
	println(readIt(nil))
}
