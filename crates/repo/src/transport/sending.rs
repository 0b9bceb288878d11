//! Whether a push is still on its way. The user's `git` goes on when the program that started
//! it is gone: it holds the lock on a file of our own, as its input, for as long as it runs.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::process::Stdio;

/// The input for a push: an empty file that stays locked until the push ends. Where nothing can
/// be locked it is pushed all the same.
pub(super) fn input(own: &Path) -> Stdio {
    let Ok(file) = open(own) else {
        return Stdio::null();
    };
    // Locked already: another one is on its way still, which says so itself.
    let _ = file.try_lock();
    file.into()
}

/// Whether a push is on its way.
pub(crate) fn is_under_way(own: &Path) -> bool {
    let Ok(file) = open(own) else {
        return false;
    };
    match file.try_lock() {
        Ok(()) => {
            // Not only by closing it: a program that is being started right now has it open too.
            let _ = file.unlock();
            false
        }
        Err(error) => matches!(error, TryLockError::WouldBlock),
    }
}

fn open(own: &Path) -> io::Result<File> {
    let place = own.join("sending");
    File::options()
        .read(true)
        .append(true)
        .create(true)
        .open(place)
}
