//! Setting a field and saving, on a site of 10,000 announcements beside a site of one,
//! in alternating rounds.

use newsdesk::Site;

use crate::{
    Line,
    figures::{median, time, words},
    large::{self, ANNOUNCEMENTS, Opened},
};

const ROUNDS: usize = 60;
/// The first rounds fill caches.
const WARM_UP: usize = 5;

/// An open announcement.
struct Desk {
    opened: Opened,
    document: api::DocumentId,
    revision: u64,
    _site: Site,
}

pub(crate) fn measure() -> Vec<Line> {
    let (mut one, mut many) = (Desk::new(1), Desk::new(ANNOUNCEMENTS));
    let mut times = Vec::new();
    for round in 0..WARM_UP + ROUNDS {
        times.push((one.set(round), many.set(round)));
    }
    times.drain(..WARM_UP);
    let all = |pick: fn(&(f64, f64)) -> f64| median(&times.iter().map(pick).collect::<Vec<_>>());
    let (alone, among) = (all(|round| round.0), all(|round| round.1));
    let line = |what: &str, figure: String, remark: String| Line {
        what: what.into(),
        figure,
        remark,
    };
    vec![
        line(
            "Setting a field and saving, site of one announcement",
            words(alone),
            format!("in the newsroom, median of {ROUNDS} alternating rounds"),
        ),
        line(
            &format!("The same, site of {ANNOUNCEMENTS}"),
            words(among),
            "the same rounds".into(),
        ),
        line(
            "Large site against small",
            format!("{:.2}", among / alone),
            "ratio of medians; goal: 1".into(),
        ),
    ]
}

impl Desk {
    fn new(count: usize) -> Self {
        let site = large::site(count);
        let opened = Opened::new(site.root(), count);
        let ask = api::OpenDocument {
            site: opened.site,
            file: large::file(count / 2),
        };
        let view = opened.newsroom.open_document(ask).unwrap();
        Self {
            document: view.document,
            revision: view.revision,
            opened,
            _site: site,
        }
    }

    fn set(&mut self, round: usize) -> f64 {
        let set = api::SetField {
            document: self.document,
            revision: self.revision,
            key: "description".into(),
            path: Vec::new(),
            value: api::NewValue::Text(format!("What happened in round {round}.")),
        };
        let save = api::SaveDocument {
            document: self.document,
        };
        let newsroom = &self.opened.newsroom;
        let (took, (view, saved)) = time(|| {
            let view = newsroom.set_field(set).unwrap();
            (view, newsroom.save_document(save).unwrap())
        });
        assert!(matches!(saved, api::Saved::Clean { .. }), "{saved:?}");
        self.revision = view.revision;
        took
    }
}
