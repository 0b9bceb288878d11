//! Any bytes: decoding and reading never panic and lose nothing.
#![no_main]
#![expect(dead_code, reason = "each target asks for some of the laws")]

#[path = "../../crates/announcement/tests/laws/mod.rs"]
mod laws;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| laws::bytes(bytes));
