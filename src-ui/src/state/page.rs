//! Which revision the frame shows, and so whether a change can be handed to it or the
//! whole page is needed. Pure.

/// What the frame is known to show.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shows(Option<u64>);

/// What to do with a change of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Hand it on.
    Post,
    /// Ask for the whole page: the frame has another revision.
    Whole,
    /// Nothing: the frame is not there yet and tells when it is.
    Wait,
}

impl Shows {
    /// A change from `base` (or from anything) to `revision` came from the backend.
    pub(crate) fn offer(&mut self, base: Option<u64>, revision: u64) -> Way {
        let Some(shown) = self.0 else {
            return Way::Wait;
        };
        if base.is_some_and(|base| base != shown) {
            return Way::Whole;
        }
        self.0 = Some(revision);
        Way::Post
    }

    /// The frame has loaded. True when the document is further already.
    pub(crate) fn ready(&mut self, revision: u64, current: u64) -> bool {
        self.0 = Some(revision);
        revision != current
    }

    /// The frame is gone or another one.
    pub(crate) fn gone(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::{Shows, Way};

    #[test]
    fn changes_follow_each_other_or_the_whole_page_is_asked() {
        let mut shows = Shows::default();
        assert_eq!(shows.offer(Some(0), 1), Way::Wait);
        assert!(
            shows.ready(0, 1),
            "the document went on while the frame loaded"
        );
        assert_eq!(shows.offer(Some(1), 2), Way::Whole);
        assert_eq!(shows.offer(None, 2), Way::Post);
        assert_eq!(shows.offer(Some(2), 3), Way::Post);
        assert_eq!(shows.offer(Some(2), 4), Way::Whole);
        assert!(!shows.ready(4, 4));
        shows.gone();
        assert_eq!(shows.offer(None, 5), Way::Wait);
    }
}
