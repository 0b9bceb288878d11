//! Which files a plan is about: the announcements that were asked for, the images they show,
//! and what goes with one that was renamed or deleted here.

use std::{collections::BTreeSet, fs, path::Path};

use announcement::{Announcement, Value, decode};
use repo::{FileState, RepoError};
use site::{Site, is_markdown};

use crate::{disk, media, moves::Moved, rooms::lock, sentences, sites::OpenSite};

/// What a plan is about.
pub(crate) struct Asked {
    /// All files, each once.
    pub(crate) files: Vec<String>,
    /// The renames among them, with the files only that the remote has under their old names.
    pub(crate) renames: Vec<Moved>,
}

/// All that goes with these announcements.
pub(crate) fn all(open: &OpenSite, files: &[String]) -> Result<Asked, api::Error> {
    let mut all: BTreeSet<String> = files.iter().cloned().collect();
    all.extend(shown(open, files));
    all.extend(deleted_with(open, files)?);
    let renames = renames(open, files)?;
    for (from, to) in renames.iter().flat_map(|moved| &moved.files) {
        all.insert(from.clone());
        if open.read().path(to).is_ok_and(|path| path.exists()) {
            all.insert(to.clone());
        }
    }
    Ok(Asked {
        files: all.into_iter().collect(),
        renames,
    })
}

/// The images in the announcements, so that no page goes out without its pictures.
fn shown(open: &OpenSite, files: &[String]) -> Vec<String> {
    let site = open.read();
    let text = |file: &String| {
        let path = site.path(file).ok()?;
        Some(decode(&disk::read(&path).ok()?).text)
    };
    files
        .iter()
        .filter_map(|file| Some((file, text(file)?)))
        .flat_map(|(file, text)| images(&site, file, &text))
        .collect()
}

/// The images of the site that a text shows.
pub(crate) fn images(site: &Site, file: &str, text: &str) -> Vec<String> {
    let (announcement, _) = Announcement::read(text);
    let mut texts = Vec::new();
    for field in announcement.fields() {
        texts_in(&field.value, &mut texts);
    }
    let is_image = |src: &&str| media::image_type(src).is_some();
    let in_fields = texts
        .into_iter()
        .filter(is_image)
        .filter_map(|src| media::of_field(site, file, src));
    let in_body = render::images(announcement.body());
    let in_body = in_body
        .iter()
        .map(String::as_str)
        .filter(is_image)
        .filter_map(|src| site.media(file, src));
    in_fields
        .chain(in_body)
        .filter_map(|path| site.media_name(&path))
        .collect()
}

/// The texts of a value, those of its parts among them.
fn texts_in<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::Text(text) => texts.push(text),
        Value::List(items) => items.iter().for_each(|item| texts_in(item, texts)),
        Value::Map(entries) => entries.iter().for_each(|(_, part)| texts_in(part, texts)),
        _ => {}
    }
}

/// The folder that an announcement has for itself, by its name.
pub(crate) fn own_folder(file: &str) -> Option<&str> {
    let (folder, name) = file.rsplit_once('/')?;
    name.starts_with("index.").then_some(folder)
}

/// What lay beside the announcements that were deleted here with their folders.
fn deleted_with(open: &OpenSite, files: &[String]) -> Result<Vec<String>, api::Error> {
    let is_gone = |file: &&String| {
        let path = open.read().path(file);
        path.is_ok_and(|path| !path.exists())
    };
    let root = open.read().root().to_owned();
    let mut all = Vec::new();
    for folder in files
        .iter()
        .filter(is_gone)
        .filter_map(|file| own_folder(file))
    {
        let asked = [folder.to_owned()];
        let missing = ask(open, move |repo| repo.missing_of_any_kind(&asked))?;
        all.extend(beside(&root.join(folder), missing, files));
    }
    Ok(all)
}

/// The files among the missing ones of a folder that went with these announcements: none
/// where the folder has or had another announcement, whose files they may be.
pub(crate) fn beside(folder: &Path, missing: Vec<String>, files: &[String]) -> Vec<String> {
    let (texts, others): (Vec<_>, Vec<_>) = missing.into_iter().partition(|file| is_markdown(file));
    let alone = texts.iter().all(|text| files.contains(text)) && !has_text(folder);
    if alone { others } else { Vec::new() }
}

/// Whether there is a text in a folder or below.
fn has_text(folder: &Path) -> bool {
    let inside = fs::read_dir(folder).into_iter().flatten().flatten();
    inside.into_iter().any(|entry| {
        let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_folder {
            has_text(&entry.path())
        } else {
            is_markdown(&entry.file_name().to_string_lossy())
        }
    })
}

fn renames(open: &OpenSite, files: &[String]) -> Result<Vec<Moved>, api::Error> {
    let mut renames: Vec<Moved> = {
        let moves = lock(&open.moves);
        let known = files.iter().filter_map(|file| moves.published_with(file));
        known.collect()
    };
    for moved in &mut renames {
        let old: Vec<String> = moved.files.iter().map(|(from, _)| from.clone()).collect();
        let states = ask(open, move |repo| repo.states(&old))?;
        let mut states = states.into_iter();
        moved
            .files
            .retain(|_| states.next() == Some(FileState::Deleted));
    }
    renames.retain(|moved| moved.files.iter().any(|(_, to)| *to == moved.to));
    Ok(renames)
}

/// Asks the history; a folder without one knows nothing.
fn ask<T: Default + Send + 'static>(
    open: &OpenSite,
    job: impl FnOnce(&repo::Repo) -> Result<T, RepoError> + Send + 'static,
) -> Result<T, api::Error> {
    let answer = open.history(job).unwrap_or_else(|| Ok(T::default()));
    answer.map_err(|error| sentences::repo_error(&error))
}
