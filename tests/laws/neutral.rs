//! Law 2, second part: "Scaling all weights changes nothing. Unconnected components change nothing."

use freehold::catalogue::Profile;
use freehold::model::{AssetSort, Draft, DraftEntry, DraftMembers, Level};
use freehold::score::assess;

use super::assessed;
use super::generate::{HERE, Random, Shape, as_of, cases, draft, fail, model, text};
use super::support::figures::{differences, figures};
use super::support::knowledge;

fn changed_by_scaling(draft: &Draft) -> Vec<String> {
    let model = model(draft);
    let mut profile = Profile::default_profile();
    let knowledge = knowledge(&model, &profile);
    profile.weights = profile.weights.map(|weight| weight * 7.3);
    let mut scaled = figures(&model, &assess(&model, &knowledge, &profile, as_of()));
    let weights = scaled.iter_mut().filter(|(name, _)| name.ends_with(": weight"));
    weights.for_each(|(_, weight)| *weight = weight.map(|weight| weight / 7.3));
    differences(&scaled, &assessed(draft))
}

/// Copies of every asset that nothing needs, as components: in need of the same things and holding the same data.
fn with_bystanders(draft: &Draft) -> Draft {
    let mut more = draft.clone();
    for asset in &draft.assets {
        let mut bystander = asset.clone();
        bystander.id = format!("zz-{}", asset.id);
        bystander.sort = AssetSort::Component;
        // What provides an interface is connected to those who need it.
        bystander.provides.clear();
        let original = DraftMembers::Assets(vec![text(&asset.id)]);
        let entry = DraftEntry { members: original, of: 1, at_most: Level::Lost, span: HERE };
        bystander.needs.get_or_insert_default().push(entry);
        more.assets.push(bystander);
    }
    let mut random = Random::new(0);
    random.shuffle(&mut more.assets);
    more
}

fn changed_by_bystanders(draft: &Draft) -> Vec<String> {
    // Of a bare model, what nothing needs is the very thing that it is about.
    let bare =
        draft.capabilities.is_empty() && draft.assets.iter().all(|asset| asset.sort == AssetSort::Component);
    if bare { Vec::new() } else { differences(&assessed(&with_bystanders(draft)), &assessed(draft)) }
}

#[test]
fn law_2_scaling_all_weights_changes_nothing() {
    for seed in 0..cases(700) {
        let generated = draft(seed, Shape::SMALL);
        if !changed_by_scaling(&generated).is_empty() {
            fail(seed, &generated, changed_by_scaling);
        }
    }
}

#[test]
fn law_2_unconnected_components_change_nothing() {
    for seed in 0..cases(700) {
        let generated = draft(seed, Shape::SMALL);
        if !changed_by_bystanders(&generated).is_empty() {
            fail(seed, &generated, changed_by_bystanders);
        }
    }
}
