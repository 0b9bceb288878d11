//! Keys that are pressed together: how they are recognised, and how the platform writes
//! them.

use leptos::prelude::window;
use web_sys::KeyboardEvent;

/// Keys pressed together. `command` is Control, or Command on a Mac.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chord {
    command: bool,
    shift: bool,
    alt: bool,
    /// As the platform names the key without Shift.
    key: &'static str,
}

impl Chord {
    /// A key by itself.
    pub(crate) const fn plain(key: &'static str) -> Self {
        Self {
            command: false,
            shift: false,
            alt: false,
            key,
        }
    }

    /// With Control or Command.
    pub(crate) const fn with_command(key: &'static str) -> Self {
        Self {
            command: true,
            ..Self::plain(key)
        }
    }

    /// The same with Shift.
    pub(crate) const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }

    /// The same with Alt.
    pub(crate) const fn alt(self) -> Self {
        Self { alt: true, ..self }
    }

    /// Whether it can be meant while something is written.
    pub(crate) const fn types_nothing(self) -> bool {
        self.command || self.key.len() > 1
    }

    /// Whether these keys were pressed.
    pub(crate) fn pressed(self, event: &KeyboardEvent) -> bool {
        let press = Press {
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            // On some keyboards that is how signs are written.
            alt: event.alt_key() && !event.get_modifier_state("AltGraph"),
            key: &event.key(),
            code: &event.code(),
        };
        self.is(&press)
    }

    fn is(self, press: &Press) -> bool {
        if press.alt != self.alt || press.command != self.command {
            return false;
        }
        if !self.command && self.key.len() == 1 {
            // A sign is a sign, with Shift or without.
            return press.key == self.key;
        }
        // With Shift a digit's key gives another sign, on each keyboard its own.
        let digit = press.code.strip_prefix("Digit") == Some(self.key);
        // With Alt a letter's key does on a Mac.
        let code = press.code.strip_prefix("Key");
        let letter = self.alt && code.is_some_and(|code| code.eq_ignore_ascii_case(self.key));
        press.shift == self.shift && (digit || letter || press.key.eq_ignore_ascii_case(self.key))
    }

    /// As this platform writes it.
    pub(crate) fn words(self) -> String {
        let mac = window()
            .navigator()
            .platform()
            .is_ok_and(|platform| platform.starts_with("Mac"));
        self.written(mac)
    }

    fn written(self, mac: bool) -> String {
        let held = if mac {
            [(self.alt, "⌥"), (self.shift, "⇧"), (self.command, "⌘")]
        } else {
            [
                (self.command, "Ctrl+"),
                (self.alt, "Alt+"),
                (self.shift, "Shift+"),
            ]
        };
        let held: String = held
            .into_iter()
            .filter_map(|(on, sign)| on.then_some(sign))
            .collect();
        let key = match self.key {
            "Enter" if mac => "↩".to_owned(),
            key if key.len() > 1 => key.to_owned(),
            key => key.to_ascii_uppercase(),
        };
        format!("{held}{key}")
    }

    /// As the editor's own list of keys writes it.
    #[cfg(test)]
    pub(super) fn in_editor(self) -> String {
        let of = |on: bool, name: &'static str| if on { name } else { "" };
        let (command, alt, shift) = (self.command, self.alt, self.shift);
        let held = [of(command, "Mod-"), of(alt, "Alt-"), of(shift, "Shift-")].concat();
        format!("\"{held}{}\"", self.key)
    }
}

struct Press<'a> {
    command: bool,
    shift: bool,
    alt: bool,
    key: &'a str,
    code: &'a str,
}

#[cfg(test)]
mod tests {
    use super::{Chord, Press};

    const BOLD: Chord = Chord::with_command("b");
    const LIST: Chord = Chord::with_command("8").shift();

    #[test]
    fn keys_are_recognised() {
        // Command, Shift, key, code, chord, pressed
        let cases = [
            (true, false, "b", "KeyB", BOLD, true),
            (true, false, "B", "KeyB", BOLD, true),
            (true, true, "B", "KeyB", BOLD, false),
            (false, false, "b", "KeyB", BOLD, false),
            (true, true, "*", "Digit8", LIST, true),
            (true, true, "(", "Digit8", LIST, true),
            (true, false, "8", "Digit8", LIST, false),
            (false, true, "/", "Digit7", Chord::plain("/"), true),
            (true, false, "/", "Slash", Chord::plain("/"), false),
            (false, true, "F8", "F8", Chord::plain("F8").shift(), true),
            (false, true, "F8", "F8", Chord::plain("F8"), false),
        ];
        for (command, shift, key, code, chord, expect) in cases {
            let press = Press {
                command,
                shift,
                alt: false,
                key,
                code,
            };
            assert_eq!(chord.is(&press), expect, "{key} {chord:?}");
            let alt = Press { alt: true, ..press };
            assert!(!chord.is(&alt));
            assert_eq!(chord.alt().is(&alt), expect);
        }
    }

    #[test]
    fn a_letter_is_known_where_alt_makes_another_of_it() {
        for (key, code, expect) in [
            ("m", "KeyM", true),
            ("µ", "KeyM", true),
            ("n", "KeyN", false),
        ] {
            let press = Press {
                command: true,
                shift: false,
                alt: true,
                key,
                code,
            };
            assert_eq!(Chord::with_command("m").alt().is(&press), expect, "{key}");
        }
    }

    #[test]
    fn keys_are_written_as_the_platform_does() {
        for (chord, mac, expect) in [
            (BOLD, true, "⌘B"),
            (BOLD, false, "Ctrl+B"),
            (LIST, true, "⇧⌘8"),
            (Chord::with_command("1").alt(), true, "⌥⌘1"),
            (Chord::with_command("1").alt(), false, "Ctrl+Alt+1"),
            (LIST, false, "Ctrl+Shift+8"),
            (Chord::with_command("Enter"), false, "Ctrl+Enter"),
            (Chord::plain("F8"), false, "F8"),
            (Chord::plain("/"), true, "/"),
        ] {
            assert_eq!(chord.written(mac), expect);
        }
    }
}
