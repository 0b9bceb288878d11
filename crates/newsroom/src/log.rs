//! The log: a file in app data, one a day, a week of them. No text of an announcement
//! and no credentials go there; what is logged are codes, counts and durations.

use std::path::Path;

use tracing_appender::rolling::{RollingFileAppender, Rotation};

/// Starts writing the log. Does nothing when the folder cannot be written or a log runs
/// already: a program without a log is better than none.
pub fn start_log(data_dir: &Path) {
    let folder = data_dir.join("log");
    // The appender complains aloud about a folder that is not there yet.
    if std::fs::create_dir_all(&folder).is_err() {
        return;
    }
    let appender = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("dateline")
        .filename_suffix("log")
        .max_log_files(7)
        .build(folder);
    let Ok(appender) = appender else { return };
    let filter = tracing_subscriber::EnvFilter::try_from_env("DATELINE_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,newsroom=info,shell=info"));
    let _ = tracing_subscriber::fmt()
        .with_writer(std::sync::Mutex::new(appender))
        .with_env_filter(filter)
        .with_ansi(false)
        .try_init();
}
