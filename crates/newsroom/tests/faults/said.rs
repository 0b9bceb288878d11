//! What Dateline says of a publish: at its end, and at the next starts.

/// One claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Claim {
    There,
    NotThere,
    /// Nobody can know now.
    Open,
}

/// What the first Dateline said at its end.
pub(crate) fn of_outcome(outcome: &str) -> Claim {
    match outcome.split(' ').next() {
        Some("published") => Claim::There,
        Some("unknown") => Claim::Open,
        _ => Claim::NotThere,
    }
}

/// What notices of a start say of it.
pub(crate) fn of_notices(notices: &[String]) -> Vec<Claim> {
    let claims = notices.iter().filter_map(|notice| {
        let says = |words: &[&str]| words.iter().any(|words| notice.contains(words));
        if says(&["It did arrive", "It is shared."]) {
            Some(Claim::There)
        } else if says(&["It did not arrive", "Nothing was sent"]) {
            Some(Claim::NotThere)
        } else if says(&["cannot be asked right now", "does not answer"]) {
            Some(Claim::Open)
        } else {
            None
        }
    });
    claims.collect()
}
