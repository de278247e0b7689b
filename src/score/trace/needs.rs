//! By which needs an asset's interface is judged.

use super::super::Interval;
use super::super::weigh::interval;
use super::Trace;
use crate::analyse::closedness;
use crate::model::{AssetId, Entry, InterfaceId};
use crate::text::Span;

/// A need of another scored asset that an asset can meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NeedTrace {
    /// Who needs it.
    pub needer: AssetId,
    /// Through which interface; `None` where it is needed directly.
    pub interface: Option<InterfaceId>,
    /// How little open that is, 0…1.
    pub deficit: Interval,
    /// Whether other products could meet the need alone, so that it does not count.
    pub spared: bool,
    /// Where the need stands.
    pub place: Span,
}

impl Trace<'_> {
    /// How little open an interface is, 0…1.
    #[must_use]
    pub fn interface(&self, id: InterfaceId) -> Interval {
        let w = self.w;
        interval(closedness::interface_deficit(w.model, &w.knowledge.pins, w.weights.profile, id))
    }

    /// All needs of other scored assets that a scored asset can meet, those that count first, worst first.
    #[must_use]
    pub fn needed_by(&self, asset: AssetId) -> Vec<NeedTrace> {
        let Some(number) = self.number(asset) else { return Vec::new() };
        let w = self.w;
        let mut needs = Vec::new();
        let visit = |need: closedness::NeededBy<'_>| {
            if need.member as usize == number {
                let pins = &w.knowledge.pins;
                let deficit = closedness::deficit(w.model, pins, w.weights.profile, w.topology, need);
                needs.push(NeedTrace {
                    needer: self.asset(need.needer),
                    interface: need.entry.members.interface(),
                    deficit: interval(deficit),
                    spared: need.spared,
                    place: need.entry.span,
                });
            }
        };
        let all = |_: u32, _: &Entry| true;
        closedness::for_each_need(w.model, w.scope, w.topology, &w.products, all, visit);
        needs.sort_by(|a, b| {
            let worse = b.deficit.typical.total_cmp(&a.deficit.typical);
            a.spared.cmp(&b.spared).then(worse).then(a.needer.cmp(&b.needer))
        });
        needs
    }
}
