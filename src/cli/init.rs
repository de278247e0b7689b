//! `freehold init`.

use std::fs::OpenOptions;
use std::io::Write as _;

use anyhow::Context as _;

use super::arguments::Init;
use super::output;

pub(crate) fn run(arguments: &Init) -> anyhow::Result<()> {
    let file = &arguments.file;
    // Never over a model that somebody wrote.
    let mut new = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(file)
        .with_context(|| format!("cannot write {}", file.display()))?;
    new.write_all(freehold::model::STARTER.as_bytes())
        .with_context(|| format!("cannot write {}", file.display()))?;
    output::tell(&format!("wrote {0}; now try: freehold assess {0}", file.display()));
    Ok(())
}
