//! Two versions side by side: what tells them apart, what both changed, and the text that the
//! answers make.

use announcement::{Announcement, Decoded, Encoding, decode};
use api::{Answer, Comparison, DocumentView, Other, QuestionView, Saved, Subject};
use merge::{Choice, Merged, Place, Question, differences, marked};

use super::Reason;
use crate::{
    Newsroom, changes, data, disk,
    document::Document,
    documents::may_write,
    rooms::lock,
    sentences::{self, versions},
    under_way::settled,
    wording,
};

impl Newsroom {
    /// What tells the desk's version from another one.
    pub fn compare_versions(&self, args: api::CompareVersions) -> Result<Comparison, api::Error> {
        let document = self.rooms.document(args.document)?;
        let document = lock(&document);
        let (other, seen, questions) = match &args.with {
            Other::File => {
                let (bytes, theirs) = file(&document)?;
                let merged = merged(&document, &theirs.text);
                let seen = seen(&document, &bytes);
                (theirs.text, seen, merged.questions().to_vec())
            }
            Other::Earlier { version } => {
                let text = document.earlier(version)?;
                (text, String::new(), Vec::new())
            }
        };
        let (there, _) = Announcement::read(&other);
        let (fields, sentences) = changes::in_words(differences(&there, &document.announcement));
        Ok(Comparison {
            document: args.document,
            about: about(&document, &args.with),
            with: args.with,
            seen,
            fields,
            sentences,
            questions: questions.iter().map(question).collect(),
        })
    }

    /// Brings the desk's version and the file's together with these answers.
    pub fn settle_versions(&self, args: api::SettleVersions) -> Result<DocumentView, api::Error> {
        let document = self.rooms.document(args.document)?;
        let mut document = settled(&document);
        may_write(&document)?;
        let (bytes, theirs) = file(&document)?;
        if seen(&document, &bytes) != args.seen {
            return Err(versions::moved_on());
        }
        let merged = merged(&document, &theirs.text);
        let choices: Vec<Choice> = args.answers.iter().map(choice).collect();
        let text = merged.resolve(&choices).map_err(|unfit| {
            let question = merged.questions().get(unfit.question);
            versions::unfit(&question.map(place).unwrap_or_default())
        })?;
        document.keep_version(&bytes, Reason::File)?;
        document.keep_version(document.text().as_bytes(), Reason::Desk)?;
        document.replace(&text);
        document.set_encoding(theirs.encoding);
        document.grow_from(data::fingerprint(&bytes), &theirs.text);
        document.saved = Saved::Waiting;
        document.keep();
        document.save();
        Ok(self.view(&mut document))
    }
}

fn about(document: &Document, with: &Other) -> String {
    match with {
        Other::File => String::new(),
        Other::Earlier { version } => document.about_earlier(version),
    }
}

/// What the file holds now.
fn file(document: &Document) -> Result<(Vec<u8>, Decoded), api::Error> {
    let bytes = disk::read(&document.path)
        .map_err(|error| sentences::disk("read", &document.file, &error))?;
    let decoded = decode(&bytes);
    match decoded.encoding {
        Encoding::Damaged { line } => Err(sentences::read_only(&sentences::not_utf8(line))),
        _ => Ok((bytes, decoded)),
    }
}

pub(super) fn merged(document: &Document, theirs: &str) -> Merged {
    merge::merge(Some(&document.base_text), document.text(), theirs)
}

/// Names exactly the two versions that are compared.
fn seen(document: &Document, bytes: &[u8]) -> String {
    let both = [document.text().as_bytes(), &[0], bytes].concat();
    data::fingerprint(&both)
}

/// A question for the window.
pub(crate) fn question(question: &Question) -> QuestionView {
    let words = |wording: &Option<String>| wording.clone().unwrap_or_default();
    let (mine, theirs) = marked(&words(&question.mine), &words(&question.theirs));
    let parts = |parts: Vec<merge::Marked>| {
        let part = |part: merge::Marked| api::Marked {
            text: part.text,
            differs: part.differs,
        };
        parts.into_iter().map(part).collect()
    };
    QuestionView {
        subject: match question.place {
            Place::Field(_) => Subject::Field,
            Place::Line(_) => Subject::Text,
            Place::Details | Place::File => Subject::Whole,
        },
        place: place(question),
        base: words(&question.base),
        mine: parts(mine),
        theirs: parts(theirs),
        both: question.both,
    }
}

/// Where a question stands, in words.
pub(crate) fn place(question: &Question) -> String {
    match &question.place {
        Place::Field(key) => wording::label(key),
        Place::Line(line) => versions::line(*line),
        Place::Details => versions::DETAILS.to_owned(),
        Place::File => versions::FILE.to_owned(),
    }
}

/// An answer as the merge takes it.
pub(crate) fn choice(answer: &Answer) -> Choice {
    match answer {
        Answer::Mine => Choice::Mine,
        Answer::Theirs => Choice::Theirs,
        Answer::Both => Choice::Both,
        Answer::Own { text } => Choice::Own(text.clone()),
    }
}
