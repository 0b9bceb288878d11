//! Three versions of a run of pieces woven into one: what one side changed is taken, what
//! both changed is looked at more finely or asked. Knows pieces, not where they come from.

use std::{collections::HashSet, ops::Range};

use crate::{
    align::{Hunk, hunks},
    blocks::code_lines,
    line_ends::pick,
    merged::{Piece, Place, Question, What},
    prose::sentences,
    token::{Gap, Kind, Token},
};

type Run<'r, 'a> = &'r [Token<'a>];

/// What is woven so far.
pub(crate) struct Woven<'o> {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) questions: &'o mut Vec<Question>,
    /// The line of a place in my body.
    pub(crate) line: &'o dyn Fn(usize) -> u32,
}

/// The three versions of a run.
#[derive(Clone, Copy)]
pub(crate) struct Three<'r, 'a> {
    pub(crate) base: Run<'r, 'a>,
    pub(crate) mine: Run<'r, 'a>,
    pub(crate) theirs: Run<'r, 'a>,
    /// Nobody knows what both began with, so that each difference is asked.
    pub(crate) two_way: bool,
    /// Where my run begins in my body.
    pub(crate) at: usize,
}

/// A stretch that at least one side changed.
#[derive(Clone)]
struct Cluster<'h> {
    base: Range<usize>,
    mine: Vec<&'h Hunk>,
    theirs: Vec<&'h Hunk>,
}

impl Woven<'_> {
    /// Weaves a run in; `gap` is what stands after its last piece.
    pub(crate) fn run(&mut self, three: Three<'_, '_>, last: Option<&str>) {
        let before = self.pieces.len();
        let mine = hunks(three.base, three.mine);
        let theirs = hunks(three.base, three.theirs);
        let moved = came_twice(three, &mine, &theirs);
        let (mut m, mut t, mut b) = (0, 0, 0);
        for cluster in clusters(&mine, &theirs) {
            while b < cluster.base.start {
                self.kept(&three.base[b], &three.mine[m], &three.theirs[t]);
                (b, m, t) = (b + 1, m + 1, t + 1);
            }
            let length = |hunks: &[&Hunk]| {
                let came: usize = hunks.iter().map(|hunk| hunk.side.len()).sum();
                let went: usize = hunks.iter().map(|hunk| hunk.base.len()).sum();
                cluster.base.len() + came - went
            };
            let (m_end, t_end) = (m + length(&cluster.mine), t + length(&cluster.theirs));
            let part = Three {
                base: &three.base[cluster.base.clone()],
                mine: &three.mine[m..m_end],
                theirs: &three.theirs[t..t_end],
                ..three
            };
            let here = three.mine.get(m).or(three.mine.last());
            let at = three.at + here.map_or(0, |token| token.at);
            self.changed(part, &cluster, &moved, at);
            (b, m, t) = (cluster.base.end, m_end, t_end);
        }
        while b < three.base.len() {
            self.kept(&three.base[b], &three.mine[m], &three.theirs[t]);
            (b, m, t) = (b + 1, m + 1, t + 1);
        }
        // The last piece of a run that lies within another takes over what follows that one.
        if self.pieces.len() > before
            && let (Some(piece), Some(gap)) = (self.pieces.last_mut(), last)
        {
            piece.gap = Some(gap.to_owned());
        }
    }

    /// A piece that all have: its bytes are those of the side that changed them.
    fn kept(&mut self, base: &Token<'_>, mine: &Token<'_>, theirs: &Token<'_>) {
        let content = pick(Some(&base.content), mine.content, theirs.content);
        let gap = pick(Some(&base.gap), mine.gap, theirs.gap);
        self.settled(content, gap, mine.usual_gap());
    }

    fn changed(
        &mut self,
        part: Three<'_, '_>,
        cluster: &Cluster<'_>,
        moved: &HashSet<String>,
        at: usize,
    ) {
        let same = keys(part.mine) == keys(part.theirs);
        let came_twice = |token: &Token<'_>| moved.contains(&*token.key);
        let asks = part.two_way
            || part.base.is_empty() && part.mine.iter().chain(part.theirs).any(came_twice);
        let side = if cluster.mine.is_empty() {
            part.theirs
        } else {
            part.mine
        };
        let finer = part.finer();
        // Lines that one side only broke anew are worth a closer look.
        let broken_anew = finer.is_some() && part.both_differ();
        if same || (cluster.is_of_one_side() && !asks && !broken_anew) {
            self.taken(part, side);
        } else if let (Some(finer), [base], [mine], [theirs]) =
            (finer, part.base, part.mine, part.theirs)
        {
            let gap = pick(Some(&base.gap), mine.gap, theirs.gap);
            let three = Three {
                base: &finer.base,
                mine: &finer.mine,
                theirs: &finer.theirs,
                two_way: part.two_way,
                at,
            };
            let usual = mine.usual_gap();
            self.run(three, gap);
            if let (None, Some(piece)) = (gap, self.pieces.last_mut()) {
                piece.usual = usual;
            }
        } else if part.base.is_empty()
            && !asks
            && let Some(common) = common(part)
        {
            let three = Three {
                base: &common,
                at: part.at,
                ..part
            };
            self.run(three, None);
        } else {
            self.asked(part, at);
        }
    }

    /// Pieces of one side, or of both where they agree.
    fn taken(&mut self, part: Three<'_, '_>, side: Run<'_, '_>) {
        let three_way = part.base.len() == side.len()
            && part.mine.len() == side.len()
            && part.theirs.len() == side.len();
        for (at, token) in side.iter().enumerate() {
            let gap = if three_way {
                let (base, mine, theirs) =
                    (part.base[at].gap, part.mine[at].gap, part.theirs[at].gap);
                pick(Some(&base), mine, theirs)
            } else {
                token.gap
            };
            self.settled(token.content, gap, token.usual_gap());
        }
    }

    fn settled(&mut self, content: &str, gap: Option<&str>, usual: Gap) {
        self.pieces.push(Piece {
            what: What::Settled(content.to_owned()),
            gap: gap.map(str::to_owned),
            usual,
        });
    }

    fn asked(&mut self, part: Three<'_, '_>, at: usize) {
        let question = Question {
            place: Place::Line((self.line)(at)),
            base: joined(part.base).filter(|_| !part.two_way),
            mine: joined(part.mine),
            theirs: joined(part.theirs),
            both: !part.mine.is_empty() && !part.theirs.is_empty(),
        };
        let runs = [part.mine, part.theirs, part.base];
        let last = runs.into_iter().find_map(|run| run.last());
        let gap = last.and_then(|token| token.gap);
        let usual = last.map_or(Gap::Blank, Token::usual_gap);
        self.pieces.push(Piece {
            what: What::Asked(self.questions.len()),
            gap: gap.map(str::to_owned),
            usual,
        });
        self.questions.push(question);
    }
}

/// One block in finer pieces.
struct Finer<'a> {
    base: Vec<Token<'a>>,
    mine: Vec<Token<'a>>,
    theirs: Vec<Token<'a>>,
}

impl<'a> Three<'_, 'a> {
    fn finer(&self) -> Option<Finer<'a>> {
        let ([base], [mine], [theirs]) = (self.base, self.mine, self.theirs) else {
            return None;
        };
        let cut = match base.kind {
            Kind::Paragraph | Kind::Item => sentences as fn(&'a str) -> Vec<Token<'a>>,
            Kind::Fence => code_lines as fn(&'a str) -> Vec<Token<'a>>,
            Kind::Heading | Kind::Row | Kind::Sentence | Kind::Code => return None,
        };
        let same_kind = base.kind == mine.kind && base.kind == theirs.kind;
        same_kind.then(|| Finer {
            base: cut(base.content),
            mine: cut(mine.content),
            theirs: cut(theirs.content),
        })
    }

    /// Whether both sides have other bytes than the base.
    fn both_differ(&self) -> bool {
        let bytes = |run: Run<'_, '_>| joined(run);
        bytes(self.base) != bytes(self.mine) && bytes(self.base) != bytes(self.theirs)
    }
}

/// What both sides put in at one place, as the ground for comparing the rest.
fn common<'a>(part: Three<'_, 'a>) -> Option<Vec<Token<'a>>> {
    // The same pieces whichever side is mine.
    let (one, other) = if keys(part.mine) <= keys(part.theirs) {
        (part.mine, part.theirs)
    } else {
        (part.theirs, part.mine)
    };
    let mut went = HashSet::new();
    for hunk in hunks(one, other) {
        went.extend(hunk.base);
    }
    let kept = one.iter().enumerate().filter(|(at, _)| !went.contains(at));
    let kept: Vec<Token<'a>> = kept.map(|(_, token)| token.clone()).collect();
    (!kept.is_empty()).then_some(kept)
}

fn keys<'r>(run: Run<'r, '_>) -> Vec<&'r str> {
    run.iter().map(|token| &*token.key).collect()
}

/// A run as it stands in its text, without what follows it.
fn joined(run: Run<'_, '_>) -> Option<String> {
    let (last, others) = run.split_last()?;
    let mut text = String::new();
    for token in others {
        text.push_str(token.content);
        text.push_str(token.gap.unwrap_or_default());
    }
    text.push_str(last.content);
    Some(text)
}

/// The pieces that both sides put in, but not at the same place: both moved them.
fn came_twice(three: Three<'_, '_>, mine: &[Hunk], theirs: &[Hunk]) -> HashSet<String> {
    let came = |hunks: &[Hunk], run: Run<'_, '_>| -> HashSet<(usize, String)> {
        let pure = hunks.iter().filter(|hunk| hunk.base.is_empty());
        pure.flat_map(|hunk| {
            let keys = run[hunk.side.clone()]
                .iter()
                .map(|token| token.key.to_string());
            keys.map(|key| (hunk.base.start, key)).collect::<Vec<_>>()
        })
        .collect()
    };
    let (mine, theirs) = (came(mine, three.mine), came(theirs, three.theirs));
    mine.iter()
        .filter(|(place, key)| {
            theirs
                .iter()
                .any(|(other, same)| same == key && other != place)
        })
        .map(|(_, key)| key.clone())
        .collect()
}

/// The changes of both sides, those together that touch the same pieces.
fn clusters<'h>(mine: &'h [Hunk], theirs: &'h [Hunk]) -> Vec<Cluster<'h>> {
    let (mut m, mut t) = (mine.iter().peekable(), theirs.iter().peekable());
    let mut found = Vec::new();
    loop {
        let order = |hunk: &&&Hunk| (hunk.base.start, hunk.base.end);
        let mine_first = match (m.peek(), t.peek()) {
            (None, None) => return found,
            (Some(_), None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => order(&a) <= order(&b),
        };
        let first = if mine_first { m.peek() } else { t.peek() };
        let mut cluster = Cluster {
            base: first.map_or(0..0, |hunk| hunk.base.clone()),
            mine: Vec::new(),
            theirs: Vec::new(),
        };
        let mut grows = true;
        while grows {
            grows = false;
            while let Some(hunk) = m.next_if(|hunk| cluster.touches(hunk, &cluster.mine)) {
                cluster.base.end = cluster.base.end.max(hunk.base.end);
                cluster.mine.push(hunk);
                grows = true;
            }
            while let Some(hunk) = t.next_if(|hunk| cluster.touches(hunk, &cluster.theirs)) {
                cluster.base.end = cluster.base.end.max(hunk.base.end);
                cluster.theirs.push(hunk);
                grows = true;
            }
        }
        found.push(cluster);
    }
}

impl Cluster<'_> {
    fn is_of_one_side(&self) -> bool {
        self.mine.is_empty() || self.theirs.is_empty()
    }

    /// Whether a change touches this stretch. What is put in at its edge does not.
    fn touches(&self, hunk: &Hunk, own: &[&Hunk]) -> bool {
        let (a, b) = (&hunk.base, &self.base);
        if a == b {
            // One side has at most one change of just these pieces.
            return own.is_empty();
        }
        match (a.is_empty(), b.is_empty()) {
            (true, true) => false,
            (true, false) => b.start < a.start && a.start < b.end,
            (false, true) => a.start < b.start && b.start < a.end,
            (false, false) => a.start < b.end && b.start < a.end,
        }
    }
}
