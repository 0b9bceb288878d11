//! Values of the backend and of scripts, read by one reader for all types, made to be small:
//! most of a reader's code is what it does when something is not as it should be, and each
//! type has a reader of its own. What the values mean is not known here.

use std::fmt::{self, Display};

use js_sys::{Array, Object, Reflect};
use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{Deserialize, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Reflect, js_name = apply, catch)]
    fn attempt(act: &mut dyn FnMut(), this: &JsValue, arguments: &Array) -> Result<(), JsValue>;
}

/// Reads a value, or says why it is none of this type.
pub(crate) fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, String> {
    let whole = Object::new();
    let mut read = None;
    attempted(&mut || {
        set(&whole, "is", &"whole".into());
        set(&whole, "value", &value);
        let Ok(Whole::Whole { value }) = Whole::deserialize(Script(whole.clone().into()));
        read = Some(value);
    })?;
    read.ok_or_else(String::new)
}

/// Sets what one of our own objects has under a name, which always succeeds.
pub(super) fn set(object: &Object, name: &str, value: &JsValue) {
    drop(Reflect::set(object, &name.into(), value));
}

/// Does something that ends with an exception when it fails.
fn attempted(act: &mut dyn FnMut()) -> Result<(), String> {
    attempt(&mut || act(), &JsValue::UNDEFINED, &Array::new()).map_err(|error| said(&error))
}

fn said(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into());
    message.ok().and_then(|m| m.as_string()).unwrap_or_default()
}

/// What is read, as a tagged value: serde has a deserializer of its own for what is inside of
/// one. So that is the one that all types are compiled for, inside and outside.
#[derive(serde::Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Whole<T> {
    Whole { value: T },
}

/// The error of a reader that never returns one: it ends with an exception, which `read`
/// catches. No type's reader then has code for what comes after a failure.
enum Never {}

impl serde::de::Error for Never {
    fn custom<T: Display>(message: T) -> Self {
        wasm_bindgen::throw_str(&message.to_string())
    }
}

impl std::error::Error for Never {}

impl fmt::Debug for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

impl Display for Never {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {}
    }
}

/// A script's value as serde sees it: what JSON can say.
struct Script(JsValue);

impl<'de> Deserializer<'de> for Script {
    type Error = Never;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Never> {
        let Self(value) = self;
        if let Some(text) = value.as_string() {
            visitor.visit_string(text)
        } else if let Some(number) = value.as_f64() {
            match whole(number) {
                Some(number) if number < 0 => visitor.visit_i64(number),
                Some(number) => visitor.visit_u64(number.cast_unsigned()),
                None => visitor.visit_f64(number),
            }
        } else if let Some(truth) = value.as_bool() {
            visitor.visit_bool(truth)
        } else if value.is_null() || value.is_undefined() {
            visitor.visit_unit()
        } else if let Some(list) = value.dyn_ref::<Array>() {
            visitor.visit_seq(SeqDeserializer::new(list.iter().map(Script)))
        } else {
            let pairs = Object::entries(value.unchecked_ref());
            visitor.visit_map(MapDeserializer::new(pairs.iter().map(|pair| {
                let pair: Array = pair.unchecked_into();
                (Script(pair.get(0)), Script(pair.get(1)))
            })))
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, Never> for Script {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A number without a fraction, as long as scripts count exactly.
fn whole(number: f64) -> Option<i64> {
    const LAST: f64 = 9_007_199_254_740_991.0;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "it has no fraction and is in reach"
    )]
    let exact = (number.fract() == 0.0 && number.abs() <= LAST).then_some(number as i64);
    exact
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn numbers_that_are_whole() {
        for (number, expected) in [
            (0.0, Some(0)),
            (-3.0, Some(-3)),
            (0.5, None),
            (9_007_199_254_740_991.0, Some(9_007_199_254_740_991)),
            (1e300, None),
            (f64::NAN, None),
        ] {
            assert_eq!(whole(number), expected);
        }
    }
}
