//! What was decided of a draft so far, where the site asks for nothing.

use review::Act;

use super::Opened;

/// Who said yes, and whether somebody said no.
pub(crate) fn so_far(opened: &Opened) -> api::Needs {
    let decisions = opened.conversation.decisions.iter();
    let says_no = |event: &review::Event| matches!(event.act, Act::RequestChanges { .. });
    let changes = decisions
        .clone()
        .any(|decision| decision.holds() && says_no(&decision.event));
    api::Needs {
        have: opened.conversation.approvals().len() as u32,
        changes,
        ready: !changes,
        ..api::Needs::default()
    }
}
