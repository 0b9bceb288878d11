//! The reviewer's view of a draft: its page, the conversation beside it, what is decided.

use serde_json::json;

use super::{Desk, Plan, drafts::end, named};
use crate::Window;

/// Selects words in a document, as a reader does who drags over them.
const SELECT: &str =
    "const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const at = walk.currentNode.data.indexOf(arguments[0]);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walk.currentNode, at);
      range.setEnd(walk.currentNode, at + arguments[0].length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return true;
    }
    return false";

/// The reviewer's view.
#[derive(Clone, Copy)]
pub struct Review<'w>(pub &'w Window);

impl<'w> Review<'w> {
    /// Waits until the draft and its page are there.
    pub fn see(self) -> Self {
        self.0.see(&named("review-needs"));
        self.0.see(&named("review-frame"));
        self
    }

    /// The title of the draft.
    pub fn title(self) -> String {
        self.0.text(&named("review-title"))
    }

    /// Waits until the page says this.
    pub fn page_says(self, words: &str) {
        self.0.until_true(&format!("the page says {words:?}"), || {
            let text = self
                .0
                .inside(&named("review-frame"), || self.0.text_now("body"));
            text.is_some_and(|text| text.contains(words))
        });
    }

    /// Selects words on the page, and waits for what can be done with them.
    pub fn select(self, words: &str) {
        self.select_in("review-frame", words);
    }

    fn select_in(self, frame: &str, words: &str) {
        self.0.inside(&named(frame), || {
            self.0.until_true(&format!("the page has {words:?}"), || {
                self.0.js(SELECT, &[json!(words)]) == true
            });
        });
        self.0.see(&named("at-selection"));
    }

    /// Comments on words of the page.
    pub fn comment_on(self, words: &str, text: &str) {
        self.begin_comment(words, text);
        self.send();
    }

    /// Writes a comment on words of the page, and does not send it.
    pub fn begin_comment(self, words: &str, text: &str) {
        self.select(words);
        self.begin_comment_on_selected(text);
    }

    fn begin_comment_on_selected(self, text: &str) {
        self.0.click(&named("selection-comment"));
        self.0.click(&named("compose-text"));
        self.0.keys(text);
    }

    /// Sends what is written, and waits until it stands in the conversation.
    pub fn send(self) {
        let before = self.0.count(&named("entry"));
        self.press_send();
        self.0.until_true("it is added", || {
            self.0.count(&named("entry")) > before && self.0.count(&named("compose")) == 0
        });
    }

    /// Sends what is written, which something else may come before.
    pub fn press_send(self) {
        self.0.click(&named("compose-send"));
    }

    /// What is written and not sent, where the user writes.
    pub fn writes(self) -> String {
        let script = "return document.querySelector(arguments[0])?.value ?? ''";
        let text = self.0.js(script, &[json!(named("compose-text"))]);
        text.as_str().unwrap_or_default().to_owned()
    }

    /// What is written at other places and not sent.
    pub fn not_sent(self) -> Vec<String> {
        self.0.texts(&named("unsent-one"))
    }

    /// Goes on with the first of what is written at other places.
    pub fn go_on(self) {
        self.0.click(&named("unsent-go-on"));
    }

    /// Suggests other words for some of the text, by the keyboard's way.
    pub fn suggest(self, words: &str, others: &str, why: &str) {
        self.0.click(&named("review-text"));
        self.0.see(&named("text-suggest"));
        let script = "const box = document.querySelector(arguments[0]);
            const at = box.value.indexOf(arguments[1]);
            box.focus();
            box.setSelectionRange(at, at + arguments[1].length);
            box.dispatchEvent(new Event('select'));";
        self.0
            .js(script, &[json!(named("review-text-box")), json!(words)]);
        self.0.click(&named("text-suggest"));
        self.0.click(&named("compose-words"));
        self.0.control('a');
        self.0.keys(others);
        self.0.click(&named("compose-text"));
        self.0.keys(why);
        self.send();
        self.0.click(&named("review-page"));
    }

    /// Answers in the conversation that has these words.
    pub fn reply(self, words: &str, text: &str) {
        let thread = self.thread(words);
        self.0.click(&format!("{thread} {}", named("thread-reply")));
        self.0.click(&named("reply-text"));
        self.0.keys(text);
        self.send();
    }

    /// Takes the suggested words of the conversation that has these words.
    pub fn take(self, words: &str) {
        let thread = self.thread(words);
        self.0
            .click(&format!("{thread} {}", named("suggestion-take")));
        let state = named("suggestion-state");
        self.0
            .until_true("the words are taken", || self.0.count(&state) > 0);
    }

    /// Waits until the conversation says this.
    pub fn says(self, words: &str) {
        self.0
            .until_true(&format!("the conversation says {words:?}"), || {
                let talk = self.0.text_now(".review-talk");
                talk.is_some_and(|talk| talk.contains(words))
            });
    }

    /// Waits until what the draft waits for is said so.
    pub fn needs(self, words: &str) {
        self.0.until_true(&format!("it is said: {words:?}"), || {
            let needs = self.0.text_now(&named("review-needs"));
            needs.is_some_and(|needs| needs.contains(words))
        });
    }

    /// Asks for a review.
    pub fn ask_of(self, whom: &str, text: &str) {
        self.0.see(&named("decide-dialog"));
        self.0.click("#ask-whom");
        if !whom.is_empty() {
            self.0.keys(whom);
        }
        self.0.click(&named("decide-text"));
        self.0.keys(text);
        self.decide();
    }

    /// Opens the dialog that asks for a review, with the colleagues that it proposes.
    pub fn begin_asking(self) {
        self.0.click(&named("review-more"));
        self.0.click(&named("review-ask-more"));
        self.0.until_true("the first field has the focus", || {
            self.0.js("return document.activeElement?.id", &[]) == "ask-whom"
        });
    }

    /// Closes the dialog with nothing decided.
    pub fn decide_nothing(self) {
        self.0.click(&format!(
            "{} {}",
            named("decide-dialog"),
            named("dialog-close")
        ));
        self.0.until_true("the dialog is closed", || {
            self.0.count(&named("decide-dialog")) == 0
        });
    }

    /// Approves the draft.
    pub fn approve(self) {
        self.begin_approval();
        self.decide();
    }

    /// Opens the dialog that approves.
    pub fn begin_approval(self) {
        self.0.click(&named("review-approve"));
        self.0.see(&named("decide-dialog"));
    }

    /// Does what the open dialog decides.
    pub fn decide(self) {
        self.0.click(&named("decide-go"));
        self.0.until_true("it is decided", || {
            self.0.count(&named("decide-dialog")) == 0
        });
    }

    /// Asks the remote for what is new.
    pub fn look(self) {
        self.0.click(&named("review-more"));
        self.0.click(&named("review-look"));
    }

    /// Waits until something of this is marked on the page: how many marks it has.
    pub fn marks(self, count: usize) {
        let script = "const marks = name => CSS.highlights.get(name)?.size ?? 0;
            return marks('remark') + marks('remark-here')";
        self.0.inside(&named("review-frame"), || {
            self.0
                .until_true("the words are marked", || self.0.js(script, &[]) == count);
        });
    }

    /// Shows what changed since it was published.
    pub fn changes(self) -> String {
        self.0.click(&named("review-changes"));
        self.0.see(&named("changes-frame"));
        self.0.text(&named("changes-about"))
    }

    /// Begins a comment on words that were deleted, where what changed is shown; what is said
    /// of them before.
    pub fn begin_comment_on_deleted(self, words: &str, text: &str) -> String {
        self.select_in("changes-frame", words);
        let said = self.0.text(&named("selection-gone"));
        assert!(
            !self.0.shown(&named("selection-suggest")),
            "nothing to replace"
        );
        self.begin_comment_on_selected(text);
        said
    }

    /// Shows the page again.
    pub fn page(self) {
        self.0.click(&named("review-page"));
        self.0.see(&named("review-frame"));
    }

    /// Puts a draft on the desk that is not on this computer as it is.
    pub fn take_up(self) -> Desk<'w> {
        self.0.click(&named("review-edit"));
        end(self.0);
        Desk(self.0).see()
    }

    /// Puts the own draft on the desk.
    pub fn edit(self) -> Desk<'w> {
        self.0.click(&named("review-edit"));
        Desk(self.0).see()
    }

    /// Asks for the plan that publishes it.
    pub fn publish(self) -> Plan<'w> {
        self.0.click(&named("review-publish"));
        Plan(self.0).see()
    }

    /// The conversation with these words, as a selector.
    fn thread(self, words: &str) -> String {
        let script = "return [...document.querySelectorAll(arguments[0])]
            .find(one => one.innerText.includes(arguments[1]))?.dataset.thread";
        let id = self.0.until(&format!("a conversation with {words:?}"), || {
            let found = self.0.js(script, &[json!(named("thread")), json!(words)]);
            found.as_str().map(str::to_owned)
        });
        format!(r#"[data-thread="{id}"]"#)
    }
}
