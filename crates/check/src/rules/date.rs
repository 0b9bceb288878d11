//! Dates are there, exist, and are written as the collection's others are.

use announcement::{
    Code, DateProblem, DateShape, Diagnostic, Field, FieldSpec, Kind, Severity, Stamp, Value,
};

use jiff::civil::Time;

use crate::{context::Context, finding::Finding, sentences, template};

/// The keys under which generators look for the day of an announcement.
const KEYS: [&str; 5] = [
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "published",
];

pub(crate) fn check(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    missing(context, findings);
    for field in context.fields() {
        let spec = context.schema.field(&field.key);
        let known = spec.is_some_and(is_date);
        if known || field.key.eq_ignore_ascii_case("date") {
            one(context, field, spec, findings);
        }
    }
}

pub(crate) fn is_date(spec: &FieldSpec) -> bool {
    matches!(spec.kind, Kind::Date | Kind::DateTime)
}

/// Whether a key holds the day of an announcement.
pub(crate) fn is_day(spec: &FieldSpec) -> bool {
    is_date(spec) && KEYS.iter().any(|key| spec.key.eq_ignore_ascii_case(key))
}

fn missing(context: &Context<'_>, findings: &mut Vec<Diagnostic>) {
    if !context.announcement.readable() || context.schema.date_in_name {
        return;
    }
    let wanted = context
        .schema
        .fields
        .iter()
        .find(|spec| is_day(spec) && spec.required);
    let Some(spec) = wanted else { return };
    let field = context.field(&spec.key);
    if field.is_some_and(|field| !field.value.is_blank()) {
        return;
    }
    let at = context.missing_at();
    let span = field.map_or(at..at, |field| field.value_span.clone());
    Finding::new(
        Severity::Warning,
        Code::DateMissing,
        span,
        sentences::DATE_MISSING,
    )
    .field(&spec.key)
    .tell(findings);
}

fn one(
    context: &Context<'_>,
    field: &Field,
    spec: Option<&FieldSpec>,
    findings: &mut Vec<Diagnostic>,
) {
    let Some(text) = field.value.as_text().map(str::trim) else {
        return;
    };
    if text.is_empty() || is_filled_in(text) {
        return;
    }
    let span = field.value_span.clone();
    match Stamp::read(text) {
        Ok(stamp) => {
            if let Some(shape) = spec.and_then(|spec| spec.date_shape) {
                shape_differs(context, field, &stamp, shape, findings);
            }
        }
        Err(problem) => {
            let message = match problem {
                DateProblem::Impossible => sentences::date_impossible(text),
                DateProblem::Unreadable => sentences::date_unreadable(text),
            };
            Finding::new(Severity::Error, Code::DateImpossible, span, message)
                .field(&field.key)
                .tell(findings);
        }
    }
}

/// Words that Eleventy takes for a date, and what templates fill in.
fn is_filled_in(text: &str) -> bool {
    template::is_filled_in(text)
        || [
            "last modified",
            "created",
            "git last modified",
            "git created",
        ]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word))
}

fn shape_differs(
    context: &Context<'_>,
    field: &Field,
    stamp: &Stamp,
    shape: DateShape,
    findings: &mut Vec<Diagnostic>,
) {
    if stamp.shape == shape {
        return;
    }
    let message = sentences::date_shape(&shape.example());
    let finding = Finding::new(
        Severity::Hint,
        Code::DateShape,
        field.value_span.clone(),
        message,
    )
    .field(&field.key);
    let written = stamp.in_shape(shape).write();
    let edits = keeps_moment(stamp, shape)
        .then(|| context.set(&field.key, &like(&field.value, &written)))
        .flatten();
    finding
        .fix_if(sentences::write_date_as(&written), edits)
        .tell(findings);
}

/// Whether nothing is lost by writing a date in that shape.
fn keeps_moment(stamp: &Stamp, shape: DateShape) -> bool {
    let midnight = stamp.time.is_none_or(|time| time == Time::midnight());
    (shape.has_time() || midnight)
        && (shape.has_zone() || stamp.offset.is_none() || !shape.has_time())
}

fn like(value: &Value, written: &str) -> Value {
    match value {
        Value::Date(_) => Value::Date(written.to_owned()),
        _ => Value::Text(written.to_owned()),
    }
}
