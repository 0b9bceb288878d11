//! What waits to be sent to the backend about one document, in which order. The
//! newest text stands for all older ones, and it goes before anything that acts on
//! it. Pure: it does not send.

use std::collections::VecDeque;

use api::{DiagnosticView, NewValue, Part};

/// One thing to send.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Job {
    /// The editor's text, as it is when its turn comes.
    Text,
    /// A field's new value.
    Field { key: String, value: NewValue },
    /// The fix of a problem.
    Fix(Box<DiagnosticView>),
    /// Another part of the file for the editor.
    Part(Part),
    /// An answer to a conflict: keep mine.
    Settle(bool),
    /// The text that others published.
    TakeTheirs,
    /// The whole page, for the frame.
    Page,
    /// Save to the file.
    Save,
}

/// The queue of one document.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    dirty: bool,
    running: bool,
    jobs: VecDeque<Job>,
}

impl Queue {
    /// The editor's text was changed.
    pub(crate) fn edited(&mut self) {
        self.dirty = true;
    }

    /// Whether there is text that the backend has not been sent.
    pub(crate) fn dirty(&self) -> bool {
        self.dirty
    }

    /// Adds a job. A field's newer value takes the older one's place; page and save
    /// are asked for once, and last.
    pub(crate) fn push(&mut self, job: Job) {
        match &job {
            Job::Text => {
                self.dirty = true;
                return;
            }
            Job::Field { key, .. } => {
                let older = self
                    .jobs
                    .iter_mut()
                    .find(|waiting| matches!(waiting, Job::Field { key: k, .. } if k == key));
                if let Some(older) = older {
                    *older = job;
                    return;
                }
            }
            Job::Page | Job::Save => self.jobs.retain(|waiting| *waiting != job),
            Job::Fix(_) | Job::Part(_) | Job::Settle(_) | Job::TakeTheirs => {}
        }
        self.jobs.push_back(job);
    }

    /// Whether a newer value of this field waits.
    pub(crate) fn has_field(&self, field: &str) -> bool {
        self.jobs
            .iter()
            .any(|job| matches!(job, Job::Field { key, .. } if key == field))
    }

    /// Claims the one worker. False when it is at work already.
    pub(crate) fn start(&mut self) -> bool {
        !core::mem::replace(&mut self.running, true)
    }

    /// The next job for the worker; with None it has stopped.
    pub(crate) fn next(&mut self) -> Option<Job> {
        if core::mem::take(&mut self.dirty) {
            return Some(Job::Text);
        }
        let next = self.jobs.pop_front();
        self.running = next.is_some();
        next
    }

    /// Whether all is sent and answered.
    pub(crate) fn idle(&self) -> bool {
        !self.running && !self.dirty && self.jobs.is_empty()
    }

    /// Forgets what waits; the worker stops at its next turn.
    pub(crate) fn clear(&mut self) {
        self.dirty = false;
        self.jobs.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str, text: &str) -> Job {
        Job::Field {
            key: key.to_owned(),
            value: NewValue::Text(text.to_owned()),
        }
    }

    #[test]
    fn the_text_goes_first_and_once() {
        let mut queue = Queue::default();
        queue.push(Job::Save);
        queue.edited();
        queue.edited();
        assert!(queue.start());
        assert!(!queue.start(), "one worker only");
        assert_eq!(queue.next(), Some(Job::Text));
        assert_eq!(queue.next(), Some(Job::Save));
        assert!(!queue.idle(), "the last job is not answered yet");
        assert_eq!(queue.next(), None);
        assert!(queue.idle());
        assert!(queue.start());
    }

    #[test]
    fn newer_values_take_the_place_of_older_ones() {
        let mut queue = Queue::default();
        for job in [
            field("title", "a"),
            Job::Page,
            field("tags", "x"),
            field("title", "ab"),
            Job::Page,
            Job::Save,
            Job::Save,
        ] {
            queue.push(job);
        }
        assert!(queue.has_field("title"));
        let all: Vec<_> = core::iter::from_fn(|| queue.next()).collect();
        assert_eq!(
            all,
            [
                field("title", "ab"),
                field("tags", "x"),
                Job::Page,
                Job::Save
            ]
        );
    }
}
