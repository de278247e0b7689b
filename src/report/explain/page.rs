//! The page in the making, and what all pages say in the same words.

use super::super::document::{Document, Phrase};
use super::super::{Context, place};
use crate::model::AssetId;
use crate::score::trace::{Departure, Probe, Trace};
use crate::score::{CapabilityRow, EntryRef};
use crate::text::Span;

/// The page in the making.
pub(super) struct Page<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) trace: &'a Trace<'a>,
    pub(super) document: Document,
}

impl<'a> Page<'a> {
    /// The title, with the kind of thing it is and its id.
    pub(super) fn title(&mut self, kind: &str, name: &str, id: &str) {
        let title = if name == id { format!("{kind} {id}") } else { format!("{kind} {name} ({id})") };
        self.document.heading(1, title);
    }

    /// A heading inside the page.
    pub(super) fn section(&mut self, title: impl Into<Phrase>) {
        self.document.heading(2, title);
    }

    /// A paragraph.
    pub(super) fn say(&mut self, text: impl Into<Phrase>) {
        self.document.paragraph(text);
    }

    /// The place and the line of something, underlined.
    pub(super) fn line(&mut self, span: Span, label: &str) {
        self.document.paragraph(Phrase::new().faint(self.place(span)));
        self.document.excerpt(span, label);
    }

    /// `model.yaml:12`.
    pub(super) fn place(&self, span: Span) -> String {
        place::short(self.context, span)
    }

    /// A capability, stated or implied.
    pub(super) fn capability(&self, at: EntryRef) -> &'a CapabilityRow {
        &self.context.assessment.capabilities[at.0 as usize]
    }

    /// Σ w.
    pub(super) fn total_weight(&self) -> f64 {
        self.context.assessment.capabilities.iter().map(|row| row.weight).sum()
    }

    /// `cash benefits → KY → Støttesystemer`, from what suffers to what fails by itself.
    pub(super) fn chain(&self, from: &str, assets: &[AssetId]) -> String {
        let mut names = vec![from];
        let first = assets.first().map(|&asset| self.context.asset_name(asset));
        // An implied capability has the name of the system that it stands for, and a system starts its own chain.
        let skip = usize::from(first == Some(from));
        names.extend(assets.iter().skip(skip).map(|&asset| self.context.asset_name(asset)));
        names.join(" → ")
    }

    /// The chain from one capability to what fails by itself when somebody leaves.
    pub(super) fn chain_of(&self, departure: Departure<'_>, capability: EntryRef) -> Vec<AssetId> {
        self.trace.chains(departure, &[Probe::Capability(capability)]).pop().unwrap_or_default()
    }
}
