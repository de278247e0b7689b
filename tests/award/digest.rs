//! The digest of everything that decides: what changes it and what does not.

use std::collections::BTreeSet;

use freehold::catalogue::Profile;
use freehold::text::FileId;

use crate::kit::Case;

#[test]
fn what_decides_nothing_leaves_the_digest_alone() {
    let case = Case::by_hand();
    let digest = case.digest();
    assert_eq!(digest.len(), 64);
    let tender = case.tender_text();
    let same = [
        tender.replace("freehold: 1\n", "# A comment.\n\nfreehold: 1\n"),
        tender.replace('\n', "\r\n"),
        tender.replace("  currency: DKK\n  scored: worst\n", "  scored: worst\n  currency: DKK\n"),
        tender.replace("{ from: 2027, years: 3 }", "{ years: 3, from: 2027 }"),
        tender.replace("  title:", "  x-file: 12-3\n  title:"),
        tender.replace("cost: { name:", "cost: { x-why: because, name:"),
        tender.replace("  half: bids/half.yaml\n", ""),
        tender.replace("bids:\n", "bids:\n  more: bids/open.yaml\n"),
        tender.replace("title: A case system", "title: \"A case system\""),
        tender[..tender.find("bids:").unwrap()].to_owned(),
    ];
    for text in same {
        assert_ne!(text, tender);
        assert_eq!(case.with_tender(text.clone().into_bytes()).digest(), digest, "{text}");
    }
    let bids = case.append("bids/open.yaml", "# Another bid altogether.\n");
    assert_eq!(bids.digest(), digest);
}

/// One change of every kind that decides.
const DECISIVE: &[(&str, &str)] = &[
    ("title: A case system", "title: Another case system"),
    ("BY-2027-001", "BY-2027-002"),
    ("as-of: 2026-11-25", "as-of: 2026-11-26"),
    ("scope: [permits, counter]", "scope: [permits]"),
    ("  replaces: [case-system]\n", ""),
    ("given: [sign-in]", "given: [sign-in, portal]"),
    ("from: 2027", "from: 2028"),
    ("years: 3", "years: 2"),
    ("scored: worst", "scored: typical"),
    ("points: 30", "points: 31"),
    ("decimals: 2", "decimals: 3"),
    ("disclose: [licence, source,", "disclose: [licence,"),
    ("silence: worst", "silence: knock-out"),
    ("weight: 45", "weight: 46"),
    ("between: [35, 55]", "between: [35, 56]"),
    ("of: whole-life-cost", "of: price"),
    ("of: overall", "of: data-export"),
    ("full: 5,", "full: 6,"),
    ("none: 80", "none: 81"),
    ("name: Functionality", "name: Function"),
    ("at-least: 50", "at-least: 51"),
    ("at-least: 30 days", "at-least: 31 days"),
    ("probability: 12.5 %", "probability: 12.6 %"),
    ("system: 1.2 MDKK", "system: 1.3 MDKK"),
    ("interface: 150 kDKK", "interface: 151 kDKK"),
    ("data-set: 80 kDKK", "data-set: 81 kDKK"),
    ("terabyte: 10 kDKK", "terabyte: 11 kDKK"),
    ("exit-option: allowed", "exit-option: ignored"),
    ("weightings: 2000", "weightings: 2001"),
    ("completions: 81", "completions: 82"),
    ("seed: 7", "seed: 8"),
];

#[test]
fn whatever_decides_changes_the_digest() {
    let case = Case::by_hand();
    let mut digests = BTreeSet::from([case.digest()]);
    for (from, to) in DECISIVE {
        assert!(digests.insert(case.ask(from, to).digest()), "{to}");
    }
    // Every byte of the base, in any of its files.
    assert!(digests.insert(case.append("base.yaml", "# A comment.\n").digest()));
    let text = case.text("base.yaml").replace("name: Portal", "name: Porta1");
    assert!(digests.insert(case.with("base.yaml", &text).digest()));
    let split = case.append("base.yaml", "include: [more.yaml]\n");
    assert!(digests.insert(split.with("more.yaml", "freehold: 1\n").digest()));
    assert!(digests.insert(split.with("more.yaml", "freehold: 1\n\n").digest()));
    // Every number of the profile is in its hash.
    let text = std::fs::read_to_string(crate::program::root().join("models/profiles/default.yaml")).unwrap();
    let profile = Profile::parse(FileId(0), &text.replacen("0.25", "0.26", 1)).unwrap();
    assert!(digests.insert(case.open_with(profile).unwrap().frozen.digest));
}

/// Parts lists belong to the base like its other files.
#[test]
fn attached_lists_of_parts_are_frozen() {
    let case = Case::municipality("care-tender.yaml");
    let attached = case.files.keys().find(|name| name.starts_with("sbom/")).unwrap().clone();
    let text = case.text(&attached);
    let other = case.with(&attached, &(text + "\n"));
    assert_ne!(other.digest(), case.digest());
}

/// Without a day of the tender's own, the day of the run decides and is frozen.
#[test]
fn the_day_of_the_run_is_frozen() {
    let case = Case::by_hand().ask("  as-of: 2026-11-25\n", "");
    let on = |day: &str| {
        let profile = Profile::default_profile();
        let opened = freehold::run::open(&case.memory(), "tender.yaml", profile, day.parse().unwrap());
        opened.unwrap().frozen.digest
    };
    assert_ne!(on("2026-11-25"), on("2026-11-26"));
    assert_eq!(on("2026-11-25"), on("2026-11-25"));
}
