//! What a program needs that drives the real window: tauri-driver, a display of its
//! own, a message bus of its own, and drawing without a graphics card.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::paths;
use crate::process::{in_root, run as run_command, step};
use crate::programs::Programs;

const DRIVER_VERSION: &str = "2.1.0";

/// WebKitGTK draws reliably without a graphics card with these.
const QUIET_GRAPHICS: &[(&str, &str)] = &[
    ("GDK_BACKEND", "x11"),
    ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ("NO_AT_BRIDGE", "1"),
    ("WEBKIT_DISABLE_COMPOSITING_MODE", "1"),
    ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
];

/// Installs tauri-driver into the target folder where it is missing.
pub(crate) fn driver() -> Result<PathBuf> {
    let tools = paths::own("tools")?;
    let program = tools.join("bin").join(paths::program("tauri-driver"));
    let installed = std::fs::read_to_string(tools.join(".crates.toml")).unwrap_or_default();
    if program.is_file() && installed.contains(&format!("tauri-driver {DRIVER_VERSION}")) {
        return Ok(program);
    }
    step("tauri-driver", || {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut install = Command::new(cargo);
        install.args([
            "install",
            "--locked",
            "--version",
            DRIVER_VERSION,
            "tauri-driver",
            "--root",
        ]);
        run_command(
            install
                .arg(&tools)
                .env("CARGO_TARGET_DIR", tools.join("build")),
        )?;
        // Half a gigabyte that nothing reads again.
        std::fs::remove_dir_all(tools.join("build")).ok();
        Ok(())
    })?;
    Ok(program)
}

/// Runs a command that drives the window.
pub(crate) fn run_with_window(programs: &Programs, command: &Command) -> Result<()> {
    let display = Display::start()?;
    let mut session = in_root("dbus-run-session");
    session
        .arg("--")
        .arg(command.get_program())
        .args(command.get_args());
    session
        .env("DISPLAY", &display.name)
        .env_remove("WAYLAND_DISPLAY");
    session.envs(QUIET_GRAPHICS.iter().copied());
    session
        .env("DATELINE_APP", &programs.app)
        .env("DATELINE_CLI", &programs.cli);
    session.env("TAURI_DRIVER", driver()?);
    let own = command.get_envs();
    session.envs(own.filter_map(|(name, value)| Some((name, value?))));
    run_command(&mut session)
}

/// A display without a screen, on a number that was free.
struct Display {
    server: Child,
    name: String,
}

impl Display {
    fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                "1600x1200x24",
                "-nolisten",
                "tcp",
                "-noreset",
            ])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb does not start")?;
        let mut number = String::new();
        if let Some(told) = server.stdout.take() {
            BufReader::new(told).read_line(&mut number)?;
        }
        let display = Self {
            server,
            name: format!(":{}", number.trim()),
        };
        ensure!(display.name.len() > 1, "Xvfb ended before it had a display");
        Ok(display)
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.server.kill().ok();
        self.server.wait().ok();
    }
}
