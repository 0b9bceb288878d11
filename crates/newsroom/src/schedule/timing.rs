//! Whether a site itself shows an announcement only when its date comes, in words: offered only
//! where it can be seen to work.

use api::Timing;
use site::{Future, Rebuilt};

use crate::{
    Newsroom,
    moment::{Moment, wished},
    sentences::{embargo, timing as words},
};

impl Newsroom {
    /// Whether the site itself shows an announcement only when its date comes, and why or why
    /// not.
    pub fn see_timing(&self, args: api::SeeTiming) -> Result<Timing, api::Error> {
        let site = self.rooms.site(args.site)?;
        let own = self.rooms.clock.zone();
        let moment = wished(&args.at, &own)
            .map_err(|why| embargo::not_a_moment(embargo::no_moment(why)))?
            .moment;
        let site = site.read();
        let name = site.recognised().generator.name();
        let field = match site.future(&args.file) {
            Future::Waits { field } => field,
            shows => {
                return Ok(Timing {
                    works: false,
                    why: vec![words::shows(name, &shows)],
                    field: String::new(),
                });
            }
        };
        let rebuilt = site.rebuilt(moment.at());
        let next = match &rebuilt {
            Rebuilt::At { next, .. } => Moment::from(*next, &own).words(&own),
            _ => String::new(),
        };
        Ok(Timing {
            works: matches!(rebuilt, Rebuilt::At { .. }),
            why: vec![
                words::waits(name, field),
                words::rebuilt(&rebuilt, &next),
                words::READABLE.to_owned(),
            ],
            field: field.to_owned(),
        })
    }
}
