//! The floor under libgit2: older ones leak credentials and read out of bounds.

#[test]
fn libgit2_is_vendored_and_new_enough() {
    let version = git2::Version::get();
    assert!(
        version.libgit2_version() >= (1, 9, 7),
        "{:?}",
        version.libgit2_version()
    );
    assert!(version.vendored(), "the system's libgit2 was linked");
    assert!(version.https() && version.ssh());
}
