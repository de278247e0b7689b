//! What contracts say about leaving: worked by hand, under every scope switch, and by laws over generated terms.

use std::fmt::Write as _;

use freehold::analyse::exit_terms::{Applies, checked};
use freehold::catalogue::{CheckList, Profile, Verdict, exit_checks};
use freehold::model::ContractId;
use freehold::report::{self, Format, Options};
use freehold::run::{Assessed, MemoryFiles, assess};
use freehold::score::Interval;
use jiff::civil::{Date, date};
use serde_json::Value;

use crate::context::context;
use crate::dice::Dice;

const AS_OF: Date = date(2026, 11, 25);

fn assessed(model: &str, profile: &str) -> Assessed {
    let files = MemoryFiles::default().with("model.yaml", model);
    let assessed =
        assess(&files, &["model.yaml".to_owned()], Profile::built_in(profile).unwrap(), AS_OF).unwrap();
    let about_input = assessed.loaded.findings.iter().map(|finding| &finding.message);
    assert_eq!(about_input.count(), 0, "{model}");
    assessed
}

/// One capability, one system, one contract with these facts.
fn model(contract: &str) -> String {
    format!(
        "freehold: 1\ncapabilities: {{ c: {{ needs: [s] }} }}\nsystems: {{ s: {{ supplier: a, contract: k }} }}\n\
        suppliers: {{ a: {{ country: DK }} }}\ncontracts: {{ k: {{ {contract} }} }}\n"
    )
}

fn json(assessed: &Assessed) -> Value {
    let text = report::render(Format::named("json").unwrap(), &context(assessed), &Options::default());
    serde_json::from_str(&text).unwrap()
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn a_score_worked_by_hand() {
    // No data processing service: the neutral list alone. Of its weight 15 is high (5 × 3), 12 medium (6 × 2), 5 low.
    let assessed =
        assessed(&model("service: none, terms: { exit-plan: yes, exit-assistance: no }"), "procurement");
    let row = &assessed.assessment.exit_terms[0];
    assert!(near(row.gap.low, 3.0 / 32.0), "{:?}", row.gap);
    assert!(near(row.gap.typical, (3.0 + 0.7 * 26.0) / 32.0), "{:?}", row.gap);
    assert!(near(row.gap.high, 29.0 / 32.0), "{:?}", row.gap);
    let scores = assessed.assessment.scores;
    let terms = scores.exit_terms.unwrap();
    for (score, gap) in [
        (terms.score.low, row.gap.low),
        (terms.score.typical, row.gap.typical),
        (terms.score.high, row.gap.high),
    ] {
        assert!(near(score, 100.0 * (gap + gap / (gap + 4.0)) / 2.0));
    }
    // No data is held: three dimensions of equal weight.
    let (single, choke) = (scores.single_supplier.unwrap().score, scores.chokepoints.unwrap().score);
    let mean = (single.typical + choke.typical + terms.score.typical) / 3.0;
    assert!(near(scores.overall.unwrap().typical, mean));
}

#[test]
fn only_a_profile_that_asks_for_it_has_the_dimension() {
    let text = model("terms: { exit-plan: yes }");
    let (plain, asked) = (assessed(&text, "default"), assessed(&text, "procurement"));
    assert!(plain.assessment.scores.exit_terms.is_none() && plain.assessment.exit_terms.is_empty());
    let (plain, asked) = (json(&plain), json(&asked));
    for part in ["scores", "bands"] {
        assert!(plain[part].get("exitTerms").is_none() && asked[part]["exitTerms"].is_object(), "{part}");
    }
    assert!(plain.get("exitTerms").is_none() && asked["exitTerms"].is_array());
    for same in ["singleSupplier", "proprietaryChokepoints", "dataExport"] {
        assert_eq!(plain["scores"][same], asked["scores"][same], "{same}");
    }
}

#[test]
fn without_contracts_it_is_not_applicable() {
    let text = "freehold: 1\nsystems: { s: { supplier: a } }\nsuppliers: { a: {} }\ncontracts: { k: {} }\n";
    let assessed = assessed(text, "procurement");
    assert!(assessed.assessment.scores.exit_terms.is_none());
    let report = json(&assessed);
    assert_eq!(report["scores"].get("exitTerms"), Some(&Value::Null));
}

/// What becomes of one check.
fn applies(text: &str, id: &str, as_of: Date) -> Applies {
    let assessed = assessed(text, "procurement");
    let checks = checked(&assessed.loaded.model, ContractId(0), as_of);
    checks.into_iter().find(|checked| &*checked.check.id == id).unwrap().applies
}

#[test]
fn duties_follow_the_kind_of_service() {
    let of = |contract: &str, id: &str| applies(&model(contract), id, AS_OF);
    let falls = |applies: Applies| matches!(applies, Applies::No(_));
    assert!(falls(of("service: saas", "DA-23-d")) && falls(of("service: saas", "DA-30-1")));
    assert_eq!(of("service: iaas", "DA-23-d"), Applies::Yes);
    assert!(falls(of("service: iaas", "DA-30-2")) && falls(of("service: none", "DA-25-2-g")));
    assert_eq!(of("service: paas", "DA-30-2"), Applies::Yes);
    // Nobody stated it: perhaps, and at the ends whatever is best and worst.
    assert_eq!(of("", "DA-30-2"), Applies::Perhaps);
    // Built for one customer: what Article 31(1) lists falls away, the rest stays.
    for id in ["DA-29-1", "DA-30-3"] {
        assert!(falls(of("service: saas, custom-built: yes", id)), "{id}");
        assert_eq!(of("service: saas, custom-built: no", id), Applies::Yes, "{id}");
    }
    assert_eq!(of("service: saas, custom-built: yes", "DA-30-5"), Applies::Yes);
    assert!(falls(of("service: saas, test-version: yes", "DA-25-2-g")));
    // The neutral list steps in where the law does not ask for the same term.
    assert!(falls(of("service: saas", "N-exit-plan")));
    assert_eq!(of("service: none", "N-exit-plan"), Applies::Yes);
    // The service that is delivered under it tells, where the contract does not.
    let saas = model("").replace("contract: k", "contract: k, delivery: saas");
    assert_eq!(applies(&saas, "DA-30-2", AS_OF), Applies::Yes);
    let own = model("").replace("contract: k", "contract: k, delivery: on-premises");
    assert!(falls(applies(&own, "DA-30-2", AS_OF)));
}

#[test]
fn duties_follow_the_day_and_the_country() {
    let text = model("service: saas");
    assert!(matches!(applies(&text, "DA-25-2-g", date(2025, 9, 11)), Applies::No(_)));
    assert_eq!(applies(&text, "DA-25-2-g", date(2025, 9, 12)), Applies::Yes);
    let abroad = format!("{text}organisation: {{ id: o, country: US }}\n");
    assert!(matches!(applies(&abroad, "DA-25-2-g", AS_OF), Applies::No(_)));
}

#[test]
fn the_notice_of_a_contract_answers_the_term() {
    let verdict = |facts: &str| {
        let assessed = assessed(&model(facts), "procurement");
        let checks = checked(&assessed.loaded.model, ContractId(0), AS_OF);
        checks.into_iter().find(|checked| &*checked.check.id == "DA-25-2-d").unwrap().verdict
    };
    assert_eq!(verdict("service: saas, notice: 2 months"), Verdict::Met);
    assert_eq!(verdict("service: saas, notice: 3 months"), Verdict::Missing);
    assert_eq!(verdict("service: saas, notice: 3 months, terms: { notice: 30 days }"), Verdict::Met);
    assert_eq!(verdict("service: saas"), Verdict::NotStated);
}

/// Answers to a check from best to worst.
fn answers(term: &str) -> &'static [&'static str] {
    match term {
        "retrieval" | "run-on" => &["90 days", "30 days", "5 days", "no"],
        "notice" => &["none", "30 days", "60 days", "90 days"],
        "transition" => &["30 days", "3 months", "12 months"],
        "switching-charge" => &["none", "1 kEUR"],
        "complex-switching" => &["no", "yes"],
        _ => &["yes", "partly", "no"],
    }
}

fn terms() -> Vec<&'static str> {
    let mut terms: Vec<&str> = exit_checks().checks.iter().map(|check| &*check.term).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

/// By term the place of its answer, or none.
type Said = Vec<Option<usize>>;

fn written(said: &Said, service: &str) -> String {
    let mut text = String::new();
    for (term, answer) in terms().iter().zip(said) {
        if let Some(answer) = answer {
            let _ = write!(text, "{term}: {}, ", answers(term)[*answer]);
        }
    }
    model(&format!("{service} terms: {{ {text} }}"))
}

fn score(said: &Said, service: &str) -> Interval {
    assessed(&written(said, service), "procurement").assessment.scores.exit_terms.unwrap().score
}

#[test]
fn stating_a_term_stays_inside_and_a_better_one_never_scores_higher() {
    let mut dice = Dice(5);
    let services = ["", "service: iaas,", "service: saas,", "service: none,"];
    for _ in 0..60 {
        let service = dice.one_of(&services);
        let said: Said = terms()
            .iter()
            .map(|term| (dice.below(2) == 0).then(|| dice.below(answers(term).len() as u64) as usize))
            .collect();
        let before = score(&said, service);
        assert!(before.low <= before.typical && before.typical <= before.high);
        let at = dice.below(said.len() as u64) as usize;
        let mut better = said.clone();
        match said[at] {
            None => {
                better[at] = Some(dice.below(answers(terms()[at]).len() as u64) as usize);
                let after = score(&better, service);
                assert!(
                    before.low <= after.low + 1e-9 && after.high <= before.high + 1e-9,
                    "{}",
                    written(&better, service)
                );
            }
            Some(0) => {}
            Some(answer) => {
                better[at] = Some(answer - 1);
                let after = score(&better, service);
                let ends =
                    [(after.low, before.low), (after.typical, before.typical), (after.high, before.high)];
                assert!(
                    ends.iter().all(|(after, before)| *after <= before + 1e-9),
                    "{}",
                    written(&better, service)
                );
            }
        }
    }
}

#[test]
fn stating_the_kind_of_service_stays_inside() {
    let mut dice = Dice(17);
    for _ in 0..20 {
        let said: Said = terms()
            .iter()
            .map(|term| (dice.below(3) > 0).then(|| dice.below(answers(term).len() as u64) as usize))
            .collect();
        let before = score(&said, "");
        for service in ["service: none,", "service: iaas,", "service: paas,", "service: saas,"] {
            let after = score(&said, service);
            assert!(before.low <= after.low + 1e-9 && after.high <= before.high + 1e-9, "{service}");
        }
    }
}

#[test]
fn every_check_can_be_met_and_missed() {
    let best: Said = terms().iter().map(|_| Some(0)).collect();
    let worst: Said = terms().iter().map(|term| Some(answers(term).len() - 1)).collect();
    for service in ["service: iaas,", "service: saas,", "service: none,"] {
        assert!(near(score(&best, service).high, 0.0), "{service}");
        let lacks = score(&worst, service).low;
        // A charge for switching is still allowed in part, and what it costs is at least told.
        assert!(lacks > 55.0, "{service} {lacks}");
    }
    let lists = exit_checks().checks.iter().filter(|check| check.list == CheckList::Neutral);
    assert_eq!(lists.count(), 16);
}

#[test]
fn every_profile_keeps_to_the_published_schema() {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    compiler.add_resource("report.json", report::json::schema()).unwrap();
    let schema = compiler.compile("report.json", &mut schemas).unwrap();
    let texts = [
        model(
            "service: saas, until: 2027-03-31, notice: 3 months, renews: automatically, extensions: any x 1 year",
        ),
        "freehold: 1\nsystems: { s: {} }\n".to_owned(),
    ];
    for profile in Profile::built_in_names() {
        for text in &texts {
            let report = json(&assessed(text, profile));
            schemas.validate(&report, schema).unwrap_or_else(|error| panic!("{profile}: {error}"));
        }
    }
}
