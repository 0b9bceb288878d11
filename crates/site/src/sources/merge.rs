//! What the sources say put over what the announcements show, property by property.

use announcement::{FieldSpec, Kind, Schema, Source};

use super::known::{Known, Told};
use crate::infer;

/// No form has more fields than this in one group.
const MOST_FIELDS: usize = 200;

/// Groups further down are left as they are.
const DEEPEST: usize = 8;

/// Puts what is told of a collection over its schema, the least trusted first.
pub(super) fn complete<'a>(
    schema: &mut Schema,
    collection: &str,
    told: impl Iterator<Item = &'a Told>,
) {
    let mut near: Vec<(&Told, usize)> = told
        .filter_map(|told| Some((told, told.reach.closeness(collection)?)))
        .collect();
    near.sort_by_key(|(told, closeness)| (std::cmp::Reverse(rank(&told.source)), *closeness));
    for (told, _) in near {
        put(&mut schema.fields, &told.fields, told, DEEPEST);
        if told.deep {
            deepen(&mut schema.fields, told);
        }
    }
}

/// Says the same in all groups.
fn deepen(fields: &mut [FieldSpec], told: &Told) {
    for field in fields.iter_mut().filter(|field| !field.fields.is_empty()) {
        put(&mut field.fields, &told.fields, told, DEEPEST);
        deepen(&mut field.fields, told);
    }
}

/// Configurations are trusted alike; what is closer to the collection counts among them.
fn rank(source: &Source) -> u8 {
    match source {
        Source::User => 0,
        Source::Dateline => 1,
        Source::Config(_) => 2,
        Source::Announcements => 3,
    }
}

fn put(fields: &mut Vec<FieldSpec>, known: &[Known], told: &Told, depth: usize) {
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    let mut after = None;
    for known in known {
        let found = fields.iter().position(|field| field.key == known.key);
        let at = match found {
            Some(at) => at,
            None if told.adds && fields.len() < MOST_FIELDS => {
                // Where its configuration has it: behind the one before.
                let place = after.map_or(fields.len(), |after: usize| after + 1);
                fields.insert(place, added(known));
                place
            }
            None => continue,
        };
        after = Some(at);
        say(&mut fields[at], known, told, depth);
    }
}

/// A field that no announcement has yet.
fn added(known: &Known) -> FieldSpec {
    FieldSpec {
        confidence: 0,
        ..FieldSpec::new(&known.key, infer::kind_without_values(&known.key))
    }
}

fn say(field: &mut FieldSpec, known: &Known, told: &Told, depth: usize) {
    if let Some(kind) = kind(field, known) {
        field.kind = kind;
        field.confidence = 100;
    }
    if let Some(choices) = &known.choices {
        choose(field, choices);
    }
    // A choice of nothing could not be made.
    if field.kind == Kind::Choice && field.values.is_empty() {
        field.kind = Kind::Text;
    }
    if !matches!(field.kind, Kind::Date | Kind::DateTime) {
        field.date_shape = None;
    }
    field.required = known.required.unwrap_or(field.required);
    for (own, said) in [
        (&mut field.label, &known.label),
        (&mut field.help, &known.help),
    ] {
        if said.is_some() {
            own.clone_from(said);
        }
    }
    if known.default.is_some() {
        field.default.clone_from(&known.default);
    }
    put(&mut field.fields, &known.fields, told, depth);
    if !field.sources.contains(&told.source) {
        field.sources.push(told.source.clone());
        field.sources.sort();
    }
}

/// The kind that a source gives a field; nothing where the values know better.
fn kind(field: &FieldSpec, known: &Known) -> Option<Kind> {
    let implied = match field.kind {
        Kind::Tags | Kind::List => Kind::Tags,
        _ => Kind::Choice,
    };
    let kind = known.kind.or(known.choices.is_some().then_some(implied))?;
    let seen = field.confidence > 0;
    let dates = |kind: Kind| matches!(kind, Kind::Date | Kind::DateTime);
    // An example is one value more. How dates are written is the announcements' habit, and
    // tags are lists that are known better.
    let better = known.example
        || dates(kind) && dates(field.kind)
        || kind == Kind::List && field.kind == Kind::Tags;
    (!(seen && better)).then_some(kind)
}

/// Makes the choices the field's values, in their order.
fn choose(field: &mut FieldSpec, choices: &[String]) {
    let count = |choice: &String| {
        let known = field.values.iter().find(|(value, _)| value == choice);
        known.map_or(0, |(_, count)| *count)
    };
    let values = choices
        .iter()
        .map(|choice| (choice.clone(), count(choice)))
        .collect();
    field.values = values;
}
