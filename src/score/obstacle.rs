//! Why nobody takes over when a supplier leaves, typically (DESIGN §4.2): because nobody may, or because nobody can. What would
//! help depends on it.

use crate::analyse::role_walk::Leaving;
use crate::analyse::{End, Holders};

use super::Obstacle;
use super::assess::Workings;
use super::rows::failing_groups;

/// What stands in the way at an asset when the group leaves that hurts it most; `None` where nothing is frozen or lost.
pub(super) fn worst(w: &Workings<'_>, number: usize) -> Option<Obstacle> {
    let worst = w.worst_own[1][number];
    if worst < 2 {
        return None;
    }
    let groups = failing_groups(w.facts, &w.groups, number);
    let named = groups.into_iter().map(|group| Leaving {
        suppliers: &w.groups[group as usize].1.suppliers,
        unnamed: false,
        unnamed_users: false,
    });
    let unnamed = Leaving { suppliers: &[], unnamed: true, unnamed_users: false };
    let unnamed = w.facts.stated[number].has_unnamed.then_some(unnamed);
    let hurts = |leaving: &Leaving<'_>| w.facts.own_level(number, End::Typical, leaving) == worst;
    named.chain(unnamed).find(hurts).map(|leaving| when(w, number, &leaving))
}

/// What stands in the way at an asset when somebody leaves.
pub(super) fn when(w: &Workings<'_>, number: usize, leaving: &Leaving<'_>) -> Obstacle {
    let answers = w.facts.answers(number, End::Typical, leaving);
    let worst = answers.iter().map(|answer| answer.level).max().unwrap_or(0);
    let at_worst = || answers.iter().filter(|answer| answer.level == worst);
    let unstated = |role: usize| w.facts.stated[number].could[role] == Holders::Unknown;
    if !at_worst().all(|answer| answer.may) {
        Obstacle::NobodyMay
    } else if at_worst().any(|answer| unstated(answer.role)) {
        Obstacle::NobodyKnown
    } else {
        Obstacle::NobodyCan
    }
}
