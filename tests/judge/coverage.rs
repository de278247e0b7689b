//! A comparison that only ever sees zeros proves nothing: over the generated models every figure moves.

use std::collections::{BTreeMap, BTreeSet};

use freehold::catalogue::Profile;
use freehold::score::assess;

use super::generate::{Shape, as_of, cases, draft, model};
use super::support::figures::figures;
use super::support::knowledge;
use super::trapped;

/// A figure without whose it is.
fn kind(name: &str) -> String {
    let last = name.rsplit(": ").next().expect("there is one part at least");
    let row = ["exposure ", "country ", "scenario "].iter().find(|row| last.starts_with(**row));
    row.map_or(last, |row| row.trim_end()).to_owned()
}

#[test]
fn every_figure_moves() {
    let profile = Profile::default_profile();
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut wide: BTreeSet<String> = BTreeSet::new();
    let mut traps = 0;
    for seed in 0..cases(400) {
        let model = model(&draft(seed, Shape::SMALL));
        let assessment = assess(&model, &knowledge(&model, &profile), &profile, as_of());
        traps += trapped(&model, &assessment).len();
        for (name, value) in figures(&model, &assessment) {
            if value[0] < value[2] {
                wide.insert(kind(&name));
            }
            values.entry(kind(&name)).or_default().insert(format!("{value:?}"));
        }
    }
    assert!(traps > 50, "only {traps} assets in bootstrap traps");
    for (kind, values) in values {
        assert!(values.len() >= 4, "{kind} is only ever {values:?}");
        let exact = ["gate", "weight", "window", "vital"].contains(&kind.as_str());
        assert_eq!(wide.contains(&kind), !exact, "whether {kind} hangs on unknown facts");
    }
}
