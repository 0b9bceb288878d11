//! What waits to be sent to the backend about one document, in which order. The
//! newest text stands for all older ones, and it goes before anything that acts on
//! it. Pure: it does not send.

use std::collections::VecDeque;

use api::{Correction, DiagnosticView, Keep, NewValue, Part};

use super::field_path::FieldPath;

/// One thing to send.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Job {
    /// The editor's text, as it is when its turn comes.
    Text,
    /// A field's new value.
    Field { at: FieldPath, value: NewValue },
    /// What the writer knows better of a field.
    Correct {
        at: FieldPath,
        correction: Correction,
        keep: Keep,
    },
    /// Off the site, or on it again.
    Draft(bool),
    /// The fix of a problem.
    Fix(Box<DiagnosticView>),
    /// Another part of the file for the editor.
    Part(Part),
    /// The file, which another program changed.
    Reopen,
    /// What came into the text from another program.
    TakeIn,
    /// The whole page, for the frame.
    Page,
    /// Save to the file.
    Save,
    /// Save to a new file.
    SaveAsNew,
    /// The editor's steps back.
    History,
}

/// The queue of one document.
#[derive(Debug, Default)]
pub(crate) struct Queue {
    dirty: bool,
    running: bool,
    /// The file is being written. Text goes on meanwhile, all else waits.
    saving: bool,
    /// The field whose value is being sent.
    sending: Option<FieldPath>,
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
            Job::Field { at, value } if !moves_items(at, value) => {
                if let Some(older) = self.older(at) {
                    *older = job;
                    return;
                }
            }
            Job::Page | Job::Save | Job::SaveAsNew | Job::History | Job::Reopen | Job::TakeIn => {
                self.jobs.retain(|waiting| *waiting != job);
            }
            Job::Field { .. }
            | Job::Correct { .. }
            | Job::Draft(_)
            | Job::Fix(_)
            | Job::Part(_) => {}
        }
        self.jobs.push_back(job);
    }

    /// The waiting value of the same field, unless items were moved since: what is
    /// the same path then was another item before.
    fn older(&mut self, field: &FieldPath) -> Option<&mut Job> {
        let moved = |job: &Job| matches!(job, Job::Field { at, value } if at.key == field.key && moves_items(at, value));
        let since = self.jobs.iter().rposition(moved).map_or(0, |at| at + 1);
        self.jobs
            .range_mut(since..)
            .find(|job| matches!(job, Job::Field { at, .. } if at == field))
    }

    /// Whether a newer value of this field waits.
    pub(crate) fn has_field(&self, field: &FieldPath) -> bool {
        self.jobs
            .iter()
            .any(|job| matches!(job, Job::Field { at, .. } if at == field))
    }

    /// Whether a value of this field waits or is being sent.
    pub(crate) fn on_its_way(&self, field: &FieldPath) -> bool {
        self.sending.as_ref() == Some(field) || self.has_field(field)
    }

    /// Claims the one worker. False when it is at work already.
    pub(crate) fn start(&mut self) -> bool {
        !core::mem::replace(&mut self.running, true)
    }

    /// The next job for the worker; with None it has stopped.
    pub(crate) fn next(&mut self) -> Option<Job> {
        self.sending = None;
        if core::mem::take(&mut self.dirty) {
            return Some(Job::Text);
        }
        let next = if self.saving {
            None
        } else {
            self.jobs.pop_front()
        };
        self.saving |= next == Some(Job::Save);
        if let Some(Job::Field { at, .. }) = &next {
            self.sending = Some(at.clone());
        }
        self.running = next.is_some();
        next
    }

    /// The save is answered: what waited for it goes on.
    pub(crate) fn saved(&mut self) {
        self.saving = false;
    }

    /// Whether all is sent and answered.
    pub(crate) fn idle(&self) -> bool {
        !self.running && !self.saving && !self.dirty && self.jobs.is_empty()
    }

    /// Forgets what waits; the worker stops at its next turn.
    pub(crate) fn clear(&mut self) {
        self.dirty = false;
        self.saving = false;
        self.jobs.clear();
    }
}

/// Whether other items have this one's number afterwards.
fn moves_items(at: &FieldPath, value: &NewValue) -> bool {
    match value {
        NewValue::AddItem | NewValue::MoveItem(_) => true,
        NewValue::Remove => at.is_item(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(key: &str, text: &str) -> Job {
        Job::Field {
            at: FieldPath::top(key),
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
        assert_eq!(queue.next(), None);
        assert!(!queue.idle(), "the save is not answered yet");
        queue.saved();
        assert!(queue.idle());
        assert!(queue.start());
    }

    #[test]
    fn text_goes_on_while_the_file_is_written() {
        let mut queue = Queue::default();
        for job in [Job::Save, field("title", "a")] {
            queue.push(job);
        }
        assert!(queue.start());
        assert_eq!(queue.next(), Some(Job::Save));
        queue.edited();
        assert_eq!(queue.next(), Some(Job::Text));
        assert_eq!(queue.next(), None, "a field waits");
        queue.edited();
        assert!(queue.start(), "the worker is free for the next text");
        assert_eq!(queue.next(), Some(Job::Text));
        assert_eq!(queue.next(), None);
        assert!(!queue.idle());
        queue.saved();
        assert!(queue.start());
        assert_eq!(queue.next(), Some(field("title", "a")));
        assert_eq!(queue.next(), None);
        assert!(queue.idle());
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
        let title = FieldPath::top("title");
        assert!(queue.has_field(&title));
        let mut sending = Queue::default();
        sending.push(field("title", "a"));
        assert!(sending.next().is_some());
        assert!(sending.on_its_way(&title) && !sending.has_field(&title));
        assert!(sending.next().is_none());
        assert!(!sending.on_its_way(&title), "answered");
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

    #[test]
    fn a_value_does_not_overtake_a_move() {
        let people = FieldPath::top("people");
        let name = |text: &str| Job::Field {
            at: people.item(0).part("name"),
            value: NewValue::Text(text.to_owned()),
        };
        let act = |at: FieldPath, value| Job::Field { at, value };
        let jobs = [
            name("Ida"),
            act(people.item(0), NewValue::MoveItem(1)),
            name("A"),
            name("Ana"),
            act(people.clone(), NewValue::AddItem),
            act(people.clone(), NewValue::AddItem),
            act(people.item(0), NewValue::Remove),
            act(people.item(0), NewValue::Remove),
        ];
        let mut queue = Queue::default();
        for job in jobs.clone() {
            queue.push(job);
        }
        let all: Vec<_> = core::iter::from_fn(|| queue.next()).collect();
        let expect: Vec<_> = jobs.into_iter().filter(|job| *job != name("A")).collect();
        assert_eq!(all, expect);
    }
}
