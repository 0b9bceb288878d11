//! The plan: what a publish would do, as a value that the window and the command line
//! show, and that the pipeline then carries out exactly.

use std::sync::{Arc, atomic::AtomicBool};

use announcement::{Announcement, Encoding, decode};
use api::{FileProblem, Obstacle, Plan, PlanId};
use repo::{Change, Changes, NetworkError, Overlap, RepoError};
use site::is_markdown;

use crate::{
    Newsroom, asked, changes, data, date, disk, findings, moves::Moved, rooms::lock, sentences,
    sites::OpenSite, subject::Subject, under_way::settled, versions::Reason,
