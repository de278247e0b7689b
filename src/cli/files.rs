//! Files of the disk, below one root folder.
//!
//! The root is the folder of the first model file. Every path is resolved with its links before it is opened, so that
//! nothing outside the root is read but the files that the user named on the command line.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use freehold::run::{FileProblem, Files, Listed};

/// More entries of one folder than this are not looked at.
const MOST_LISTED: usize = 100_000;

/// The folder of the first model file, and the files that were named outside it.
#[derive(Debug)]
pub(crate) struct DiskFiles {
    root: PathBuf,
    named: BTreeMap<String, PathBuf>,
}

impl DiskFiles {
    /// The files below the folder of the first path, and the names of all paths as [`freehold::run::load`] wants
    /// them: relative to that folder where they lie in it, as they were written elsewhere.
    pub(crate) fn open(paths: &[PathBuf]) -> (Self, Vec<String>) {
        let folder =
            paths.first().and_then(|path| path.parent()).filter(|parent| !parent.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let root = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let mut files = Self { root, named: BTreeMap::new() };
        let names = paths.iter().map(|path| files.name(path)).collect();
        (files, names)
    }

    fn name(&mut self, path: &Path) -> String {
        let whole = match (path.parent(), path.file_name()) {
            // The last part may be a link that leads out: the user named it, so it may be read.
            (Some(parent), Some(file)) => {
                let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
                fs::canonicalize(parent).unwrap_or_else(|_| parent.to_owned()).join(file)
            }
            _ => path.to_owned(),
        };
        let below = whole.strip_prefix(&self.root).ok().filter(|below| !below.as_os_str().is_empty());
        let name = below.unwrap_or(path).to_string_lossy().replace('\\', "/");
        self.named.insert(name.clone(), whole);
        name
    }

    /// The path of a name, links resolved, if it lies below the root or was named.
    pub(crate) fn path(&self, name: &str) -> Result<PathBuf, FileProblem> {
        if let Some(path) = self.named.get(name) {
            return Ok(path.clone());
        }
        let path = fs::canonicalize(self.root.join(name)).map_err(|error| problem(&error))?;
        if path.starts_with(&self.root) { Ok(path) } else { Err(FileProblem::Outside) }
    }
}

impl Files for DiskFiles {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileProblem> {
        let path = self.path(name)?;
        let known = fs::metadata(&path).map_err(|error| problem(&error))?;
        if known.is_dir() {
            return Err(FileProblem::Folder);
        }
        if !known.is_file() {
            return Err(FileProblem::Other("it is neither a file nor a folder".to_owned()));
        }
        let too_large = |size| FileProblem::TooLarge { size, limit };
        if known.len() > limit {
            return Err(too_large(known.len()));
        }
        let mut bytes = Vec::with_capacity(known.len() as usize);
        let file = fs::File::open(&path).map_err(|error| problem(&error))?;
        // The file may grow between the two looks at it.
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| problem(&error))?;
        if bytes.len() as u64 > limit { Err(too_large(bytes.len() as u64)) } else { Ok(bytes) }
    }

    fn list(&self, folder: &str) -> Result<Vec<Listed>, FileProblem> {
        let path = if folder.is_empty() { self.root.clone() } else { self.path(folder)? };
        let entries = fs::read_dir(path).map_err(|error| problem(&error))?;
        let mut listed = Vec::new();
        for entry in entries.take(MOST_LISTED) {
            let entry = entry.map_err(|error| problem(&error))?;
            let is_folder = fs::metadata(entry.path()).is_ok_and(|known| known.is_dir());
            listed.push(Listed { name: entry.file_name().to_string_lossy().into_owned(), is_folder });
        }
        Ok(listed)
    }
}

fn problem(error: &std::io::Error) -> FileProblem {
    match error.kind() {
        std::io::ErrorKind::NotFound => FileProblem::Missing,
        std::io::ErrorKind::IsADirectory | std::io::ErrorKind::NotADirectory => FileProblem::Folder,
        std::io::ErrorKind::PermissionDenied => FileProblem::Other("reading it is not permitted".to_owned()),
        _ => FileProblem::Other(error.to_string()),
    }
}
