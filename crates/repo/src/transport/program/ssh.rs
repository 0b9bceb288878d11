//! The ssh that the user's git starts: theirs, with the hosts beside it that were accepted here.

use std::path::Path;

/// Where ssh keeps the hosts of the whole computer, when it is not told otherwise.
const EVERYBODYS: &str = "/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2";

/// The user's way to start ssh, in the order in which git looks for it; `configured` is their
/// `core.sshCommand`. `None` if it is no OpenSSH, which has options of its own.
pub(super) fn users_own(configured: Option<String>) -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let command = set("GIT_SSH_COMMAND")
        .or(configured)
        .or_else(|| Some(quoted(&set("GIT_SSH")?)))
        .unwrap_or_else(|| "ssh".to_owned());
    let known = match set("GIT_SSH_VARIANT").as_deref() {
        None | Some("auto") => is_openssh(&command),
        Some(variant) => variant == "ssh",
    };
    known.then_some(command)
}

/// By the name of the program, as git guesses too.
fn is_openssh(command: &str) -> bool {
    let command = command.trim_start();
    let program = match command.strip_prefix(['\'', '"']) {
        Some(rest) => rest.split(['\'', '"']).next(),
        None => command.split_whitespace().next(),
    };
    let name = program.and_then(|program| program.rsplit(['/', '\\']).next());
    matches!(name, Some("ssh" | "ssh.exe"))
}

/// Asks about hosts that are neither the user's nor in `accepted`.
pub(super) fn asking(command: &str, accepted: Option<&Path>) -> String {
    let mut command = format!("{command} -o StrictHostKeyChecking=ask");
    if let Some(file) = accepted.and_then(in_an_option) {
        command += &option(&format!("GlobalKnownHostsFile={EVERYBODYS} {file}"));
    }
    command
}

/// Says nothing of the user to the host, and writes its key into `file`.
pub(super) fn meeting(command: &str, file: &Path) -> Option<String> {
    let mut command = command.to_owned();
    for setting in [
        &format!("UserKnownHostsFile={}", in_an_option(file)?),
        "GlobalKnownHostsFile=none",
        "StrictHostKeyChecking=accept-new",
        "HashKnownHosts=no",
        "PreferredAuthentications=none",
        "BatchMode=yes",
    ] {
        command += &option(setting);
    }
    Some(command)
}

fn option(setting: &str) -> String {
    format!(" -o {}", quoted(setting))
}

/// A path as ssh reads it in an option; `None` if it cannot be written there.
fn in_an_option(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    // Signs that ssh would replace by something else, or that end the quotes.
    (!path.contains(['"', '\n', '%', '$'])).then(|| format!("\"{}\"", path.replace('\\', "/")))
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_openssh_gets_options() {
        for command in [
            "ssh",
            "ssh -i x",
            "/usr/bin/ssh",
            "'C:\\Git\\ssh.exe' -v",
            "\"/a b/ssh\"",
        ] {
            assert!(is_openssh(command), "{command}");
        }
        for command in ["plink", "/x/my-ssh y", "sshx", ""] {
            assert!(!is_openssh(command), "{command}");
        }
    }

    #[test]
    fn paths_stay_one_word() {
        assert_eq!(
            asking("ssh", Some(Path::new("/data of o'neil/hosts"))),
            r#"ssh -o StrictHostKeyChecking=ask -o 'GlobalKnownHostsFile=/etc/ssh/ssh_known_hosts /etc/ssh/ssh_known_hosts2 "/data of o'\''neil/hosts"'"#
        );
        assert_eq!(
            asking("ssh", Some(Path::new("/a\"b"))),
            "ssh -o StrictHostKeyChecking=ask"
        );
    }
}
