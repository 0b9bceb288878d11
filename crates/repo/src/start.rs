//! A new repository over a folder, with a bare one as its remote: ground to try things on.

use std::path::Path;

use git2::{IndexAddOption, Repository, RepositoryInitOptions, Signature};

use crate::RepoError;

/// The branch of a new repository.
const BRANCH: &str = "main";

/// Makes a repository over the folder `site`, commits all files in it as `author` (name
/// and address, which it is set up with too), makes an empty bare repository at `remote`
/// and pushes there.
pub fn start_with_remote(
    site: &Path,
    remote: &Path,
    author: (&str, &str),
    message: &str,
) -> Result<(), RepoError> {
    let mut options = RepositoryInitOptions::new();
    options.initial_head(BRANCH).external_template(false);
    let git = Repository::init_opts(site, &options)?;
    let mut config = git.config()?;
    config.set_str("user.name", author.0)?;
    config.set_str("user.email", author.1)?;
    // What is written is what is committed, whatever this computer is set to.
    config.set_bool("core.autocrlf", false)?;

    let mut index = git.index()?;
    index.add_all(["*"], IndexAddOption::DEFAULT, None)?;
    index.write()?;
    let tree = git.find_tree(index.write_tree()?)?;
    let signature = Signature::now(author.0, author.1)?;
    git.commit(Some("HEAD"), &signature, &signature, message, &tree, &[])?;

    Repository::init_opts(remote, options.bare(true))?;
    let address = remote.to_str().ok_or_else(|| {
        let problem = std::io::Error::other("the folder's name is not text");
        RepoError::io(remote, &problem)
    })?;
    let mut origin = git.remote("origin", address)?;
    origin.push(&[format!("refs/heads/{BRANCH}:refs/heads/{BRANCH}")], None)?;
    git.find_branch(BRANCH, git2::BranchType::Local)?
        .set_upstream(Some(&format!("origin/{BRANCH}")))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileState, Repo};

    #[test]
    fn what_is_started_is_published() {
        let home = tempfile::tempdir().unwrap();
        let site = home.path().join("site");
        std::fs::create_dir_all(site.join("news")).unwrap();
        std::fs::write(site.join("news/a.md"), "text").unwrap();
        start_with_remote(
            &site,
            &home.path().join("remote.git"),
            ("A", "a@example.org"),
            "Start",
        )
        .unwrap();
        let repo = Repo::open(&site, &home.path().join("scratch"))
            .unwrap()
            .unwrap();
        assert_eq!(repo.remote().unwrap().branch, BRANCH);
        assert_eq!(
            repo.states(&["news/a.md".into()]).unwrap(),
            [FileState::Same]
        );
        assert_eq!(repo.author(), Some(("A".into(), "a@example.org".into())));
    }
}
