//! Starts the desktop app.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    // Before anything of a window: git and ssh start this program too, to ask for a password.
    if let Some(answered) = newsroom::askpass() {
        return answered;
    }
    shell::run()
}
