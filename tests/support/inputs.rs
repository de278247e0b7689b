//! Where tests find files: folders of the project, and the inputs of others beside it.
#![allow(dead_code, reason = "each test file uses its own part")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says what it skips"
)]

use std::path::{Path, PathBuf};

/// The folder of inputs of others, or one inside it; `None`, and said, where it is not there and need not be.
pub(crate) fn shared(inside: &str) -> Option<PathBuf> {
    let named = std::env::var_os("FREEHOLD_SHARED").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let places = named.into_iter().chain(["../shared", "../../shared"].map(|place| root.join(place)));
    let found = places.map(|place| place.join(inside)).find(|place| place.is_dir());
    if found.is_none() {
        assert!(
            std::env::var_os("FREEHOLD_REQUIRE_SHARED").is_none(),
            "there is no shared folder \"{inside}\""
        );
        println!("skipped: there is no shared folder \"{inside}\"");
    }
    found
}

/// All files of a folder and the folders in it whose names end so, sorted.
pub(crate) fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut open = vec![folder.to_owned()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|found| found == extension) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
