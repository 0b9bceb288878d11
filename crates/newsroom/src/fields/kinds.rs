//! Kinds of values and the controls that fit them: the same words on both sides.

use announcement::Kind;
use api::FieldKind;

macro_rules! kinds {
    ($($name:ident),+ $(,)?) => {
        /// The control for a kind of value.
        pub(crate) const fn kind_of(kind: Kind) -> FieldKind {
            match kind { $(Kind::$name => FieldKind::$name),+ }
        }

        /// The kind of value that a control is for.
        pub(crate) const fn kind_named(kind: FieldKind) -> Kind {
            match kind { $(FieldKind::$name => Kind::$name),+ }
        }
    };
}

kinds!(
    Text, LongText, Markdown, Number, Date, DateTime, YesNo, Choice, Tags, List, Image, File, Link,
    Group, Groups, Other,
);
