//! What one thing made harmless would change (`Assessment::improvements`) against a fresh assessment of a model in which it
//! is harmless.

use freehold::catalogue::Profile;
use freehold::model::{
    AssetId, AssetKind, AssetSort, Days, Delivery, Draft, DraftAsset, DraftCapability, DraftEntry,
    DraftMembers, DraftRole, DraftSupplier, Export, ExportHands, Level, Model, Role, SupplierKind, Tested,
};
use freehold::score::{Assessment, Subject, assess};

use super::generate::{HERE, Shape, as_of, at, cases, draft, fail, holders, model, text};
use super::support::knowledge;

fn assessed(model: &Model) -> Assessment {
    let profile = Profile::default_profile();
    assess(model, &knowledge(model, &profile), &profile, as_of())
}

/// Whether somebody else develops a library hangs on those who need it, and making one of these harmless changes that:
/// there are no libraries here.
fn prepared(generated: &Draft) -> Draft {
    let mut draft = generated.clone();
    let libraries = draft.assets.iter_mut().filter_map(|asset| asset.kind.as_mut());
    libraries
        .filter(|kind| kind.value == AssetKind::Library)
        .for_each(|kind| kind.value = AssetKind::Service);
    draft.suppliers.retain(|supplier| supplier.id != "us");
    draft.suppliers.push(DraftSupplier {
        id: "us".to_owned(),
        name: None,
        country: None,
        parent: None,
        kind: Some(at(SupplierKind::Ourselves)),
        span: HERE,
    });
    draft
}

fn harmless(draft: &Draft, model: &Model, subject: Subject) -> Draft {
    let mut draft = draft.clone();
    match subject {
        Subject::Asset(id) => {
            let id = &model.assets[id.index()].id;
            let asset = draft.assets.iter_mut().find(|asset| asset.id == *id).expect("it is in the draft");
            let embedded = asset.delivery.as_ref().is_some_and(|stated| stated.value == Delivery::Embedded);
            let mut roles = vec![Role::Own, Role::Develop];
            roles.extend((!embedded).then_some(Role::Operate));
            let ours = |role| DraftRole {
                by: Some(at(holders(&["us".to_owned()]))),
                ..DraftRole::unstated(role, HERE)
            };
            asset.roles = roles.into_iter().map(ours).collect();
        }
        Subject::Data(id) => {
            let id = &model.data[id.index()].id;
            let data = draft.data.iter_mut().find(|data| data.id == *id).expect("it is in the draft");
            data.exports = Some(at(vec![Export {
                format: Some(text("f-open")),
                parts: None,
                by: Some(at(ExportHands::Api)),
                takes: Some(at(Days(0.0))),
                cost: None,
                tested: Some(at(Tested::On(as_of()))),
                evidence: None,
                span: HERE,
            }]));
        }
    }
    draft
}

fn wrong_improvements(draft: &Draft) -> Vec<String> {
    let draft = prepared(draft);
    let model_before = model(&draft);
    let before = assessed(&model_before);
    let overall = |assessment: &Assessment| assessment.scores.overall.map_or(0.0, |overall| overall.typical);
    let mut wrong = Vec::new();
    for improvement in &before.improvements {
        let after = assessed(&model(&harmless(&draft, &model_before, improvement.subject)));
        let change = overall(&after) - overall(&before);
        if (change - improvement.change).abs() > 1e-8 {
            wrong.push(format!("{:?}: {} instead of {change}", improvement.subject, improvement.change));
        }
    }
    wrong
}

#[test]
fn improvements_equal_a_fresh_assessment() {
    for seed in 0..cases(500) {
        let generated = draft(seed, Shape::SMALL);
        if !wrong_improvements(&generated).is_empty() {
            fail(seed, &generated, wrong_improvements);
        }
    }
}

/// One firm holds all of an entry that any of its members would meet, and another firm hurts the same capability less: what
/// standing helps stops at what the other does.
#[test]
fn what_stands_helps_down_to_what_others_do() {
    let component = |id: &str, supplier: &str| {
        let mut asset = DraftAsset::new(id, AssetSort::Component, HERE);
        asset.supplier = Some(text(supplier));
        asset.delivery = Some(at(Delivery::Saas));
        asset
    };
    let entry = |ids: &[&str], at_most: Level| DraftEntry {
        members: DraftMembers::Assets(ids.iter().map(|id| text(*id)).collect()),
        of: 1,
        at_most,
        span: HERE,
    };
    let supplier = |id: &str| DraftSupplier {
        id: id.to_owned(),
        name: None,
        country: None,
        parent: None,
        kind: None,
        span: HERE,
    };
    let capability = |id: &str, needs: Vec<DraftEntry>| DraftCapability {
        id: id.to_owned(),
        name: None,
        criticality: None,
        needs: Some(needs),
        tags: Vec::new(),
        span: HERE,
    };
    let either = || entry(&["a", "b"], Level::Lost);
    let draft = Draft {
        capabilities: vec![
            capability("alone", vec![either()]),
            capability("softly", vec![either(), entry(&["c"], Level::Recoverable)]),
            capability("frozen", vec![either(), entry(&["c"], Level::Frozen)]),
        ],
        assets: vec![component("a", "firm"), component("b", "firm"), component("c", "other")],
        suppliers: vec![supplier("firm"), supplier("other")],
        ..Draft::default()
    };
    assert_eq!(wrong_improvements(&draft), [] as [String; 0]);
    let assessed = assessed(&model(&prepared(&draft)));
    let helps = |at: usize| {
        assessed
            .improvements
            .iter()
            .any(|row| row.subject == Subject::Asset(AssetId(at as u32)) && row.change < 0.0)
    };
    assert!(helps(0) && helps(1));
}
