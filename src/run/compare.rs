//! The way of a tender: tender file → base model and bids → award.
//!
//! Each bid is loaded by itself, as an overlay of the base; rivals never meet. A tender with an error in it, or with a
//! bid that changes the question, is not calculated: an award on half of its rules would be another award.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rayon::prelude::*;

use super::files::Files;
use super::load::{LoadError, Loaded, load_edited};
use crate::award::{
    self, Award, AwardInputs, BidInput, Change, Frozen, Tender, changes, check, check_bidder, check_changes,
    check_suppliers, freeze,
};
use crate::catalogue::{Profile, resolve};
use crate::finding::{Finding, Severity, input_rules};
use crate::model::DataId;
use crate::model::include;
use crate::model::language::Bid;
use crate::model::overlay::Sections;
use crate::model::suggest::quote;
use crate::model::tests_in_the_future;
use crate::score::{self, Assessment};
use crate::text::tree::{self, Limits, Node};
use crate::text::{FileId, Sources, Sp, Span};

/// A tender and what was made of it.
#[derive(Debug)]
pub struct Compared {
    /// The tender.
    pub tender: Tender,
    /// The tender's file.
    pub sources: Sources,
    /// What is wrong with it, short of errors.
    pub findings: Vec<Finding>,
    /// The base model.
    pub base: Loaded,
    /// The assessment of the whole base model.
    pub base_assessment: Assessment,
    /// The bids, by id.
    pub bids: Vec<LoadedBid>,
    /// The award.
    pub award: Award,
    /// The digest of everything that decides.
    pub frozen: Frozen,
    /// The numbers that the scores depend on.
    pub profile: Profile,
    /// The day that the award speaks of.
    pub as_of: Date,
}

/// One bid, read.
#[derive(Debug)]
pub struct LoadedBid {
    /// Its id in the tender.
    pub id: String,
    /// Its file.
    pub file: String,
    /// Its head.
    pub head: Bid,
    /// The base with the bid laid over it.
    pub loaded: Loaded,
    /// What it changes.
    pub changes: Vec<Change>,
    /// The data whose exports it states itself.
    pub states_exports: BTreeSet<DataId>,
    /// The files that are its own and not the base's.
    pub own_files: BTreeSet<FileId>,
    /// The assessment of the whole model, were the bid to win.
    pub whole: Assessment,
}

/// Why there is no award.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CompareError {
    /// Something could not be read at all.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// What is wrong, each with the sources that it lies in.
    #[error("the tender cannot be calculated")]
    Unsound(Vec<(Sources, Vec<Finding>)>),
}

/// A tender that was read, before any bid.
#[derive(Debug)]
pub struct Opened {
    /// The tender.
    pub tender: Tender,
    /// Its file.
    pub sources: Sources,
    /// What is wrong with it, short of errors.
    pub findings: Vec<Finding>,
    /// The base model.
    pub base: Loaded,
    /// The digest of everything that decides.
    pub frozen: Frozen,
    /// The numbers that the scores depend on.
    pub profile: Profile,
    /// The day that the award speaks of.
    pub as_of: Date,
    base_sections: Sections,
}

/// Reads a tender and its base model. `today` counts where the tender states no day.
///
/// # Errors
/// When either cannot be read, or an error is in the tender.
pub fn open(files: &dyn Files, tender: &str, profile: Profile, today: Date) -> Result<Opened, CompareError> {
    let (sources, root) = read(files, tender)?;
    let file = FileId(0);
    let (read, mut findings) = award::take_tender(file, root.clone());
    let Some(tender) = read else { return Err(CompareError::Unsound(vec![(sources, findings)])) };
    let Some(name) = beside(&sources, file, &tender.baseline) else {
        findings.push(outside(&tender.baseline));
        return Err(CompareError::Unsound(vec![(sources, findings)]));
    };
    let mut base_sections = Sections::new();
    let base = load_edited(files, &[name], &mut |sections, _| base_sections.clone_from(sections))?;
    findings.extend(check(&tender, &base.model));
    findings.extend(award::check_profile(&tender, &profile));
    if findings.iter().any(|finding| finding.severity == Severity::Error) {
        return Err(CompareError::Unsound(vec![(sources, findings)]));
    }
    let as_of = tender.as_of.as_ref().map_or(today, |day| day.value);
    let frozen = freeze(&root, &base.sources, &profile, as_of);
    Ok(Opened { tender, sources, findings, base, frozen, profile, as_of, base_sections })
}

/// Reads the bids and calculates the award.
///
/// # Errors
/// When a bid cannot be read, is none of this tender, or changes the question.
pub fn compare(files: &dyn Files, opened: Opened) -> Result<Compared, CompareError> {
    let Opened { tender, sources, findings, mut base, frozen, profile, as_of, base_sections } = opened;
    let read = |(id, file): &(Sp<String>, Sp<String>)| {
        let ground = Ground { tender: &tender, base: &base, sections: &base_sections, sources: &sources };
        ground.bid(files, id, file, &profile, as_of)
    };
    let outcomes: Vec<Result<LoadedBid, CompareError>> = tender.bids.par_iter().map(read).collect();
    let (mut bids, mut wrong) = (Vec::new(), Vec::new());
    for outcome in outcomes {
        match outcome {
            Ok(bid) => bids.push(bid),
            Err(CompareError::Unsound(found)) => wrong.extend(found),
            Err(error) => return Err(error),
        }
    }
    if !wrong.is_empty() {
        return Err(CompareError::Unsound(wrong));
    }
    let inputs: Vec<BidInput<'_>> = bids
        .iter()
        .map(|bid| BidInput {
            id: &bid.id,
            head: &bid.head,
            model: &bid.loaded.model,
            changes: &bid.changes,
            states_exports: &bid.states_exports,
            own_files: &bid.own_files,
        })
        .collect();
    let award = award::calculate(AwardInputs {
        tender: &tender,
        base: &base.model,
        bids: &inputs,
        profile: &profile,
        as_of,
    });
    let base_assessment = assessed(&mut base, &profile, as_of);
    Ok(Compared { tender, sources, findings, base, base_assessment, bids, award, frozen, profile, as_of })
}

/// The assessment of a whole model; what looking things up finds joins what reading found.
fn assessed(loaded: &mut Loaded, profile: &Profile, as_of: Date) -> Assessment {
    let (knowledge, found) = resolve(&loaded.model, profile);
    loaded.findings.extend(found);
    loaded.findings.extend(tests_in_the_future(&loaded.model, as_of));
    score::assess(&loaded.model, &knowledge, profile, as_of)
}

/// A tender larger than this is none.
const LARGEST_TENDER: u64 = 16 << 20;

/// The tree of a tender's file, which is the first of its sources.
fn read(files: &dyn Files, name: &str) -> Result<(Sources, Node), CompareError> {
    let mut sources = Sources::default();
    let text = files.read(name, LARGEST_TENDER).map_err(|problem| problem.to_string());
    let text = text.and_then(tree::decode_text);
    let unsound = |sources: Sources, findings| Err(CompareError::Unsound(vec![(sources, findings)]));
    let text = match text {
        Ok(text) => text,
        Err(why) => {
            let place = Span::file_start(sources.add(name, ""));
            let message = format!("the file {} could not be read", quote(name));
            let finding = Finding::new(&input_rules::UNREADABLE_FILE, place, message).label(why);
            return unsound(sources, vec![finding]);
        }
    };
    let file = sources.add(name, text.as_str());
    let parsed = tree::parse(file, &text, &Limits::default());
    let findings: Vec<Finding> = parsed.problems.into_iter().map(super::wave::finding).collect();
    match parsed.root {
        Some(root) if findings.is_empty() => Ok((sources, root)),
        _ => unsound(sources, findings),
    }
}

/// The name of a file that a tender names relative to itself.
fn beside(sources: &Sources, file: FileId, path: &Sp<String>) -> Option<String> {
    include::resolve(&sources.file(file).name, &path.value)
}

fn outside(path: &Sp<String>) -> Finding {
    let message = format!("{} leaves the folder of the tender", quote(&path.value));
    let finding = Finding::new(&input_rules::INCLUDE_OUTSIDE_ROOT, path.span, message);
    finding.label("outside the folder of the tender").help("keep the tender in the folder of the base model")
}

/// What every bid is laid over.
#[derive(Clone, Copy)]
struct Ground<'g> {
    tender: &'g Tender,
    base: &'g Loaded,
    sections: &'g Sections,
    sources: &'g Sources,
}

impl Ground<'_> {
    fn bid(
        self,
        files: &dyn Files,
        id: &Sp<String>,
        path: &Sp<String>,
        profile: &Profile,
        as_of: Date,
    ) -> Result<LoadedBid, CompareError> {
        let Some(file) = beside(self.sources, FileId(0), path) else {
            return Err(CompareError::Unsound(vec![(self.sources.clone(), vec![outside(path)])]));
        };
        let (mut loaded, sections) = self.load(files, &file)?;
        let head = loaded.bids.iter().find(|(own, _)| *own == file).map(|(_, head)| head.clone());
        let extends = self
            .base
            .sources
            .iter()
            .all(|(_, base)| loaded.sources.iter().any(|(_, own)| own.name == base.name));
        // Nothing of another bid may be in it.
        let alone = loaded.bids.len() == 1;
        let Some(head) = head.filter(|_| extends && alone) else {
            return Err(foreign(loaded, self.sources, &file, path));
        };
        let changes = changes(self.sections, &sections);
        let mut wrong = check_changes(&changes, &self.tender.given(), head.span);
        wrong.extend(check_suppliers(&self.base.model, &loaded.model));
        wrong.extend(award::check_licences(&self.base.model, &loaded.model));
        wrong.extend(award::check_needs(&self.base.model, &loaded.model, &self.tender.replaced(), head.span));
        wrong.extend(check_bidder(head.supplier.as_ref(), &loaded.model));
        wrong.extend(loaded.findings.iter().filter(|f| f.severity == Severity::Error).cloned());
        // What is wrong with the base is told with the base.
        wrong.retain(|finding| !self.is_of_base(&loaded.sources, finding.primary.file));
        if !wrong.is_empty() {
            return Err(CompareError::Unsound(vec![(loaded.sources, wrong)]));
        }
        let whole = assessed(&mut loaded, profile, as_of);
        let states_exports = self.states_exports(&loaded);
        let own = |file: &FileId| !self.is_of_base(&loaded.sources, *file);
        let own_files = loaded.sources.iter().map(|(file, _)| file).filter(own).collect();
        let id = id.value.clone();
        Ok(LoadedBid { id, file, head, loaded, changes, states_exports, own_files, whole })
    }

    fn states_exports(self, loaded: &Loaded) -> BTreeSet<DataId> {
        let data = loaded.model.data.iter().enumerate();
        let stated = |span: Span| !self.is_of_base(&loaded.sources, span.file);
        let own = data.filter(|(_, data)| data.exports.as_ref().is_some_and(|exports| stated(exports.span)));
        own.map(|(at, _)| DataId(at as u32)).collect()
    }

    /// The bid's model and sections, without what it may not inherit.
    fn load(self, files: &dyn Files, file: &str) -> Result<(Loaded, Sections), CompareError> {
        let replaced = self.tender.replaced();
        let mut kept = Sections::new();
        let loaded = load_edited(files, &[file.to_owned()], &mut |sections, sources| {
            award::without_inherited(sections, &replaced, &|file| self.is_of_base(sources, file));
            kept.clone_from(sections);
        })?;
        Ok((loaded, kept))
    }

    fn is_of_base(self, sources: &Sources, file: FileId) -> bool {
        let name = &sources.file(file).name;
        self.base.sources.iter().any(|(_, base)| base.name == *name)
    }
}

fn foreign(loaded: Loaded, tender: &Sources, file: &str, path: &Sp<String>) -> CompareError {
    let unread: BTreeSet<&String> = loaded.left_out.iter().collect();
    if unread.contains(&file.to_owned()) {
        return CompareError::Unsound(vec![(loaded.sources, loaded.findings)]);
    }
    let message = format!("{} is not a bid for this tender", quote(file));
    let finding = Finding::new(&award::FOREIGN_BID, path.span, message);
    let label = "no overlay of the tender's base with a `bid:` head";
    CompareError::Unsound(vec![(tender.clone(), vec![finding.label(label)])])
}
