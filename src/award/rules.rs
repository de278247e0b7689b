//! The rules about tenders and bids.

use crate::finding::{Rule, Severity};

const SOURCES: &[&str] =
    &["Directive 2014/24/EU, Article 67: criteria are fixed and published before bids are opened"];

/// By id.
pub static RULES: &[&Rule] = &[&CHANGED_QUESTION, &FOREIGN_BID, &UNDRAWN_SYSTEM, &UNGIVEN_GROUND];

/// A bid changes what is asked.
pub(super) static CHANGED_QUESTION: Rule = Rule {
    id: "changed-question",
    severity: Severity::Error,
    what: "a bid changes what is asked instead of answering it",
    why: "Capabilities, how much depends on them, whose model it is, what its data consists of and what every bidder must \
        build on are the buyer's; a bid that could change them would set the scale that it is measured by.",
    detection: "The overlay changes `organisation`, adds or removes a capability, changes its `criticality`, removes data \
        of the base or changes its `parts` or `volume`, changes the class of a format that the base or the catalogue \
        knows, makes a supplier the buyer's own, changes `kind` or \
        a stated `parent` of a supplier of the base, calls the bidder a community, or changes a system or component that the \
        tender gives.",
    false_positives: "None known: a bid may change what a capability needs.",
    remedy: "Take the change out of the bid; if the question itself was wrong, change the base model before the tender \
        is published.",
    sources: SOURCES,
};

/// A bid is an overlay of something else.
pub static FOREIGN_BID: Rule = Rule {
    id: "foreign-bid",
    severity: Severity::Error,
    what: "a bid is not an overlay of the tender's base model",
    why: "Bids are compared by what they change in one and the same model.",
    detection: "The file named under `bids` has no `bid:` head, or does not extend the tender's `baseline`, directly or \
        through other overlays.",
    false_positives: "None known.",
    remedy: "Write `extends:` with the path of the base model, and `bid: { name: …, price: … }`.",
    sources: SOURCES,
};

/// A system of a bid that no capability in scope needs.
pub(super) static UNDRAWN_SYSTEM: Rule = Rule {
    id: "undrawn-system",
    severity: Severity::Warning,
    what: "a bid adds a system that nothing in scope needs",
    why: "What no capability in scope leads to can take nothing from it, so it is not scored: a bid would be judged \
        without a part of what it brings.",
    detection: "A system that the bid adds cannot be reached from a capability of the tender's `scope` through `needs`.",
    false_positives: "The bid brings something beside the purchase.",
    remedy: "Let the capability, or a system that it needs, need the new one.",
    sources: SOURCES,
};

/// All bids stand on the same part of the base, and the tender does not say that it is given.
pub(super) static UNGIVEN_GROUND: Rule = Rule {
    id: "ungiven-ground",
    severity: Severity::Note,
    what: "every bid builds on the same part of the base, which the tender does not give",
    why: "What all bids need and none brings counts against all of them alike, and can hide what tells them apart.",
    detection: "A system or component of the base that no bid changes is needed by all admitted bids, and is not listed \
        under `given`.",
    false_positives: "The bids chose it freely, and it shall count.",
    remedy: "List it under `given` if every bidder must build on it.",
    sources: SOURCES,
};
