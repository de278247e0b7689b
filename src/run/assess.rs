//! The whole way: files → model → knowledge → assessment, with everything that was found on it.

use jiff::civil::Date;

use super::{Files, LoadError, Loaded, load};
use crate::award;
use crate::catalogue::{Profile, resolve, rules as catalogue_rules};
use crate::finding::{Rule, input_rules};
use crate::model::tests_in_the_future;
use crate::read;
use crate::score::{self, Assessment};

/// A model and what was made of it.
#[derive(Debug)]
pub struct Assessed {
    /// The model and how it came about; its findings have moved to the assessment.
    pub loaded: Loaded,
    /// Every figure, and all findings: of reading, of looking things up and of the analyses.
    pub assessment: Assessment,
    /// The numbers that they depend on.
    pub profile: Profile,
}

/// Loads the named files as one model and assesses it as of a day.
///
/// # Errors
/// When nothing could be read.
pub fn assess(
    files: &dyn Files,
    names: &[String],
    profile: Profile,
    as_of: Date,
) -> Result<Assessed, LoadError> {
    let mut loaded = load(files, names)?;
    let (knowledge, found) = resolve(&loaded.model, &profile);
    let mut assessment = score::assess(&loaded.model, &knowledge, &profile, as_of);
    assessment.findings.append(&mut loaded.findings);
    assessment.findings.extend(found);
    assessment.findings.extend(tests_in_the_future(&loaded.model, as_of));
    score::sort_findings(&mut assessment.findings);
    Ok(Assessed { loaded, assessment, profile })
}

/// Every rule that can find something, by id.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let mut all: Vec<&'static Rule> = score::rules();
    all.extend(catalogue_rules::ALL);
    all.extend(input_rules::INPUT_RULES);
    all.extend(read::rules::RULES);
    all.extend(award::RULES);
    all.extend(super::answers::rules::RULES);
    all.sort_by_key(|rule| rule.id);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_rules_are_kebab_case_and_unique_and_every_text_is_there() {
        let all = rules();
        assert!(all.windows(2).all(|pair| pair[0].id < pair[1].id), "two rules have one id");
        for rule in all {
            assert!(rule.id.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.id);
            let texts = [rule.what, rule.why, rule.detection, rule.false_positives, rule.remedy];
            assert!(texts.iter().all(|text| !text.is_empty()), "{}", rule.id);
        }
    }
}
