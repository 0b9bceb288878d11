//! Where a site would have its drafts shared: the `drafts` table of its `dateline.toml`. It is a
//! proposal and no more; whether an address is used is the user's to say.

use announcement::Source;
use toml_edit::TableLike;

use super::dateline::{self, Reader, Reason};

/// What an address of a server begins with. A folder of whoever reads it is no proposal.
const SERVERS: [&str; 2] = ["https://", "ssh://"];

/// The address at which the text of a `dateline.toml` proposes to share drafts.
pub fn proposed_drafts_place(text: &str) -> Option<String> {
    let read = dateline::read_all(text, &Source::Dateline);
    read.ok()?.drafts_at
}

impl Reader<'_> {
    pub(super) fn drafts(&mut self, table: &dyn TableLike) -> Option<String> {
        let mut at = None;
        for (key, item) in table.iter() {
            if key != "at" {
                self.fault(item, Reason::Key(key.to_owned()));
                continue;
            }
            let Some(address) = self.text(key, item) else {
                continue;
            };
            if SERVERS.iter().any(|begin| address.starts_with(begin)) {
                at = Some(address);
            } else {
                self.fault(item, Reason::Value(key.to_owned()));
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_server() {
        let check = |text: &str, expect: Option<&str>, faults: usize| {
            assert_eq!(proposed_drafts_place(text).as_deref(), expect, "{text}");
            let read = dateline::read(text, &Source::Dateline);
            assert_eq!(read.map(|(_, faults)| faults.len()), Ok(faults), "{text}");
        };
        let here = Some("https://forge.example/trust/drafts");
        check(
            "[drafts]\nat = \"https://forge.example/trust/drafts\"\n",
            here,
            0,
        );
        check(
            "drafts.at = \"https://forge.example/trust/drafts\"\ndrafts.by = 1\n",
            here,
            1,
        );
        check(
            "[drafts]\nat = \"ssh://git@forge.example/trust/drafts\"\n",
            Some("ssh://git@forge.example/trust/drafts"),
            0,
        );
        for folder in [
            "/srv/drafts.git",
            "drafts.git",
            "file:///srv",
            "ext::sh -c x",
        ] {
            check(&format!("[drafts]\nat = \"{folder}\"\n"), None, 1);
        }
        check("[drafts]\nat = 1\n", None, 1);
        check("drafts = 1\n", None, 1);
        check("[drafts]\n", None, 0);
        check("[review]\napprovals = 1\n", None, 0);
        assert_eq!(proposed_drafts_place("["), None);
    }
}
