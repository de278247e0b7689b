//! Law 2, first part: "Bringing two groups under one parent that can withdraw never lowers one [a score]."

use freehold::model::{Draft, DraftSupplier, SupplierKind};

use super::generate::{HERE, Shape, at, cases, draft, fail, text};
use super::{assessed, is_score, raised};

/// Under a new owner, a company.
fn under_a_new_owner(draft: &Draft, groups: [usize; 2]) -> Draft {
    let mut draft = draft.clone();
    let owner = DraftSupplier {
        id: "zz-owner".to_owned(),
        name: None,
        country: None,
        parent: None,
        kind: Some(at(SupplierKind::Company)),
        span: HERE,
    };
    draft.suppliers.push(owner);
    groups.into_iter().for_each(|group| draft.suppliers[group].parent = Some(text("zz-owner")));
    draft
}

/// One under the other, where that one can withdraw.
fn under_the_other(draft: &Draft, [group, owner]: [usize; 2]) -> Option<Draft> {
    let kind = draft.suppliers[owner].kind.as_ref().map_or(SupplierKind::Company, |kind| kind.value);
    let mut merged = draft.clone();
    merged.suppliers[group].parent = Some(text(&draft.suppliers[owner].id));
    matches!(kind, SupplierKind::Company | SupplierKind::Foundation).then_some(merged)
}

/// How many groups can do something is no score: two of them become one.
fn counts(name: &str) -> bool {
    is_score(name) && name != "half takers" && name != "vital stoppers"
}

fn broken(draft: &Draft) -> Vec<String> {
    let groups: Vec<usize> =
        (0..draft.suppliers.len()).filter(|&at| draft.suppliers[at].parent.is_none()).collect();
    let before = assessed(draft);
    let mut found = Vec::new();
    for &one in &groups {
        for &other in groups.iter().filter(|&&other| other != one) {
            let merged = [Some(under_a_new_owner(draft, [one, other])), under_the_other(draft, [one, other])];
            for merged in merged.into_iter().flatten() {
                let names = [one, other].map(|at| &draft.suppliers[at].id);
                let lowered = raised(&assessed(&merged), &before, counts);
                found
                    .extend(lowered.into_iter().map(|line| format!("{names:?} together: reverse of {line}")));
            }
        }
    }
    found
}

#[test]
fn law_2_merging_groups_never_lowers_a_score() {
    for seed in 0..cases(120) {
        let generated = draft(seed, Shape::SMALL);
        if !broken(&generated).is_empty() {
            fail(seed, &generated, broken);
        }
    }
}
