//! What is pasted, and what becomes of it.
#![expect(clippy::unwrap_used, reason = "a failure is the test's answer")]

mod conversions;
mod properties;
mod shapes;
mod support;
