//! The way to the network: the user's `git` or libgit2's own, looked for when it is first needed.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::transport::{Builtin, Program, Transport};
use crate::{NetworkError, SignIns};

/// How the network is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Via {
    /// The user's `git`; libgit2 where there is none.
    #[default]
    Found,
    /// This program as `git`.
    Program(PathBuf),
    /// libgit2. No hook of a repository in a folder runs.
    Builtin,
}

/// The way to the network, and who signs in on it.
#[derive(Default)]
pub(crate) struct Link {
    pub(crate) via: Via,
    pub(crate) program: OnceCell<Program>,
    pub(crate) sign_ins: Option<Arc<dyn SignIns>>,
}

impl Link {
    /// `folder` is where the user's program is asked for its version.
    pub(crate) fn transport(&self, folder: &Path) -> Result<&dyn Transport, NetworkError> {
        let program = match &self.via {
            Via::Builtin => return Ok(&Builtin),
            Via::Found => self.program("git".into(), folder),
            Via::Program(path) => return Ok(self.program(path.clone(), folder)?),
        };
        match program {
            Err(NetworkError::NoGit) => Ok(&Builtin),
            program => Ok(program?),
        }
    }

    fn program(&self, path: PathBuf, folder: &Path) -> Result<&Program, NetworkError> {
        if let Some(program) = self.program.get() {
            return Ok(program);
        }
        let program = Program::find(path, folder)?;
        Ok(self.program.get_or_init(|| program))
    }
}
