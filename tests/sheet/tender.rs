//! Tenders to compare: that of the municipality with changes, and one with as many bids as wanted.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::{TempDir, tempdir};

use crate::archive::Archive;
use crate::program::{DAY, program, root};

/// A folder with a tender in it.
#[derive(Debug)]
pub(crate) struct Tender {
    folder: TempDir,
    file: &'static str,
}

impl Tender {
    /// The tender of the municipality with other texts in its files.
    pub(crate) fn municipality(changes: &[(&str, &str, &str)]) -> Self {
        let folder = tempdir().unwrap();
        copy(&root().join("models/examples/municipality"), folder.path());
        for (file, from, to) in changes {
            let path = folder.path().join(file);
            let text = fs::read_to_string(&path).unwrap();
            assert!(text.contains(from), "{file} does not say {from}");
            fs::write(path, text.replace(from, to)).unwrap();
        }
        Self { folder, file: "care-tender.yaml" }
    }

    /// A tender with a head of this text, and for each bid its name, price and score.
    pub(crate) fn of(head: &str, bids: &[(&str, &str, &str)]) -> Self {
        let folder = tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("base.yaml", BASE);
        let mut tender = format!(
            "freehold: 1\ntender:\n  baseline: base.yaml\n  scope: [pay]\n  currency: DKK\n  horizon: {{ years: 1 }}\n  sampling: {{ weightings: 1000 }}\n{head}bids:\n"
        );
        for (at, (name, price, score)) in bids.iter().enumerate() {
            writeln!(tender, "  b{at:02}: b{at:02}.yaml").unwrap();
            write(
                &format!("b{at:02}.yaml"),
                &format!(
                    "freehold: 1\nextends: base.yaml\nbid: {{ name: {}, price: \"{price} DKK\", quality: {{ q: {score} }} }}\nsystems: {{ s: {{ delivery: on-premises }} }}\n",
                    serde_json::to_string(name).unwrap()
                ),
            );
        }
        write("tender.yaml", &tender);
        Self { folder, file: "tender.yaml" }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// What `compare` prints in a format.
    pub(crate) fn compared(&self, format: &str) -> Vec<u8> {
        self.run(format, "2")
    }

    pub(crate) fn run(&self, format: &str, threads: &str) -> Vec<u8> {
        let mut command = program();
        command.current_dir(self.folder()).env("RAYON_NUM_THREADS", threads);
        command.args(["compare", self.file, "--format", format]);
        if self.file == "tender.yaml" {
            command.args(["--as-of", DAY]);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    }

    pub(crate) fn workbook(&self) -> Archive {
        Archive::open(&self.compared("xlsx"))
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.compared("json")).unwrap()
    }
}

const BASE: &str = "freehold: 1
organisation: { id: eksempel, name: Eksempel Kommune, country: DK, currency: DKK }
capabilities: { pay: { name: Pay, criticality: high, needs: [s] } }
systems: { s: { name: System, delivery: saas, licence: EUPL-1.2, source: public, needs: [], holds: [] } }
";

fn copy(from: &Path, to: &Path) {
    let mut open: Vec<PathBuf> = vec![from.to_owned()];
    while let Some(folder) = open.pop() {
        let target = to.join(folder.strip_prefix(from).unwrap());
        fs::create_dir_all(&target).unwrap();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                fs::copy(&path, target.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
}
