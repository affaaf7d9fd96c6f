// Indexes behind the end of a slice; needs -C panic=abort.
#[inline(never)]
fn pick(values: &[i32], at: usize) -> i32 {
    values[at] // crash
}

fn main() {
    let values = vec![1, 2, 3];
    std::process::exit(pick(&values, std::env::args().count() + 6));
}
