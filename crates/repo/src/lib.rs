//! All git of a site: what is published, what changed, commit, fetch, push.
//!
//! The only crate that uses git2 or starts the program `git`. Knows nothing of
//! announcements, windows or words for users: expected outcomes are values,
//! failures are types, and whoever asks puts them into sentences.
//!
//! Nothing a repository carries is ever run. Everything local goes through
//! git2, which starts no process; the network goes through the user's `git`
//! from a git folder of our own ([`scratch`]), so that it reads the user's
//! configuration and never the repository's.

mod back;
mod branches;
mod changes;
mod clone;
mod commit;
mod content;
mod drafts;
mod elsewhere;
mod error;
mod follow;
mod grown;
mod head;
mod kept_reviews;
mod link;
mod lost;
mod missing;
mod named;
mod network;
mod news;
mod open;
mod path;
mod programs;
mod progress;
mod publishers;
mod readers;
mod redact;
mod remote;
mod reviews;
mod scratch;
mod sign_in;
mod signs;
mod start;
mod states;
mod trail;
mod trailers;
mod transport;
mod tree;
mod url;
mod with_git;
mod writers;

pub use branches::RemoteBranch;
pub use changes::{Change, Changes, Overlap};
pub use clone::{CloneWanted, clone};
pub use drafts::{DRAFTS, Draft};
pub use elsewhere::DraftsAt;
pub use error::{NetworkError, PathProblem, RepoError, Unfiltered};
pub use follow::{Followed, Stay};
pub use kept_reviews::KeptReview;
pub use link::Via;
pub use named::About;
pub use network::{PushAnswer, Tip};
pub use news::News;
pub use programs::{Carried, Programs, Purpose};
pub use progress::{CancelFlag, Part, Progress};
pub use readers::{Asked, Readers};
pub use redact::Redacted;
pub use remote::RemoteInfo;
pub use reviews::Said;
pub use sign_in::{Login, Secret, SignIns, Wanted};
pub use signs::is_sign;
pub use start::start_with_remote;
pub use states::FileState;
pub use trail::{FileVersion, Trail};
pub use trailers::with_trailers;
pub use transport::askpass;
pub use url::{AddressProblem, shown_address};
pub use with_git::{Beside, CommitStop, Committed, Extra, Skipped};
pub use writers::Written;

use std::cell::RefCell;
use std::path::PathBuf;

/// The working copy that a site lives in.
///
/// Files are named relative to the site's folder, which may be a folder inside
/// the working copy. One thread at a time: a `Repo` can be sent, not shared.
pub struct Repo {
    git: git2::Repository,
    /// The top of the working copy, canonical.
    top: PathBuf,
    /// From `top` to the site, with a `/` at its end; empty when they are one.
    prefix: String,
    scratch: scratch::Scratch,
    link: link::Link,
    published: RefCell<states::Published>,
    /// Which of the repository's programs may run; none unless it is said.
    allowed: RefCell<Option<String>>,
    /// Where drafts are shared.
    drafts_at: RefCell<DraftsAt>,
    /// The settings that the user's git has for this site.
    known: RefCell<Option<with_git::Known>>,
    /// How the signatures are that were looked at.
    signatures: RefCell<with_git::Signatures>,
}

impl std::fmt::Debug for Repo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repo")
            .field("top", &self.top)
            .field("prefix", &self.prefix)
            .finish_non_exhaustive()
    }
}
