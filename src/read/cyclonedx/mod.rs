//! `CycloneDX` JSON, versions 1.2 to 1.7: components, services, suppliers, licences, dependencies, completeness.
//!
//! The whole file is parsed leniently into the keys that are read (`wire`), flattened (`parts`), connected
//! (`needs`) and written as a draft (`draft`). XML, vulnerabilities, formulation, declarations and the
//! cryptographic detail are not read.

mod draft;
mod licence;
mod needs;
mod parts;
mod wire;

use super::json_text::{self, Whole};
use super::lenient::{Page, Slot, Text, Trouble, TroubleKind, look_at_top_level};
use super::outcome::Tally;
use super::quote::{counted, quoted};
use super::{Aggregate, Completeness, ReadResult, Reader, rules};
use crate::finding::{Finding, Severity};
use crate::text::{FileId, Sources, Span};
use wire::{Bom, Composition};

/// Reads `CycloneDX` JSON.
pub const READER: Reader = Reader { id: "cyclonedx", name: "CycloneDX JSON", detects, read };

const VERSIONS: [&str; 6] = ["1.2", "1.3", "1.4", "1.5", "1.6", "1.7"];

fn detects(text: &str) -> bool {
    let mut found = false;
    look_at_top_level(text, &mut |key, value| {
        found = match (key, value) {
            ("bomFormat", Some(value)) => is_ours(value),
            ("$schema", Some(value)) => value.contains("cyclonedx.org/schema/"),
            _ => false,
        };
        found
    });
    found
}

fn is_ours(mark: &str) -> bool {
    mark.trim().eq_ignore_ascii_case("cyclonedx")
}

fn read(file: FileId, sources: &Sources) -> ReadResult {
    let page = Page { file, text: &sources.file(file).text };
    let whole: Whole<Slot<'_, Bom<'_>>> = match json_text::parse(page, "a CycloneDX file") {
        Ok(whole) => whole,
        Err(finding) => return ReadResult::only(*finding),
    };
    let Some(bom) = &whole.value.value else {
        let finding =
            Finding::new(&rules::OTHER_FORMAT, Span::file_start(file), "this is not a CycloneDX file");
        return ReadResult::only(finding.label("its JSON is not an object"));
    };
    let mut result = ReadResult::default();
    result.findings.extend(whole.trailing.map(json_text::trailing));
    tell_marks(bom, page, &mut result);
    tell_troubles(&whole.value.troubles, page, &mut result);
    let parts = parts::flatten(bom, page);
    let dependencies = bom.dependencies.as_deref().unwrap_or(&[]);
    let needs = needs::needs(&parts, dependencies, page);
    let ids = draft::write(&parts, &needs, page, &mut result);
    let compositions = bom.compositions.as_deref().unwrap_or(&[]);
    completeness(compositions, page, &mut result, &|text| parts.by_ref.get(text).map(|&at| ids[at].clone()));
    result
}

fn tell_marks(bom: &Bom<'_>, page: Page<'_>, result: &mut ReadResult) {
    let start = Span::file_start(page.file);
    let place = |text: &Option<Text<'_>>| text.as_ref().and_then(|text| page.place(text)).unwrap_or(start);
    if !bom.format.as_ref().is_some_and(|mark| is_ours(mark)) {
        let finding =
            Finding::new(&rules::OTHER_FORMAT, place(&bom.format), "this may not be a CycloneDX file");
        let finding = finding.label("`bomFormat` is not \"CycloneDX\"; read as if it were");
        result.findings.push(finding.severity(Severity::Warning));
    }
    let message = match bom.version.as_deref() {
        Some(version) if VERSIONS.contains(&version.trim()) => return,
        Some(version) => format!("version {} of CycloneDX is not known", quoted(version)),
        None => "the file does not say which version of CycloneDX it is".to_owned(),
    };
    let finding = Finding::new(&rules::UNKNOWN_FORMAT_VERSION, place(&bom.version), message);
    result.findings.push(finding.label("read as the versions from 1.2 to 1.7 are"));
}

fn tell_troubles(troubles: &[Trouble<'_>], page: Page<'_>, result: &mut ReadResult) {
    let tally = |kind: TroubleKind| {
        let mut tally = Tally::default();
        for trouble in troubles.iter().filter(|trouble| trouble.kind == kind) {
            tally.add_many(trouble.count, page.first_place([Some(&trouble.key)]));
        }
        tally
    };
    let repeated =
        |count| format!("{} in one object", counted(count, "key stands twice", "keys stand twice"));
    result.tell(&rules::REPEATED_JSON_KEY, tally(TroubleKind::Repeated), repeated, "the last one counts");
    let misfit = |count| {
        let its = if count == 1 { "its" } else { "their" };
        format!("{} left out for {its} type or length", counted(count, "value was", "values were"))
    };
    result.tell(
        &rules::MISFIT_VALUE,
        tally(TroubleKind::WrongType),
        misfit,
        "no value that this key can have",
    );
}

fn completeness(
    compositions: &[Composition<'_>],
    page: Page<'_>,
    result: &mut ReadResult,
    id_of: &dyn Fn(&str) -> Option<String>,
) {
    let mut incomplete = Tally::default();
    let mut made = Completeness::default();
    for composition in compositions {
        let said = composition.aggregate.as_deref().map_or(Aggregate::NotSpecified, aggregate);
        let ids = |texts: &Option<Vec<Text<'_>>>| {
            texts.iter().flatten().filter_map(|text| id_of(text)).collect::<Vec<_>>()
        };
        for id in ids(&composition.assemblies) {
            Completeness::state(&mut made.assemblies, &id, said);
        }
        for id in ids(&composition.dependencies) {
            Completeness::state(&mut made.dependencies, &id, said);
        }
        if said != Aggregate::Complete {
            incomplete.add(page.first_place([composition.aggregate.as_ref()]));
        }
    }
    result.completeness = made;
    let message = |count| format!("{} not complete", counted(count, "composition is", "compositions are"));
    result.tell(&rules::INCOMPLETE_PARTS_LIST, incomplete, message, "by the file's own word");
}

fn aggregate(word: &str) -> Aggregate {
    let word = word.trim();
    match word {
        "complete" => Aggregate::Complete,
        "incomplete" => Aggregate::Incomplete,
        "unknown" => Aggregate::Unknown,
        // Only what is of the first party is listed, so what is of third parties may be missing; and the reverse.
        _ if word.starts_with("incomplete_first_party") => Aggregate::IncompleteThirdParty,
        _ if word.starts_with("incomplete_third_party") => Aggregate::IncompleteFirstParty,
        _ => Aggregate::NotSpecified,
    }
}
