//! How a run reaches files. Names are relative to the root folder (the folder of the first model file), with forward
//! slashes; whoever implements [`Files`] makes sure that links do not lead out of it.

use std::collections::BTreeMap;

/// What a folder holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Name inside the folder.
    pub name: String,
    /// Whether it is a folder itself.
    pub is_folder: bool,
}

/// Why a file or folder could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FileProblem {
    /// There is nothing of that name.
    #[error("there is no such file")]
    Missing,
    /// It is a folder.
    #[error("it is a folder, not a file")]
    Folder,
    /// It is larger than allowed.
    #[error("it has {size} bytes, and {limit} is the limit")]
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// What is allowed.
        limit: u64,
    },
    /// Links lead out of the root folder.
    #[error("it lies outside the folder of the first model file")]
    Outside,
    /// The system says no.
    #[error("{0}")]
    Other(String),
}

/// Files, by name.
pub trait Files: Sync {
    /// The bytes of a file of at most `limit` bytes.
    ///
    /// # Errors
    /// Why it could not be read.
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileProblem>;

    /// What a folder holds, in any order; the root folder is the empty name.
    ///
    /// # Errors
    /// Why it could not be listed.
    fn list(&self, folder: &str) -> Result<Vec<Listed>, FileProblem>;
}

/// Files in memory, for tests and for models that are built into the program.
#[derive(Debug, Default, Clone)]
pub struct MemoryFiles(BTreeMap<String, Vec<u8>>);

impl MemoryFiles {
    /// Adds a file.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        self.0.insert(name.into(), bytes.into());
        self
    }
}

impl Files for MemoryFiles {
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, FileProblem> {
        let Some(bytes) = self.0.get(name) else {
            let folder = format!("{name}/");
            let is_folder = name.is_empty() || self.0.keys().any(|known| known.starts_with(&folder));
            return Err(if is_folder { FileProblem::Folder } else { FileProblem::Missing });
        };
        let size = bytes.len() as u64;
        if size > limit { Err(FileProblem::TooLarge { size, limit }) } else { Ok(bytes.clone()) }
    }

    fn list(&self, folder: &str) -> Result<Vec<Listed>, FileProblem> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let inside = self.0.keys().filter_map(|name| name.strip_prefix(&prefix));
        let mut listed: Vec<Listed> = inside
            .map(|rest| match rest.split_once('/') {
                Some((name, _)) => Listed { name: name.to_owned(), is_folder: true },
                None => Listed { name: rest.to_owned(), is_folder: false },
            })
            .collect();
        listed.dedup();
        Ok(listed)
    }
}
