//! Every sentence and label of the window, by where it is read. Short, present tense, no
//! blame, and no word of git or of file formats.

mod acts;
mod adding;
mod commands;
pub(crate) mod conflict;
mod desk;
mod drafts;
mod embargo;
mod fields;
mod images;
mod landing;
mod list;
mod look;
mod outside;
mod page;
mod past;
mod place;
mod programs;
mod publish;
pub(crate) mod review;
mod safety;
mod sign_in;
mod start;
mod sync;
mod versions;

pub(crate) use acts::*;
pub(crate) use adding::*;
pub(crate) use commands::*;
pub(crate) use desk::*;
pub(crate) use drafts::*;
pub(crate) use embargo::*;
pub(crate) use fields::*;
pub(crate) use images::*;
pub(crate) use landing::*;
pub(crate) use list::*;
pub(crate) use look::*;
pub(crate) use outside::*;
pub(crate) use page::*;
pub(crate) use past::*;
pub(crate) use place::*;
pub(crate) use programs::*;
pub(crate) use publish::*;
pub(crate) use safety::*;
pub(crate) use sign_in::*;
pub(crate) use start::*;
pub(crate) use sync::*;
pub(crate) use versions::*;

use desk::thousands;

pub(crate) const CLOSE: &str = "Close";
pub(crate) const CANCEL: &str = "Cancel";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const CALL_FAILED: &str = "Something inside Dateline did not work. The text is safe.";
pub(crate) const NOT_LOADED: &str = "This part of Dateline did not load. Open it again.";

#[cfg(test)]
mod tests {
    use super::{desk::*, fields::*, list::*};

    #[test]
    fn counts_read_well() {
        let cases = [
            (0, 0, 0, "No problems"),
            (0, 0, 1, "1 hint"),
            (0, 0, 3, "3 hints"),
            (1, 0, 2, "1 problem"),
            (1, 2, 0, "3 problems"),
        ];
        for (errors, warnings, hints, expect) in cases {
            assert_eq!(problem_count(errors, warnings, hints), expect);
        }
        assert_eq!(word_count(1), "1 word");
        assert_eq!(word_count(12_034), "12,034 words");
        assert_eq!(character_count(1_200_034), "1,200,034 characters");
        assert_eq!(marked_words(12, 1_034), "12 of 1,034 words");
        assert_eq!(how_many(3, 40), "3 of 40");
        assert_eq!(how_many(10_000, 10_000), "10,000");
        assert_eq!(zone("-05:00"), "UTC −05:00");
    }
}
