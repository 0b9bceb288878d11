//! A text whose letters are known one by one, so that it is known where they went when it is
//! edited as people edit.

use std::collections::HashSet;
use std::ops::Range;

/// Chance that is the same for the same seed.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }
}

/// Common words come often, as they do.
const WORDS: &str = "the the the the the of of of and and to to in in a a is for on that with as at by from this be are it will river river bridge water water town harbour trust foundation members members meeting council Monday Tuesday Friday spring autumn gate weir lock boats volunteers path meadow report grant funding work works opens closed repaired new old north south after before until since their our all people residents visitors week month year first second plan plans public safety survey level flood storm timber stone steel crossing road traffic buses school market square park trees planting engineers contract announced expected completed delayed measured because during between through across along without together several hundred thousand local national annual draft final version release project community support developers maintainers language compiler security team board election nominees candidates vote results";

type Sentence = Vec<(char, u32)>;

/// Paragraphs of sentences of letters. A letter that was typed in an edit has the number 0.
pub(crate) struct Manuscript {
    paragraphs: Vec<Vec<Sentence>>,
    next: u32,
}

impl Manuscript {
    pub(crate) fn new(dice: &mut Dice) -> Self {
        let mut new = Self {
            paragraphs: Vec::new(),
            next: 1,
        };
        for _ in 0..8 + dice.below(20) {
            let mut paragraph = Vec::new();
            for at in 0..=dice.below(6) {
                let mut sentence = sentence(dice);
                if at == 0 && dice.below(6) == 0 {
                    sentence.insert_str(0, ["## ", "- ", "> ", "1. "][dice.below(4)]);
                }
                paragraph.push(new.numbered(&sentence));
            }
            new.paragraphs.push(paragraph);
        }
        new
    }

    fn numbered(&mut self, text: &str) -> Sentence {
        let letters = text.chars().map(|c| {
            self.next += 1;
            (c, self.next)
        });
        letters.collect()
    }

    /// All letters with what stands between.
    fn letters(&self) -> Vec<(char, u32)> {
        let mut all = Vec::new();
        for (at, paragraph) in self.paragraphs.iter().enumerate() {
            if at > 0 {
                all.extend([('\n', 0), ('\n', 0)]);
            }
            for (at, sentence) in paragraph.iter().enumerate() {
                if at > 0 {
                    all.push((' ', 0));
                }
                all.extend(sentence);
            }
        }
        all
    }

    /// The text as it is now.
    pub(crate) fn now(&self) -> Now {
        Now(self.letters())
    }

    fn some(&self, dice: &mut Dice) -> (usize, usize) {
        let paragraph = dice.below(self.paragraphs.len());
        (paragraph, dice.below(self.paragraphs[paragraph].len()))
    }

    /// One edit of those that people make.
    pub(crate) fn edit(&mut self, dice: &mut Dice) {
        let (paragraph, at) = self.some(dice);
        match dice.below(16) {
            0..3 => {
                let new = typed(&sentence(dice));
                self.paragraphs[paragraph].insert(at, new);
            }
            3..5 => self.delete(paragraph, at),
            5..7 => {
                let moved = self.paragraphs.remove(paragraph);
                let to = dice.below(self.paragraphs.len() + 1);
                self.paragraphs.insert(to, moved);
            }
            7..10 => self.reword(dice, paragraph, at),
            10 => {
                // A letter too many, or one less.
                let sentence = &mut self.paragraphs[paragraph][at];
                let letter = dice.below(sentence.len());
                sentence[letter] = ('x', 0);
            }
            11 | 12 => self.repeat(dice, paragraph, at),
            13 => {
                let rest = self.paragraphs[paragraph].split_off(at);
                if self.paragraphs[paragraph].is_empty() {
                    self.paragraphs[paragraph] = rest;
                } else {
                    self.paragraphs.insert(paragraph + 1, rest);
                }
            }
            14 => {
                let words = typed(&format!(" {}", some_words(dice, 3)));
                let sentence = &mut self.paragraphs[paragraph][at];
                let to = gap(sentence, dice);
                sentence.splice(to..to, words);
            }
            _ => {
                let (other, to) = self.some(dice);
                let taken = self.paragraphs[paragraph].remove(at);
                let to = to.min(self.paragraphs[other].len());
                self.paragraphs[other].insert(to, taken);
                self.paragraphs.retain(|paragraph| !paragraph.is_empty());
            }
        }
    }

    fn delete(&mut self, paragraph: usize, at: usize) {
        if self.paragraphs.len() > 2 {
            self.paragraphs[paragraph].remove(at);
            self.paragraphs.retain(|paragraph| !paragraph.is_empty());
        }
    }

    /// Other words in the place of some.
    fn reword(&mut self, dice: &mut Dice, paragraph: usize, at: usize) {
        let sentence = &mut self.paragraphs[paragraph][at];
        let (one, other) = (gap(sentence, dice), gap(sentence, dice));
        let (from, to) = (one.min(other), one.max(other));
        let to = to.min(from + 40);
        let number = 1 + dice.below(3);
        let words = typed(&format!(" {}", some_words(dice, number)));
        sentence.splice(from..to, words);
    }

    /// Words of one place once more in another.
    fn repeat(&mut self, dice: &mut Dice, paragraph: usize, at: usize) {
        let words: String = self.paragraphs[paragraph][at]
            .iter()
            .map(|(c, _)| *c)
            .collect();
        let (other, to) = self.some(dice);
        if dice.below(2) == 0 {
            self.paragraphs[other].insert(to, typed(&words));
        } else {
            let some: Vec<&str> = words.split(' ').take(5).collect();
            let sentence = &mut self.paragraphs[other][to];
            let gap = gap(sentence, dice);
            sentence.splice(gap..gap, typed(&format!(" {}", some.join(" "))));
        }
    }
}

/// All letters of a text at one time, each with its number.
pub(crate) struct Now(Vec<(char, u32)>);

impl Now {
    pub(crate) fn text(&self) -> String {
        self.0.iter().map(|(c, _)| *c).collect()
    }

    /// Some words that somebody comments on: their place, and their letters.
    pub(crate) fn choose(&self, dice: &mut Dice) -> (Range<usize>, Vec<u32>) {
        let letters = &self.0;
        let is_word = |at: usize| letters.get(at).is_some_and(|(c, _)| c.is_alphanumeric());
        let begins: Vec<usize> = (0..letters.len())
            .filter(|at| is_word(*at) && !at.checked_sub(1).is_some_and(is_word))
            .collect();
        let number = match dice.below(10) {
            0 => 1,
            1..4 => 2 + dice.below(3),
            4..9 => 5 + dice.below(12),
            _ => 20 + dice.below(60),
        };
        let first = dice.below(begins.len().saturating_sub(number));
        let start = begins[first];
        let mut end = begins[(first + number - 1).min(begins.len() - 1)];
        while is_word(end) {
            end += 1;
        }
        let bytes = |part: &[(char, u32)]| part.iter().map(|(c, _)| c.len_utf8()).sum::<usize>();
        let range = bytes(&letters[..start])..bytes(&letters[..end]);
        let marked = letters[start..end]
            .iter()
            .filter(|(c, number)| c.is_alphanumeric() && *number > 0);
        (range, marked.map(|(_, number)| *number).collect())
    }

    /// How many of these letters are there still.
    pub(crate) fn letters_left(&self, marked: &[u32]) -> usize {
        let there: HashSet<u32> = self.0.iter().map(|(_, number)| *number).collect();
        marked
            .iter()
            .filter(|number| there.contains(number))
            .count()
    }

    /// Whether a place is that of these letters: it is mostly theirs, or what came between them
    /// lies inside of it, and a good part of what is left of them is in it.
    pub(crate) fn is_at(&self, marked: &[u32], range: &Range<usize>) -> bool {
        let marked: HashSet<u32> = marked.iter().copied().collect();
        let (mut at, mut left) = (0, 0);
        let mut inside = Vec::new();
        for (c, number) in &self.0 {
            let is_own = marked.contains(number);
            if c.is_alphanumeric() {
                left += usize::from(is_own);
                inside.extend(range.contains(&at).then_some(is_own));
            }
            at += c.len_utf8();
        }
        let own = inside.iter().filter(|is_own| **is_own).count();
        let both_ends = inside.first() == Some(&true) && inside.last() == Some(&true);
        own > 0 && own * 5 >= left && (both_ends || own * 2 >= inside.len())
    }
}

fn typed(text: &str) -> Sentence {
    text.chars().map(|c| (c, 0)).collect()
}

/// A place before a space of a sentence.
fn gap(sentence: &Sentence, dice: &mut Dice) -> usize {
    let gaps: Vec<usize> = (0..sentence.len())
        .filter(|at| sentence[*at].0 == ' ')
        .collect();
    gaps.get(dice.below(gaps.len())).copied().unwrap_or(0)
}

fn some_words(dice: &mut Dice, number: usize) -> String {
    let all: Vec<&str> = WORDS.split(' ').collect();
    let some: Vec<&str> = (0..number).map(|_| all[dice.below(all.len())]).collect();
    some.join(" ")
}

fn sentence(dice: &mut Dice) -> String {
    let number = 4 + dice.below(16);
    let mut text = some_words(dice, number);
    if dice.below(8) == 0 {
        let linked = some_words(dice, 2);
        text = format!("{text} [{linked}](https://example.org/{})", dice.below(99));
    }
    if dice.below(8) == 0 {
        text = format!("{text} **{}**", some_words(dice, 2));
    }
    text.replace_range(..1, &text[..1].to_uppercase());
    text + "."
}
