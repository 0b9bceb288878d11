//! The dialog about a field: how Dateline knows it, and what the writer knows better.

use api::{Correction, FieldKind, FieldView, Keep};
use leptos::{html, prelude::*};

use crate::{
    components::{Button, GrowingText, Look},
    sentences,
    state::{FieldPath, app},
};

/// The correction as it is being written. Empty means: as found.
#[derive(Clone, Copy)]
struct Written {
    /// A place in [`sentences::KINDS`].
    kind: RwSignal<Option<FieldKind>>,
    required: RwSignal<Option<bool>>,
    choices: RwSignal<String>,
    label: RwSignal<String>,
    help: RwSignal<String>,
}

impl Written {
    fn of(field: &FieldView) -> Self {
        let said = field.correction.clone().unwrap_or_default();
        let choices = said.choices.unwrap_or_else(|| {
            let all = field.suggestions.iter().map(|one| one.text.clone());
            all.collect()
        });
        Self {
            kind: RwSignal::new(said.kind),
            required: RwSignal::new(said.required),
            choices: RwSignal::new(choices.join("\n")),
            label: RwSignal::new(said.label.unwrap_or_default()),
            help: RwSignal::new(said.help.unwrap_or_default()),
        }
    }

    /// What differs from what was found.
    fn correction(self, field: &FieldView) -> Correction {
        let kind = self.kind.get_untracked();
        let choices = lines(&self.choices.get_untracked());
        let found: Vec<&str> = field
            .suggestions
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        let is_choice = kind.unwrap_or(field.kind) == FieldKind::Choice;
        // A closed set that is only what the field has already says nothing, unless it
        // is what makes it one, or was said before.
        let news = kind.is_some()
            || found != choices
            || field
                .correction
                .as_ref()
                .is_some_and(|said| said.choices.is_some());
        Correction {
            kind,
            required: self.required.get_untracked(),
            choices: (is_choice && news && !choices.is_empty()).then_some(choices),
            label: some(&self.label.get_untracked()),
            help: some(&self.help.get_untracked()),
        }
    }
}

fn lines(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() && !all.iter().any(|one| one == line) {
            all.push(line.to_owned());
        }
    }
    all
}

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// The form. Without the field there is nothing to say.
#[component]
pub(super) fn Form(at: FieldPath) -> impl IntoView {
    let app = app();
    let field = app
        .desk
        .with(|view| at.find(&view.fields).cloned())
        .flatten();
    field.map(|field| {
        let written = Written::of(&field);
        let said = field
            .correction
            .as_ref()
            .is_some_and(|said| *said != Correction::default());
        let shown = field.clone();
        let keep = Callback::new(move |keep: Option<Keep>| {
            let correction = keep.map(|_| written.correction(&field)).unwrap_or_default();
            app.desk
                .correct(at.clone(), correction, keep.unwrap_or(Keep::Here));
            app.sheet.set(None);
        });
        view! {
            <div class="dialog-body about">
                <Origin field=shown.clone() />
                <div class="about-pair">
                    <KindChoice field=shown.clone() written=written />
                    <RequiredChoice field=shown.clone() written=written />
                </div>
                <Choices field=shown.clone() written=written />
                <Words field=shown written=written />
                <p class="help">{sentences::ABOUT_WRITE_HELP}</p>
            </div>
            <footer class="dialog-foot">
                {said.then(|| view! {
                    <div class="foot-start">
                        <Button
                            label=sentences::ABOUT_FORGET
                            look=Look::Quiet
                            press=move |_| keep.run(None)
                            test="about-forget"
                        />
                    </div>
                })}
                <Button
                    label=sentences::ABOUT_WRITE
                    press=move |_| keep.run(Some(Keep::InSite))
                    test="about-write"
                />
                <Button
                    label=sentences::ABOUT_USE
                    look=Look::Primary
                    press=move |_| keep.run(Some(Keep::Here))
                    test="about-use"
                />
            </footer>
        }
    })
}

#[component]
fn Origin(field: FieldView) -> impl IntoView {
    let known = if field.origin.is_empty() {
        sentences::ABOUT_UNKNOWN.to_owned()
    } else {
        field.origin
    };
    view! {
        <dl class="about-origin">
            <dt>{field.label}</dt>
            <dd>
                <code>{field.key}</code>
            </dd>
            <dt>{sentences::ABOUT_KNOWN}</dt>
            <dd>{known}</dd>
        </dl>
    }
}

/// The kinds; groups are what the file has, and stay that.
#[component]
fn KindChoice(field: FieldView, written: Written) -> impl IntoView {
    let select = NodeRef::<html::Select>::new();
    Effect::new(move |_| {
        if let Some(select) = select.get() {
            drop(select.focus());
        }
    });
    if matches!(field.kind, FieldKind::Group | FieldKind::Groups) {
        return ().into_any();
    }
    let corrected = field
        .correction
        .as_ref()
        .is_some_and(|said| said.kind.is_some());
    let found = if corrected {
        sentences::AS_FOUND.to_owned()
    } else {
        sentences::as_found(sentences::kind(field.kind))
    };
    let choose = move |event| {
        let place = event_target_value(&event).parse::<usize>().ok();
        written
            .kind
            .set(place.and_then(|place| sentences::KINDS.get(place).copied()));
    };
    let option = |(place, kind): (usize, FieldKind)| {
        view! {
            <option value=place.to_string() prop:selected=move || written.kind.get() == Some(kind)>
                {sentences::kind(kind)}
            </option>
        }
    };
    view! {
        <div class="field">
            <label class="field-label" for="about-kind">{sentences::ABOUT_KIND}</label>
            <select node_ref=select id="about-kind" class="select" on:change=choose data-test="about-kind">
                <option value="" prop:selected=move || written.kind.get().is_none()>{found}</option>
                {sentences::KINDS.into_iter().enumerate().map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
}

#[component]
fn RequiredChoice(field: FieldView, written: Written) -> impl IntoView {
    let corrected = field
        .correction
        .as_ref()
        .is_some_and(|said| said.required.is_some());
    let found = match (corrected, field.required) {
        (true, _) => sentences::AS_FOUND.to_owned(),
        (false, true) => sentences::as_found(sentences::YES),
        (false, false) => sentences::as_found(sentences::NO),
    };
    let choose = move |event| {
        written
            .required
            .set(match event_target_value(&event).as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            });
    };
    let is = move |value| move || written.required.get() == value;
    view! {
        <div class="field">
            <label class="field-label" for="about-required">{sentences::ABOUT_REQUIRED}</label>
            <select id="about-required" class="select" on:change=choose data-test="about-required">
                <option value="" prop:selected=is(None)>{found}</option>
                <option value="yes" prop:selected=is(Some(true))>{sentences::YES}</option>
                <option value="no" prop:selected=is(Some(false))>{sentences::NO}</option>
            </select>
        </div>
    }
}

/// The closed set, where the field is a choice.
#[component]
fn Choices(field: FieldView, written: Written) -> impl IntoView {
    let wanted = Memo::new(move |_| written.kind.get().unwrap_or(field.kind) == FieldKind::Choice);
    view! {
        <Show when=move || wanted.get()>
            <div class="field">
                <label class="field-label" for="about-choices">{sentences::ABOUT_CHOICES}</label>
                <GrowingText
                    value=written.choices
                    input=move |text| written.choices.set(text)
                    id="about-choices"
                    described_by="about-choices-help"
                    class="growing boxed"
                    test="about-choices"
                />
                <p class="help" id="about-choices-help">{sentences::ABOUT_CHOICES_HELP}</p>
            </div>
        </Show>
    }
}

/// Name and help for people.
#[component]
fn Words(field: FieldView, written: Written) -> impl IntoView {
    let line = |id: &'static str, label: &'static str, found: String, text: RwSignal<String>| {
        view! {
            <div class="field">
                <label class="field-label" for=id>{label}</label>
                <input
                    id=id
                    class="input"
                    type="text"
                    autocomplete="off"
                    placeholder=found
                    prop:value=text
                    on:input=move |event| text.set(event_target_value(&event))
                    data-test=id
                />
            </div>
        }
    };
    view! {
        {line("about-name", sentences::ABOUT_NAME, field.label, written.label)}
        {line("about-help", sentences::ABOUT_HELP, field.help, written.help)}
    }
}

#[cfg(test)]
mod tests {
    use super::{lines, some};

    #[test]
    fn one_choice_per_line() {
        assert_eq!(lines(" news \n\npress\nnews\n"), ["news", "press"]);
        assert_eq!(some("  "), None);
        assert_eq!(some(" By "), Some("By".to_owned()));
    }
}
