//! Has the linker tell which function needs which, in the wasm: `cargo xtask ui` reads it to take
//! out what is not needed for the first words.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_FAMILY").is_ok_and(|family| family == "wasm") {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
