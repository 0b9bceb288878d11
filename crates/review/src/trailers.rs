//! The trailers at the end of a commit's message, as git has them: `Key: value`, one to a line,
//! a line that begins with a space goes on with the one before.

/// The key that makes a commit an event.
pub(crate) const EVENT: &str = "Review-Event";

/// A message, taken apart.
#[derive(Debug)]
pub(crate) struct Apart<'m> {
    /// What stands between the first line and the trailers.
    pub(crate) text: String,
    /// The trailers.
    pub(crate) trailers: Trailers<'m>,
}

/// Trailers that nobody asked for yet.
#[derive(Debug, Default)]
pub(crate) struct Trailers<'m> {
    left: Vec<(&'m str, String)>,
    /// Lines among them that are none.
    pub(crate) strays: Vec<&'m str>,
}

/// Takes a message apart; `None` where no trailer makes it an event.
pub(crate) fn apart(message: &str) -> Option<Apart<'_>> {
    let lines: Vec<&str> = message.split('\n').map(str::trim_end).collect();
    let is_event =
        |line: &&str| split(line).is_some_and(|(key, _)| key.eq_ignore_ascii_case(EVENT));
    let marked = lines.iter().rposition(is_event)?;
    let above = lines.get(..marked)?.iter().rev();
    let start = marked - above.take_while(|line| belongs(line)).count();
    let text = lines.get(1..start).unwrap_or_default();
    let mut trailers = Trailers::default();
    for line in lines.get(start..)? {
        trailers.add(line);
    }
    Some(Apart {
        text: text.join("\n").trim_matches('\n').to_owned(),
        trailers,
    })
}

/// Whether a line is a trailer, or goes on with one.
fn belongs(line: &str) -> bool {
    split(line).is_some() || (line.starts_with([' ', '\t']) && !line.trim().is_empty())
}

/// Key and value of a trailer.
pub(crate) fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end_matches(' ');
    is_key(key).then(|| (key, value.trim()))
}

/// Whether something can be a trailer's key.
pub(crate) fn is_key(key: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    !key.is_empty() && key.bytes().all(is_sign)
}

impl<'m> Trailers<'m> {
    fn add(&mut self, line: &'m str) {
        if line.is_empty() {
            return;
        }
        if line.starts_with([' ', '\t'])
            && let Some((_, value)) = self.left.last_mut()
        {
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(line.trim());
            return;
        }
        match split(line) {
            Some((key, value)) => self.left.push((key, value.to_owned())),
            None => self.strays.push(line),
        }
    }

    /// The first of a key, which is asked for now.
    pub(crate) fn take(&mut self, key: &str) -> Option<String> {
        let at = self
            .left
            .iter()
            .position(|(known, _)| known.eq_ignore_ascii_case(key))?;
        Some(self.left.remove(at).1)
    }

    /// All of a key.
    pub(crate) fn take_all(&mut self, key: &str) -> Vec<String> {
        let all = std::mem::take(&mut self.left);
        let (asked, left) = all
            .into_iter()
            .partition(|(known, _)| known.eq_ignore_ascii_case(key));
        self.left = left;
        let asked: Vec<(&str, String)> = asked;
        asked.into_iter().map(|(_, value)| value).collect()
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.left
            .iter()
            .any(|(known, _)| known.eq_ignore_ascii_case(key))
    }

    /// Puts one back that could not be read.
    pub(crate) fn keep(&mut self, key: &'m str, value: String) {
        self.left.push((key, value));
    }

    /// What nobody asked for, as it stands.
    pub(crate) fn rest(self) -> Vec<(String, String)> {
        let named = self
            .left
            .into_iter()
            .map(|(key, value)| (key.to_owned(), value));
        let strays = self
            .strays
            .into_iter()
            .map(|line| (String::new(), line.to_owned()));
        named.chain(strays).collect()
    }
}
