//! What a draft needs before it is published.
use super::Opened;
use crate::{Newsroom, sites::OpenSite};

impl Newsroom {
    pub(crate) fn needs(&self, _site: &OpenSite, opened: &Opened) -> api::Needs {
        let have = opened.conversation.approvals().len() as u32;
        let changes = opened.conversation.decisions.iter().any(|one| {
            one.holds() && matches!(one.event.act, review::Act::RequestChanges { .. })
        });
        api::Needs { have, changes, ready: !changes, ..api::Needs::default() }
    }
}
