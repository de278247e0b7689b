//! Tenders in memory: read from a folder, changed by one piece of text at a time, and calculated.

use std::collections::BTreeMap;
use std::path::Path;

use freehold::award::{Award, Bidden};
use freehold::catalogue::Profile;
use freehold::report::compare::{AwardContext, BidView, report};
use freehold::report::diagnostics::{self, Colour};
use freehold::report::{Options, json, markdown, text};
use freehold::run::{self, CompareError, Compared, LoadError, MemoryFiles};

use crate::program::{DAY, root};

/// A tender with the files that it leads to.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    tender: String,
}

impl Case {
    /// The tender that is worked out by hand.
    pub(crate) fn by_hand() -> Self {
        Self::read("fixtures/award/by-hand", "tender.yaml")
    }

    /// A worked tender of the municipality.
    pub(crate) fn municipality(tender: &str) -> Self {
        Self::read("models/examples/municipality", tender)
    }

    fn read(folder: &str, tender: &str) -> Self {
        let mut case = Self { files: BTreeMap::new(), tender: tender.to_owned() };
        case.take(&root().join(folder), "");
        case
    }

    fn take(&mut self, folder: &Path, name: &str) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let inner = format!("{name}{}", entry.file_name().into_string().unwrap());
            if entry.path().is_dir() {
                self.take(&entry.path(), &format!("{inner}/"));
            } else {
                self.files.insert(inner, std::fs::read(entry.path()).unwrap());
            }
        }
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> String {
        String::from_utf8(self.files[file].clone()).unwrap()
    }

    /// With one piece of text, which stands there once, in the place of another.
    pub(crate) fn edit(&self, file: &str, from: &str, to: &str) -> Self {
        let text = self.text(file);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {file}:\n{text}");
        self.with(file, &text.replace(from, to))
    }

    /// With a change in the tender.
    pub(crate) fn ask(&self, from: &str, to: &str) -> Self {
        self.edit(&self.tender.clone(), from, to)
    }

    /// With lines at the end of a file.
    pub(crate) fn append(&self, file: &str, more: &str) -> Self {
        self.with(file, &(self.text(file) + more))
    }

    /// With another file, or a file in another wording.
    pub(crate) fn with(&self, file: &str, text: &str) -> Self {
        let mut case = self.clone();
        case.files.insert(file.to_owned(), text.into());
        case
    }

    /// With other bytes for the tender.
    pub(crate) fn with_tender(&self, bytes: Vec<u8>) -> Self {
        let mut case = self.clone();
        case.files.insert(case.tender.clone(), bytes);
        case
    }

    pub(crate) fn tender_text(&self) -> String {
        self.text(&self.tender)
    }

    pub(crate) fn memory(&self) -> MemoryFiles {
        self.files.iter().fold(MemoryFiles::default(), |files, (name, bytes)| files.with(name, bytes.clone()))
    }

    pub(crate) fn open(&self) -> Result<run::Opened, CompareError> {
        self.open_with(Profile::default_profile())
    }

    pub(crate) fn open_with(&self, profile: Profile) -> Result<run::Opened, CompareError> {
        run::open(&self.memory(), &self.tender, profile, DAY.parse().unwrap())
    }

    pub(crate) fn try_run(&self) -> Result<Compared, CompareError> {
        run::compare(&self.memory(), self.open()?)
    }

    pub(crate) fn run(&self) -> Compared {
        self.run_with(Profile::default_profile())
    }

    pub(crate) fn run_with(&self, profile: Profile) -> Compared {
        let opened = self.open_with(profile);
        let compared = opened.and_then(|opened| run::compare(&self.memory(), opened));
        compared.unwrap_or_else(|error| panic!("{}", said(&error)))
    }

    pub(crate) fn award(&self) -> Award {
        self.run().award
    }

    /// The digest of everything that decides.
    pub(crate) fn digest(&self) -> String {
        self.open().unwrap_or_else(|error| panic!("{}", said(&error))).frozen.digest
    }

    /// What is said of a tender that cannot be calculated.
    pub(crate) fn refusal(&self) -> String {
        match self.try_run() {
            Err(error) => said(&error),
            Ok(compared) => panic!("it was calculated:\n{}", in_text(&compared)),
        }
    }
}

/// What people read of an error.
pub(crate) fn said(error: &CompareError) -> String {
    let shown = |sources: &_, findings: &[freehold::finding::Finding]| -> String {
        let one = |finding| diagnostics::render(finding, sources, Colour::Never);
        findings.iter().map(|finding| one(finding) + "\n").collect()
    };
    match error {
        CompareError::Unsound(found) => {
            found.iter().map(|(sources, findings)| shown(sources, findings)).collect()
        }
        CompareError::Load(LoadError::NothingRead(loaded)) => shown(&loaded.sources, &loaded.findings),
        error => format!("{error}\n"),
    }
}

fn with_context<T>(compared: &Compared, take: impl FnOnce(&AwardContext) -> T) -> T {
    let views: Vec<BidView> = compared
        .bids
        .iter()
        .map(|bid| BidView {
            file: &bid.file,
            model: &bid.loaded.model,
            head: &bid.head,
            sources: &bid.loaded.sources,
            changes: &bid.changes,
            whole: &bid.whole,
        })
        .collect();
    take(&AwardContext {
        tender: &compared.tender,
        sources: &compared.sources,
        base: &compared.base.model,
        base_sources: &compared.base.sources,
        base_assessment: &compared.base_assessment,
        bids: &views,
        award: &compared.award,
        frozen: &compared.frozen,
        verified: false,
        profile: &compared.profile,
        as_of: compared.as_of,
    })
}

pub(crate) fn in_text(compared: &Compared) -> String {
    let options = Options { width: 100, colour: false };
    with_context(compared, |context| text::lay_out(&report(context), context.sources, &options))
}

pub(crate) fn in_markdown(compared: &Compared) -> String {
    with_context(compared, |context| markdown::lay_out(&report(context), context.sources))
}

pub(crate) fn in_json(compared: &Compared) -> String {
    with_context(compared, json::award)
}

/// A bid by its id in the tender.
pub(crate) fn bid<'a>(award: &'a Award, id: &str) -> &'a Bidden {
    award.bids.iter().find(|bid| bid.id == id).unwrap_or_else(|| panic!("no bid {id}"))
}

/// Values, points, weighted points, total and rank of a bid, as the JSON writes them.
pub(crate) fn line(bid: &Bidden) -> String {
    let pointed: Vec<String> = bid
        .pointed
        .iter()
        .map(|own| [own.value, own.points, own.weighted].map(|own| own.normalize().to_string()).join(" > "))
        .collect();
    let rank = bid.rank.map_or_else(|| "out".to_owned(), |rank| rank.to_string());
    format!("{}: {} = {}, rank {rank}", bid.id, pointed.join(", "), bid.total.normalize())
}

/// All lines of an award.
pub(crate) fn lines(award: &Award) -> Vec<String> {
    award.bids.iter().map(line).collect()
}

/// Why a bid is out, in words.
pub(crate) fn why_out(bid: &Bidden) -> Vec<String> {
    let failed = bid.outcomes.iter().filter_map(|outcome| match &outcome.verdict {
        freehold::award::Verdict::Failed(reasons) => Some((&outcome.id, reasons)),
        freehold::award::Verdict::Met(_) => None,
    });
    failed.flat_map(|(id, reasons)| reasons.iter().map(move |(why, _)| format!("{id}: {why}"))).collect()
}
