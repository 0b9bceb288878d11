//! Installs what a machine lacks: system packages, the wasm target, the toolchain's
//! components. Looking costs well under a second when all is there.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::process::{in_root, on_path, output, run as run_command, step};

/// What the window is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// What setting up is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum For {
    /// Building and opening the window.
    Run,
    /// Running the tests, the window tests included; and measuring beside other programs.
    Test,
}

/// A Debian package, and the program that shows it is not needed even where it is missing.
struct Package {
    name: &'static str,
    instead: Option<&'static str>,
}

const fn package(name: &'static str) -> Package {
    Package {
        name,
        instead: None,
    }
}

const fn program(name: &'static str, instead: &'static str) -> Package {
    Package {
        name,
        instead: Some(instead),
    }
}

const TO_RUN: &[Package] = &[
    program("build-essential", "cc"),
    program("pkg-config", "pkg-config"),
    program("git", "git"),
    package("libwebkit2gtk-4.1-dev"),
    // For https and ssh without a `git` program.
    package("libssl-dev"),
];

const TO_TEST: &[Package] = &[
    program("webkit2gtk-driver", "WebKitWebDriver"),
    program("xvfb", "Xvfb"),
    program("dbus-x11", "dbus-run-session"),
    // What publishing does with the user's git: signatures and large files.
    program("gnupg", "gpg"),
    program("openssh-client", "ssh-keygen"),
    program("git-lfs", "git-lfs"),
    // A real server for what goes over ssh.
    program("openssh-server", "sshd"),
    // Another reader of YAML than the one inside.
    package("python3-yaml"),
    // Generators whose pages are compared; npm brings the others.
    program("hugo", "hugo"),
    program("jekyll", "jekyll"),
    // Opens the pages that go out for review.
    program("chromium", "chromium"),
];

/// `cargo xtask setup`.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args {
        [] => prepare(For::Run),
        [flag] if flag == "--test" => prepare(For::Test),
        _ => bail!("setup takes --test or nothing"),
    }
}

/// Installs what is missing.
pub(crate) fn prepare(purpose: For) -> Result<()> {
    step("setup", || {
        system(purpose)?;
        wasm_target()
    })
}

/// Adds the wasm target to the toolchain where it is missing.
pub(crate) fn wasm_target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot =
        output(Command::new(rustc).args(["--print", "sysroot"])).context("rustc does not start")?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .is_dir()
    {
        return Ok(());
    }
    ensure!(
        on_path("rustup"),
        "the toolchain has no target {WASM_TARGET}, and there is no rustup to add it"
    );
    run_command(in_root("rustup").args(["target", "add", WASM_TARGET]))
}

/// Adds rustfmt and clippy where they are missing.
pub(crate) fn components() -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if output(Command::new(program).arg("--version")).is_none() {
            run_command(in_root("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

fn system(purpose: For) -> Result<()> {
    if cfg!(target_os = "windows") {
        return Ok(());
    }
    if cfg!(target_os = "macos") {
        let there = output(Command::new("xcode-select").arg("-p")).is_some();
        ensure!(
            there,
            "the compiler is missing; install it with: xcode-select --install"
        );
        return Ok(());
    }
    let further = match purpose {
        For::Run => &[],
        For::Test => TO_TEST,
    };
    if on_path("dpkg-query") && on_path("apt-get") {
        return debian(TO_RUN.iter().chain(further));
    }
    other_linux(further)
}

fn debian<'a>(packages: impl Iterator<Item = &'a Package>) -> Result<()> {
    let wanted: Vec<_> = packages
        .filter(|one| !one.instead.is_some_and(on_path))
        .map(|one| one.name)
        .collect();
    let missing = not_installed(&wanted);
    if missing.is_empty() {
        return Ok(());
    }
    println!("    installing {}", missing.join(" "));
    apt(&["update", "-qq"])?;
    apt(&[
        &["install", "-y", "--no-install-recommends"],
        missing.as_slice(),
    ]
    .concat())
}

fn not_installed<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // The program fails when one package is unknown, and still tells about the others.
    let query = ["--show", "--showformat=${Package} ${db:Status-Status}\\n"];
    let told = Command::new("dpkg-query").args(query).args(wanted).output();
    let told = told
        .map(|told| String::from_utf8_lossy(&told.stdout).into_owned())
        .unwrap_or_default();
    let installed = |name: &str| told.lines().any(|line| line == format!("{name} installed"));
    wanted
        .iter()
        .copied()
        .filter(|name| !installed(name))
        .collect()
}

fn apt(args: &[&str]) -> Result<()> {
    let root = output(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    let mut command = if root {
        in_root("apt-get")
    } else {
        in_root("sudo")
    };
    if !root {
        ensure!(on_path("sudo"), "run as root: apt-get {}", args.join(" "));
        // Of the environment, sudo passes on nothing by itself.
        command.args(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    }
    run_command(command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
}

/// Other systems name their packages differently: check for what is needed and print the command.
fn other_linux(further: &[Package]) -> Result<()> {
    let library =
        |name: &str| output(Command::new("pkg-config").args(["--exists", name])).is_some();
    let mut missing: Vec<&str> = Vec::new();
    missing.extend((!library("webkit2gtk-4.1")).then_some("WebKitGTK 4.1 with its headers"));
    let programs = TO_RUN.iter().chain(further).filter_map(|one| one.instead);
    missing.extend(programs.filter(|name| !on_path(name)));
    let yaml = || output(Command::new("python3").args(["-c", "import yaml"])).is_some();
    missing.extend((!further.is_empty() && !yaml()).then_some("PyYAML"));
    if missing.is_empty() {
        return Ok(());
    }
    bail!(
        "missing: {}\n  Fedora:   sudo dnf install gcc pkgconf-pkg-config git webkit2gtk4.1-devel \
         webkit2gtk-driver xorg-x11-server-Xvfb dbus-daemon python3-pyyaml hugo rubygem-jekyll chromium\n  Arch:     sudo pacman -S --needed base-devel git \
         webkit2gtk-4.1 xorg-server-xvfb dbus python-yaml hugo ruby-jekyll chromium\n  openSUSE: sudo zypper install gcc pkg-config git \
         webkit2gtk3-devel webkit2gtk-4_1-webdriver xorg-x11-server-Xvfb dbus-1 python3-PyYAML hugo chromium; gem install jekyll",
        missing.join(", ")
    )
}
