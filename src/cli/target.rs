//! The files that results are written to: whole or not at all, and never over what the result is made from.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use anyhow::bail;

use super::output::shown;

/// More links in a chain than this lead nowhere; it is the number at which Linux gives up.
const MOST_LINKS: usize = 40;

/// Refuses a target that is one of the files of the input.
///
/// # Errors
/// When it is.
pub(crate) fn spare(target: Option<&Path>, inputs: impl IntoIterator<Item = PathBuf>) -> anyhow::Result<()> {
    let Some(target) = target else { return Ok(()) };
    // What is not there, or is no plain file, cannot be overwritten.
    let Some(whole) = fs::canonicalize(target).ok().filter(|whole| whole.is_file()) else { return Ok(()) };
    if inputs.into_iter().any(|input| fs::canonicalize(input).is_ok_and(|input| input == whole)) {
        bail!("{} is read as input; nothing was overwritten", shown(target));
    }
    Ok(())
}

/// Writes bytes to a file, whole or not at all; into what is no plain file, such as a pipe, as far as it takes it.
///
/// # Errors
/// Why it could not be written; a plain file is then as it was before.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(known) if known.is_dir() => Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder")),
        // Others hold it open or know it by its name: a file in its place would be no pipe or device.
        Ok(known) if !known.is_file() => OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(known) => {
            let path = fs::canonicalize(path)?;
            // To rename asks for a permission of the folder alone; that of the file is its owner's will too.
            OpenOptions::new().write(true).open(&path).map_err(of_file)?;
            replace(&path, bytes, Some(&known))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => replace(&end_of_links(path), bytes, None),
        Err(error) => Err(error),
    }
}

/// Where links end at which nothing stands yet.
fn end_of_links(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(next);
    }
    path
}

/// Writes beside the file and renames, so that no half of it is ever seen.
fn replace(path: &Path, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    if path.file_name().is_none() {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is no name of a file"));
    }
    let (beside, file) = new_beside(path)?;
    let written = fill(file, bytes, old).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// A new file in the folder of another. Its name is short, however long that of the other is.
fn new_beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut number = 0;
    loop {
        let beside = path.with_file_name(format!(".freehold-{}-{number}.part", std::process::id()));
        match File::create_new(&beside) {
            // A run that was killed left it, or somebody wants us to write through a link.
            Err(error) if error.kind() == ErrorKind::AlreadyExists && number < 100 => number += 1,
            opened => return opened.map(|file| (beside, file)).map_err(of_folder),
        }
    }
}

/// Errors of opening a file that is there.
fn of_file(error: io::Error) -> io::Error {
    match error.kind() {
        kind @ ErrorKind::PermissionDenied => io::Error::new(kind, "this user may not write to it"),
        _ => error,
    }
}

/// Errors of making a new file are about its folder, and say so.
pub(crate) fn of_folder(error: io::Error) -> io::Error {
    let says = match error.kind() {
        ErrorKind::NotFound => "there is no such folder",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "its folder takes no new file, which is needed to write it whole or not at all"
        }
        _ => return error,
    };
    io::Error::new(error.kind(), says)
}

/// Writes the bytes, after the file has become as open and as closed as the one whose place it takes.
fn fill(mut file: File, bytes: &[u8], old: Option<&Metadata>) -> io::Result<()> {
    if let Some(old) = old {
        keep_owner(&file, old);
        file.set_permissions(old.permissions())?;
    }
    file.write_all(bytes)
}

/// Leaves the file to whom it belonged, as far as this user may.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    // Only root may give files away; the report matters more.
    let _ = fchown(file, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}
