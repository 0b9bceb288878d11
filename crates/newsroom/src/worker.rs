//! A worker that owns a repository handle: its jobs run in order, off every other
//! thread. A handle is never shared. A site has two: one for quick reading, so that
//! saving never waits for the network, and one for all that talks to the remote.

use std::{
    path::Path,
    sync::{
        Arc,
        mpsc::{self, Sender},
    },
    thread,
};

use repo::{Repo, RepoError, SignIns};

type Job = Box<dyn FnOnce(&Repo) + Send>;

/// A repository and the thread that owns it.
pub(crate) struct Worker {
    jobs: Sender<Job>,
}

impl Worker {
    /// Opens the repository of a site's folder; `None` when it is in none. `sign_ins` answers
    /// what its remote wants.
    pub(crate) fn start(
        root: &Path,
        scratch: &Path,
        sign_ins: Arc<dyn SignIns>,
    ) -> Result<Option<Self>, RepoError> {
        let (jobs, inbox) = mpsc::channel::<Job>();
        let (opened, answer) = mpsc::channel();
        let (root, scratch) = (root.to_owned(), scratch.to_owned());
        thread::spawn(move || match Repo::open(&root, &scratch) {
            Ok(Some(mut repo)) => {
                repo.set_sign_ins(sign_ins);
                let _ = opened.send(Ok(true));
                for job in inbox {
                    job(&repo);
                }
            }
            Ok(None) => {
                let _ = opened.send(Ok(false));
            }
            Err(error) => {
                let _ = opened.send(Err(error));
            }
        });
        let is_repository = answer.recv().unwrap_or(Ok(false))?;
        Ok(is_repository.then_some(Self { jobs }))
    }

    /// Runs a job after those that wait already, and waits for its result. `None` when
    /// the worker is gone.
    pub(crate) fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&Repo) -> T + Send + 'static,
    ) -> Option<T> {
        let (done, result) = mpsc::channel();
        let job: Job = Box::new(move |repo| {
            let _ = done.send(job(repo));
        });
        self.jobs.send(job).ok()?;
        result.recv().ok()
    }
}
