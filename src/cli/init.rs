//! `freehold init`.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};

use anyhow::{Context as _, bail};

use super::arguments::Init;
use super::output::{self, shown};
use super::target;

pub(crate) fn run(arguments: &Init) -> anyhow::Result<()> {
    let file = shown(&arguments.file);
    // Never over a model that somebody wrote.
    let mut new = match File::create_new(&arguments.file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{file} exists; nothing was overwritten")
        }
        opened => opened.map_err(target::of_folder).with_context(|| format!("cannot write {file}"))?,
    };
    let written = new.write_all(freehold::model::STARTER.as_bytes());
    if written.is_err() {
        // Half a model is none, and it is ours; the first error is the one to tell.
        let _ = fs::remove_file(&arguments.file);
    }
    written.with_context(|| format!("cannot write {file}"))?;
    output::tell(&format!("wrote {file}; now try: freehold assess {file}"));
    Ok(())
}
