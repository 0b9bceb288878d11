//! When a mark at the edge of words is read as one: CommonMark's rules for delimiters.
//! What is beside a mark may not be known yet, so that a set of kinds stands for it.

/// What may stand at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const SPACE: Self = Self(1);
    pub(crate) const SIGN: Self = Self(2);
    pub(crate) const WORD: Self = Self(4);
    /// A sign that may be an asterisk.
    pub(crate) const ASTERISK: Self = Self(2 | 8);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) fn may_be_asterisk(self) -> bool {
        self.0 & 8 != 0
    }

    /// The kind of a letter. Which symbols count as signs differs between readers.
    pub(crate) fn of(letter: Option<char>) -> Self {
        match letter {
            None => Self::SPACE,
            Some(letter) if letter.is_whitespace() => Self::SPACE,
            Some(letter) if letter.is_ascii_punctuation() => Self::SIGN,
            Some(letter) if letter.is_alphanumeric() => Self::WORD,
            Some(_) => Self::SIGN.or(Self::WORD),
        }
    }

    fn each(self) -> impl Iterator<Item = Self> {
        [Self::SPACE, Self::SIGN, Self::WORD]
            .into_iter()
            .filter(move |kind| self.0 & kind.0 != 0)
    }
}

/// Whether an asterisk opens between `outside` and `inside`; turned round, whether it closes.
pub(crate) fn asterisk(outside: Kinds, inside: Kinds) -> bool {
    all(outside, inside, flanks)
}

/// The same of an underscore, which does nothing inside of words.
pub(crate) fn underscore(outside: Kinds, inside: Kinds) -> bool {
    all(outside, inside, |outside, inside| {
        flanks(outside, inside) && (!flanks(inside, outside) || outside == Kinds::SIGN)
    })
}

fn flanks(outside: Kinds, inside: Kinds) -> bool {
    inside != Kinds::SPACE && (inside != Kinds::SIGN || outside != Kinds::WORD)
}

fn all(outside: Kinds, inside: Kinds, holds: impl Fn(Kinds, Kinds) -> bool) -> bool {
    outside
        .each()
        .all(|outside| inside.each().all(|inside| holds(outside, inside)))
}
