//! The private way between a program that asks and the thread that answers: a socket in a
//! folder that only the user can enter; where there is none of that kind, on loopback.

use std::io;
use std::time::Duration;

#[cfg(unix)]
pub(super) type Stream = std::os::unix::net::UnixStream;
#[cfg(not(unix))]
pub(super) type Stream = std::net::TcpStream;

/// Longer than this nobody takes for a question or its answer.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) struct Door {
    #[cfg(unix)]
    listener: std::os::unix::net::UnixListener,
    #[cfg(unix)]
    folder: tempfile::TempDir,
    #[cfg(not(unix))]
    listener: std::net::TcpListener,
}

#[cfg(unix)]
impl Door {
    pub(super) fn open() -> io::Result<Self> {
        // Such a folder is its owner's alone.
        let folder = tempfile::Builder::new().prefix("dateline-").tempdir()?;
        let listener = std::os::unix::net::UnixListener::bind(folder.path().join("door"))?;
        Ok(Self { listener, folder })
    }

    /// Where to knock.
    pub(super) fn address(&self) -> io::Result<String> {
        let path = self.folder.path().join("door");
        path.into_os_string()
            .into_string()
            .map_err(|_| io::ErrorKind::InvalidFilename.into())
    }

    /// Waits for the next one.
    pub(super) fn next(&self) -> io::Result<Stream> {
        patient(self.listener.accept()?.0)
    }
}

#[cfg(not(unix))]
impl Door {
    pub(super) fn open() -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((std::net::Ipv4Addr::LOCALHOST, 0))?;
        Ok(Self { listener })
    }

    /// Where to knock.
    pub(super) fn address(&self) -> io::Result<String> {
        Ok(self.listener.local_addr()?.to_string())
    }

    /// Waits for the next one.
    pub(super) fn next(&self) -> io::Result<Stream> {
        patient(self.listener.accept()?.0)
    }
}

pub(super) fn knock(address: &str) -> io::Result<Stream> {
    patient(Stream::connect(address)?)
}

fn patient(stream: Stream) -> io::Result<Stream> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(stream)
}
