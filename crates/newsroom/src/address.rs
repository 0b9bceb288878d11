//! Which addresses may be handed to the system's browser.

use crate::sentences;

/// The address itself when it is one for a browser or a mail program: `http`,
/// `https` or `mailto`, without control characters or blanks.
///
/// # Errors
/// [`api::Code::OutsideSite`] for every other address.
pub fn safe_address(address: &str) -> Result<String, api::Error> {
    let lower = address.to_ascii_lowercase();
    let known = ["http://", "https://", "mailto:"]
        .iter()
        .any(|scheme| lower.len() > scheme.len() && lower.starts_with(scheme));
    if known && !address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        Ok(address.to_owned())
    } else {
        Err(sentences::bad_address())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail() {
        for good in [
            "https://example.org/a?b#c",
            "http://example.org",
            "mailto:press@example.org",
            "HTTPS://EXAMPLE.ORG",
        ] {
            assert!(safe_address(good).is_ok(), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "smb://host/x",
            "https://",
            "-flag",
            "",
            "https://a\nb",
            "vbscript:x",
            "data:text/html,x",
        ] {
            assert!(safe_address(bad).is_err(), "{bad}");
        }
    }
}
