//! A request of HTTP/1.1 as git's clients send it.

use std::io::{self, BufRead, BufReader, Read, Write};

/// What was asked.
#[derive(Debug, Default, Clone)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    /// Names in small letters.
    pub(crate) headers: Vec<(String, String)>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(header, _)| header == name)?;
        Some(&found.1)
    }

    pub(crate) fn read(from: &mut BufReader<impl Read>) -> io::Result<Self> {
        let line = line(from)?;
        let mut parts = line.split(' ');
        let mut next = || parts.next().unwrap_or_default().to_owned();
        let (method, target) = (next(), next());
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let mut request = Self {
            method,
            path: path.to_owned(),
            query: query.to_owned(),
            headers: Vec::new(),
        };
        loop {
            let line = self::line(from)?;
            let Some((name, value)) = line.split_once(':') else {
                return Ok(request);
            };
            let (name, value) = (name.to_ascii_lowercase(), value.trim().to_owned());
            request.headers.push((name, value));
        }
    }

    /// Reads the body piece by piece; `piece` may end it with an error.
    pub(crate) fn body<S: Read + Write>(
        &self,
        from: &mut BufReader<S>,
        mut piece: impl FnMut(&[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        if self.header("expect").is_some() {
            let continued = b"HTTP/1.1 100 Continue\r\n\r\n";
            from.get_mut().write_all(continued)?;
        }
        if self.header("transfer-encoding").is_none() {
            let length = self.header("content-length").unwrap_or("0");
            return pieces(from, length.parse().unwrap_or(0), &mut piece);
        }
        loop {
            let length = usize::from_str_radix(&line(from)?, 16).map_err(io::Error::other)?;
            pieces(from, length, &mut piece)?;
            line(from)?;
            if length == 0 {
                return Ok(());
            }
        }
    }
}

fn line(from: &mut BufReader<impl Read>) -> io::Result<String> {
    let mut line = String::new();
    if from.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    line.truncate(line.trim_end().len());
    Ok(line)
}

fn pieces(
    from: &mut BufReader<impl Read>,
    mut length: usize,
    piece: &mut impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut part = [0; 1024];
    while length > 0 {
        let most = length.min(part.len());
        let read = from.read(&mut part[..most])?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        piece(&part[..read])?;
        length -= read;
    }
    Ok(())
}
