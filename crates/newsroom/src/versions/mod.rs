//! Earlier versions of an announcement: what was not chosen, what was replaced, what was
//! brought together with another program's changes. Kept and compared.

mod compare;
mod merging;
mod shelf;

pub(crate) use shelf::{Kept, Reason, go_along, list as kept_versions};

use announcement::decode;

use crate::{
    data, date,
    document::Document,
    sentences::{self, versions},
};

