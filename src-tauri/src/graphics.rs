//! Machines without a graphics card: WebKitGTK's fast path shows an empty window there.

/// Switches the fast path off where there is no render device and the user did not
/// decide. A process cannot change its own environment safely, so it starts itself over.
#[cfg(target_os = "linux")]
pub(crate) fn settle() {
    use std::os::unix::process::CommandExt;

    const SWITCH: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

    if std::env::var_os(SWITCH).is_some() || has_render_device() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let mut again = std::process::Command::new(program);
        // Comes back only when that failed; then the window is tried as it is.
        drop(
            again
                .args(std::env::args_os().skip(1))
                .env(SWITCH, "1")
                .exec(),
        );
    }
}

#[cfg(target_os = "linux")]
fn has_render_device() -> bool {
    let Ok(devices) = std::fs::read_dir("/dev/dri") else {
        return false;
    };
    devices.flatten().any(|device| {
        device
            .file_name()
            .as_encoded_bytes()
            .starts_with(b"renderD")
    })
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn settle() {}
