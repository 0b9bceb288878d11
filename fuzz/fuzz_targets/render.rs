//! Any text in any dialect: its page runs, loads and sends nothing, also when it is read a
//! second time.
#![no_main]

#[path = "../../crates/render/tests/laws/mod.rs"]
mod laws;
#[path = "../../crates/render/tests/support/mod.rs"]
mod support;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| laws::harmless(text));
