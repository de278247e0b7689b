//! Files that tests compare with what comes out, and write anew on demand.

use std::path::Path;

/// Whether a file differs from a text; with `UPDATE_EXPECT=1` it is written anew and never does. A file that says the same
/// is not touched: other tests may be reading it.
pub(crate) fn differs(path: &Path, text: &str) -> bool {
    let differs = std::fs::read_to_string(path).unwrap_or_default() != text;
    if differs && std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::create_dir_all(path.parent().expect("it lies in a folder")).expect("it can be made");
        std::fs::write(path, text).expect("it can be written");
        return false;
    }
    differs
}
