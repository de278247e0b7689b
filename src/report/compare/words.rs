//! What several sections say in the same words.

use super::super::document::Phrase;

/// The doubt that the buyer must weigh.
pub(in super::super) const LEGAL: &str = "Lock-in is scored as a criterion of its own here. An award criterion must be linked to the subject-matter of the contract (Directive 2014/24/EU, Article 67(3)) and leave the buyer no unrestricted freedom of choice (67(4)); no judgment is known to us on a score of lock-in. Counting the cost of leaving as life-cycle cost (Article 68) is the safer way; take legal advice before you publish the tender.";

/// Why the whole organisation is shown, and counts nowhere.
pub(in super::super) const FOR_INFORMATION: &str = "What the whole model would score if the bid won. Nothing here counts in the award: a bidder's other contracts with the buyer are no ground to prefer or refuse it (equal treatment, Directive 2014/24/EU, Article 18(1)).";

/// The name of the present state in tables.
pub(super) const TODAY: &str = "today";

/// A note in small print.
pub(super) fn small(text: impl Into<String>) -> Phrase {
    Phrase::new().faint(text)
}
