// Rust's own handler turns the fault into SIGABRT.
use std::hint::black_box;

#[inline(never)]
fn deep(n: u64) -> u64 {
    let room = black_box([n; 32]);
    if black_box(false) {
        return n;
    }
    deep(n + 1) + black_box(room)[3]
}

fn main() {
    if std::env::args().nth(1).as_deref() == Some("thread") {
        std::thread::spawn(|| println!("{}", deep(1))).join().unwrap();
    } else {
        println!("{}", deep(1));
    }
}
