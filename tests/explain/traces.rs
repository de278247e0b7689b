//! What is taken apart adds up to what the assessment says.

use freehold::catalogue::resolve;
use freehold::model::Level;
use freehold::score::EntryRef;
use freehold::score::trace::{Departure, Probe, Trace, trace};

use super::{Context, golden, municipality, with_context};

/// Asks every example and golden model.
fn ask(question: impl Fn(&Context<'_>, &Trace<'_>)) {
    for assessed in (1..=80).map(golden).chain([municipality()]) {
        with_context(&assessed, |context| {
            let (knowledge, _) = resolve(context.model, context.profile);
            let day = context.assessment.as_of;
            trace(context.model, &knowledge, context.profile, day, |trace| question(context, trace));
        });
    }
}

/// The worst of some levels, end by end.
fn worst(levels: impl Iterator<Item = [Level; 3]>) -> [Level; 3] {
    levels.fold([Level::Unaffected; 3], |worst, one| [0, 1, 2].map(|end| worst[end].max(one[end])))
}

#[test]
fn own_levels_are_those_of_the_assessment_and_follow_from_the_answers() {
    ask(|context, trace| {
        for row in &context.assessment.assets {
            let own = trace.own(row.asset);
            let id = &context.model.assets[row.asset.index()].id;
            let levels = [row.worst_own.0, row.worst_own.1, row.worst_own.2];
            assert_eq!(worst(own.iter().map(|own| own.levels)), levels, "{id}");
            for own in own {
                for end in 0..3 {
                    let answered = own.roles[end].iter().map(|role| role.level).max();
                    let answered = answered.unwrap_or(Level::Unaffected);
                    if own.replaced[end] {
                        assert!(answered > own.levels[end], "{id}");
                    } else {
                        assert_eq!(answered, own.levels[end], "{id}");
                    }
                }
            }
        }
    });
}

#[test]
fn holds_are_the_worst_of_all_groups() {
    ask(|context, trace| {
        for (at, row) in context.assessment.capabilities.iter().enumerate() {
            let suffering = trace.suffering(Probe::Capability(EntryRef(at as u32)));
            let [low, typical, high] = worst(suffering.hurts.iter().map(|hurt| hurt.levels))
                .map(|level| context.profile.severity[level as usize]);
            let hold = row.supplier_hold;
            assert_eq!([low, typical, high], [hold.low, hold.typical, hold.high], "{}", row.id);
        }
    });
}

#[test]
fn chains_end_at_what_falls_when_the_group_leaves() {
    ask(|context, trace| {
        for row in context.assessment.exposures.iter().filter(|row| row.supplier.is_some()) {
            let group = row.supplier.expect("it was asked");
            let takes = trace.takes(Departure::Group(group));
            for taken in takes.iter().filter(|taken| taken.levels[1] > Level::Unaffected) {
                let probe = Probe::Capability(taken.capability);
                let chain = trace.chains(Departure::Group(group), &[probe]).remove(0);
                let last = *chain.last().expect("something falls by itself");
                assert!(trace.own(last).iter().any(|own| own.group == Some(group)));
            }
        }
    });
}
