//! Asks Cargo for the metadata of a workspace, as text that the Cargo reader reads.
//!
//! Cargo may fetch the index and write a lock file, as for any build; it runs `rustc`, or what the configuration of
//! that folder names in its place, so it should be asked only about folders that one would also build.

use std::io;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;
use freehold::report::neutralised;

/// Why Cargo gave no metadata.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum CargoError {
    /// Cargo could not be started.
    #[error("cargo could not be started; is it installed?")]
    Start(#[source] io::Error),
    /// Cargo ended with an error.
    #[error("cargo could not read \"{manifest}\": {said}", manifest = neutralised(&.manifest.to_string_lossy()))]
    Failed {
        /// What it was asked about.
        manifest: PathBuf,
        /// The end of what it said.
        said: String,
    },
    /// Cargo printed something else than text.
    #[error("cargo printed something that is not UTF-8")]
    NotText(#[source] std::string::FromUtf8Error),
}

/// Whether a path is a manifest of Cargo, by its name: nothing else about it is fixed.
#[must_use]
pub(crate) fn is_manifest(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == "Cargo.toml")
}

/// The metadata of the workspace of a manifest, with its dependency graph. `platform` is a target triple that the
/// dependencies are narrowed to.
///
/// # Errors
/// When Cargo is not there or does not understand the manifest.
pub(crate) fn metadata(manifest: &Path, platform: Option<&str>) -> Result<String, CargoError> {
    let mut command = MetadataCommand::new();
    command.manifest_path(manifest);
    if let Some(platform) = platform {
        command.other_options(vec!["--filter-platform".to_owned(), platform.to_owned()]);
    }
    let mut command = command.cargo_command();
    let output = command.env("CARGO_TERM_COLOR", "never").output().map_err(CargoError::Start)?;
    if output.status.success() {
        return String::from_utf8(output.stdout).map_err(CargoError::NotText);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.trim().trim_start_matches("error:").trim();
    let said: String = said.chars().filter(|&c| c == '\n' || !c.is_control()).take(2000).collect();
    Err(CargoError::Failed { manifest: manifest.to_owned(), said })
}
