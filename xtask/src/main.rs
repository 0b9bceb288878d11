//! The project's own commands, `cargo xtask …`. Knows how the parts are built,
//! started and tested; knows nothing of what they do.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for the terminal"
)]

mod bench;
mod budget;
mod ci;
mod dev;
mod editor;
mod files;
mod order;
mod paths;
mod process;
mod programs;
mod serve;
mod setup;
mod sheet;
mod split;
mod test;
mod ui;
mod watch;
mod window_tests;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask COMMAND

  run [ARGS]         set up, build and open the window; ARGS go to the program (a site folder)
  test [FILTER]      set up, build and run all tests, the window tests included
  dev [ARGS]         open a debug build of the window and rebuild what changes
  ui [--dev] [--serve]
                     build the window's wasm into src-ui/dist (--dev: quick and unoptimised, into
                     the target folder); --serve: serve it on loopback and rebuild what changes
  setup [--test]     install what is missing (--test: for the tests too)
  editor             remake src-ui/editor/editor.min.js (needs Node)
  ci                 what the continuous integration runs
  bench              measure the release build
";

fn main() -> ExitCode {
    let mut args = std::env::args().skip(1);
    let command = args.next().unwrap_or_default();
    let rest: Vec<String> = args.collect();
    match dispatch(&command, &rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(command: &str, rest: &[String]) -> Result<()> {
    match command {
        "run" => programs::run(rest),
        "test" => test::run(rest),
        "dev" => dev::run(rest),
        "ui" => ui::run(rest),
        "setup" => setup::run(rest),
        "editor" => editor::remake(),
        "ci" => ci::run(),
        "bench" => bench::run(rest),
        "" | "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("no command named {other}\n\n{HELP}"),
    }
}
