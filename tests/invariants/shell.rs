//! The shell stays thin, and every command of `api` is reachable in it.

use crate::workspace::{none, read, sources};

/// Lines of a command, from `fn` to its closing brace.
const CEILING: usize = 15;

#[test]
fn every_command_is_registered_once() {
    let shell = read("src-tauri/src/lib.rs");
    let (_, list) = shell.split_once("generate_handler![").unwrap();
    let (list, _) = list.split_once(']').unwrap();
    let registered: Vec<_> = list
        .split(',')
        .filter_map(|path| path.trim().rsplit("::").next())
        .filter(|name| !name.is_empty())
        .collect();
    assert_eq!(registered, api::NAMES);
}

#[test]
fn commands_are_short_and_async() {
    let files = sources("src-tauri/src/commands", "rs");
    let commands: Vec<_> = files.iter().flat_map(|file| commands(&file.text)).collect();
    assert_eq!(commands.len(), api::NAMES.len());
    none(&commands.iter().filter_map(fault).collect::<Vec<_>>());
}

#[test]
fn planted_faults_are_found() {
    let planted = |head: &str, lines: usize| {
        let text = format!(
            "#[tauri::command]\n{head} {{\n{}}}\n",
            "    x();\n".repeat(lines)
        );
        commands(&text).iter().filter_map(fault).count()
    };
    assert_eq!(planted("pub(crate) async fn open()", 3), 0);
    assert_eq!(planted("pub(crate) async fn open()", CEILING), 1);
    assert_eq!(planted("pub(crate) fn open()", 3), 1);
}

/// The commands of a file: their lines, without attributes. Formatted code ends a
/// function with a brace in the first column.
fn commands(text: &str) -> Vec<Vec<&str>> {
    let body =
        |after: &'_ str| -> usize { after.lines().take_while(|line| *line != "}").count() + 1 };
    text.split("#[tauri::command]\n")
        .skip(1)
        .map(|after| after.lines().take(body(after)).collect())
        .collect()
}

fn fault(command: &Vec<&str>) -> Option<String> {
    let head = command.first().unwrap();
    if !head.contains("async fn") {
        return Some(format!("{head} is not async"));
    }
    (command.len() > CEILING).then(|| {
        format!(
            "{head} has {} lines, {CEILING} are the ceiling",
            command.len()
        )
    })
}
