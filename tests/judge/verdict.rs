//! Every figure of a model by the definition, under the same names as those of an assessment.

use std::collections::{BTreeMap, BTreeSet};

use freehold::catalogue::{Knowledge, Profile};
use freehold::model::{AssetSort, Criticality, Level, Model};
use jiff::civil::Date;

use super::closedness::{Closedness, Product, product};
use super::completion::End;
use super::events;
use super::gaps;
use super::scope::{Capability, Scope, led_to, needing};
use super::single::{Outcome, Suppliers, breadth, lost_share, mean, weight};
use super::support::figures::Figures;
use super::withdraw::{Event, World};

type Values = BTreeMap<String, f64>;

/// One completion of a model with everything that was worked out about it.
struct Court<'a> {
    world: World<'a>,
    suppliers: Suppliers,
    gaps: Vec<f64>,
    closedness: BTreeMap<usize, Closedness>,
    /// Products of scored assets: the largest closedness, and what their withdrawal does.
    products: BTreeMap<Product, (f64, Outcome)>,
}

/// All figures, low, typical and high.
///
/// `steps` are the ultimate parents that the staircase makes harmless, in order.
pub(crate) fn verdict(
    model: &Model,
    knowledge: &Knowledge,
    profile: &Profile,
    as_of: Date,
    steps: &[usize],
) -> Figures {
    let scope = Scope::of(model);
    let courts =
        End::ALL.map(|end| Court::of(World::new(model, knowledge, profile, &scope, end), knowledge, as_of));
    let values = [0, 1, 2].map(|end| courts[end].values(&courts[2], steps));
    assert!(
        values.iter().all(|other| other.keys().eq(values[0].keys())),
        "all completions have the same figures"
    );
    values[0].keys().map(|name| (name.clone(), [0, 1, 2].map(|end| values[end][name]))).collect()
}

/// Assets that could not be started from nothing.
pub(crate) fn dark(model: &Model, knowledge: &Knowledge, profile: &Profile) -> BTreeSet<usize> {
    let scope = Scope::of(model);
    let levels = World::new(model, knowledge, profile, &scope, End::Typical).dark();
    scope.scored.iter().copied().filter(|&asset| levels[asset] == Level::Lost).collect()
}

impl<'a> Court<'a> {
    fn of(world: World<'a>, knowledge: &Knowledge, as_of: Date) -> Self {
        let gaps: Vec<f64> =
            (0..world.model.data.len()).map(|data| gaps::gap(&world, knowledge, as_of, data)).collect();
        let closedness: BTreeMap<usize, Closedness> =
            world.scope.scored.iter().map(|&asset| (asset, Closedness::of(&world, asset, &gaps))).collect();
        let mut products: BTreeMap<Product, (f64, Outcome)> = BTreeMap::new();
        for (&asset, closedness) in &closedness {
            let product = product(&world, asset);
            let outcome = || (0.0, Outcome::of(&world, &withdrawn(&world, &product)));
            let kappa = &mut products.entry(product.clone()).or_insert_with(outcome).0;
            *kappa = kappa.max(closedness.kappa);
        }
        Self { suppliers: Suppliers::of(&world), gaps, closedness, products, world }
    }

    fn values(&self, high: &Self, steps: &[usize]) -> Values {
        let mut all = Values::new();
        if !self.world.scope.capabilities.is_empty() {
            self.scores(&mut all);
            for taken in 0..=steps.len() {
                let [h, t, b] = Suppliers::without(&self.world, &steps[..taken]).parts(&self.world);
                all.insert(format!("staircase {taken}"), 100.0 * (h + t + b) / 3.0);
            }
        }
        for capability in &self.world.scope.capabilities {
            self.capability(&mut all, capability);
        }
        for system in
            (0..self.world.assets.len()).filter(|&at| self.world.model.assets[at].sort == AssetSort::System)
        {
            let id = &self.world.model.assets[system].id;
            let alone = needing(self.world.model, id.clone(), Criticality::Medium, &BTreeSet::from([system]));
            self.scores_of_one(&mut all, &format!("system {id}: "), &alone);
        }
        self.events(&mut all, !high.suppliers.unnamed.is_empty());
        self.assets(&mut all, high);
        self.data(&mut all);
        self.counts(&mut all);
        all
    }

    /// The scores of the whole.
    fn scores(&self, all: &mut Values) {
        let world = &self.world;
        let g = mean(world, |capability| self.chokepoint_hold(capability));
        let tightest = self
            .products
            .values()
            .map(|(kappa, outcome)| kappa * lost_share(world, outcome))
            .fold(0.0, f64::max);
        let choked = mean(world, |capability| breadth(world, self.choked(capability)));
        let held = (0..self.gaps.len()).filter(|&data| !gaps::holders(world, data).is_empty());
        let values: Vec<f64> =
            held.map(|data| self.gaps[data] * self.data_weight(data) / self.largest_weight()).collect();
        add_scores(all, world, "", self.suppliers.parts(world), [g, tightest, choked], &values);
    }

    /// The scores of one capability as if it were the only one.
    fn scores_of_one(&self, all: &mut Values, whose: &str, capability: &Capability) {
        let world = &self.world;
        let hold = self.suppliers.hold(world, capability);
        let places = breadth(world, self.suppliers.places(world, capability));
        let choke = self.chokepoint_hold(capability);
        let choked = breadth(world, self.choked(capability));
        let reached = led_to(world.model, &capability.needs);
        let held = (0..self.gaps.len())
            .filter(|&data| gaps::holders(world, data).iter().any(|holder| reached.contains(holder)));
        let values: Vec<f64> = held.map(|data| self.gaps[data]).collect();
        add_scores(all, world, whose, [hold, hold, places], [choke, choke, choked], &values);
    }

    fn capability(&self, all: &mut Values, capability: &Capability) {
        let whose = format!("capability {}: ", capability.id);
        all.insert(format!("{whose}weight"), weight(&self.world, capability.criticality));
        all.insert(format!("{whose}supplier hold"), self.suppliers.hold(&self.world, capability));
        all.insert(format!("{whose}chokepoint hold"), self.chokepoint_hold(capability));
        all.insert(format!("{whose}places"), self.suppliers.places(&self.world, capability));
        self.scores_of_one(all, &whose, capability);
    }

    /// κ of the products whose withdrawal loses a capability.
    fn kappas<'s>(&'s self, capability: &'s Capability) -> impl Iterator<Item = f64> + 's {
        let loses = move |outcome: &Outcome| outcome.level(&self.world, capability) == Level::Lost;
        self.products.values().filter(move |(_, outcome)| loses(outcome)).map(|(kappa, _)| *kappa)
    }

    fn chokepoint_hold(&self, capability: &Capability) -> f64 {
        self.kappas(capability).fold(0.0, f64::max)
    }

    fn choked(&self, capability: &Capability) -> f64 {
        self.kappas(capability).sum()
    }

    fn largest_weight(&self) -> f64 {
        let capabilities = self.world.scope.capabilities.iter();
        capabilities.map(|capability| weight(&self.world, capability.criticality)).fold(0.0, f64::max)
    }

    /// The heaviest capability that leads to a holder.
    fn data_weight(&self, data: usize) -> f64 {
        let holders = gaps::holders(&self.world, data);
        let leads = |capability: &&Capability| {
            let reached = led_to(self.world.model, &capability.needs);
            holders.iter().any(|holder| reached.contains(holder))
        };
        let leading = self.world.scope.capabilities.iter().filter(leads);
        leading.map(|capability| weight(&self.world, capability.criticality)).fold(0.0, f64::max)
    }

    fn events(&self, all: &mut Values, has_unnamed: bool) {
        let (world, model, profile) = (&self.world, self.world.model, self.world.profile);
        for (&parent, outcome) in &self.suppliers.named {
            all.insert(format!("exposure {}", model.suppliers[parent].id), self.share(outcome));
        }
        if has_unnamed {
            all.insert("exposure -".to_owned(), self.suppliers.unnamed_exposure(world));
        }
        for (country, event) in events::countries(model, profile) {
            all.insert(format!("country {country}"), self.share(&Outcome::of(world, &event)));
        }
        for (id, event) in events::scenarios(model, profile) {
            all.insert(format!("scenario {id}"), self.share(&Outcome::of(world, &event)));
        }
    }

    fn share(&self, outcome: &Outcome) -> f64 {
        outcome.exposure(&self.world)
    }

    fn assets(&self, all: &mut Values, high: &Self) {
        for (&asset, closedness) in &self.closedness {
            let id = &self.world.model.assets[asset].id;
            all.insert(format!("asset {id}: worst own"), f64::from(self.suppliers.worst_own(asset) as u8));
            all.insert(format!("asset {id}: gate"), self.suppliers.gate(&self.world, asset));
            if high.closedness[&asset].kappa > 0.0 {
                let (_, outcome) = &self.products[&product(&self.world, asset)];
                all.insert(format!("chokepoint {id}: gate"), lost_share(&self.world, outcome));
                all.insert(format!("chokepoint {id}: closedness"), closedness.kappa);
                all.insert(format!("chokepoint {id}: closed"), closedness.closed);
                all.insert(format!("chokepoint {id}: stick"), closedness.stick);
                for (facet, name) in
                    closedness.facets.into_iter().zip(["interface", "export", "alternatives"])
                {
                    all.insert(format!("chokepoint {id}: {name}"), facet);
                }
            }
        }
    }

    fn data(&self, all: &mut Values) {
        for data in (0..self.gaps.len()).filter(|&data| !gaps::holders(&self.world, data).is_empty()) {
            let id = &self.world.model.data[data].id;
            all.insert(format!("data {id}: weight"), self.data_weight(data));
            all.insert(format!("data {id}: window"), gaps::window(&self.world, data));
            all.insert(format!("data {id}: gap"), self.gaps[data]);
        }
    }

    fn counts(&self, all: &mut Values) {
        let world = &self.world;
        let named = || self.suppliers.named.values();
        let is_vital = |capability: &&Capability| capability.criticality == Criticality::Vital;
        let vital = || world.scope.capabilities.iter().filter(is_vital);
        let half = named().filter(|outcome| outcome.exposure(world) >= 0.5 - 1e-12).count();
        let stoppers = named()
            .filter(|outcome| vital().any(|capability| outcome.level(world, capability) == Level::Lost))
            .count();
        let stopped =
            vital().filter(|capability| self.suppliers.worst(world, capability) == Level::Lost).count();
        all.insert("half takers".to_owned(), half as f64);
        all.insert("vital stoppers".to_owned(), stoppers as f64);
        all.insert("vital stopped".to_owned(), stopped as f64);
        all.insert("vital".to_owned(), vital().count() as f64);
    }
}

/// All assets of a product are withdrawn.
fn withdrawn(world: &World<'_>, of: &Product) -> Event {
    let assets = (0..world.assets.len()).filter(|&asset| product(world, asset) == *of).collect();
    Event { assets, ..Event::default() }
}

/// Three dimensions and the whole of them; `values` are v(d) of every data set that counts.
fn add_scores(
    all: &mut Values,
    world: &World<'_>,
    whose: &str,
    [h, t, b]: [f64; 3],
    [g, tightest, choked]: [f64; 3],
    values: &[f64],
) {
    let mut add = |name: &str, value: f64| all.insert(format!("{whose}{name}"), value);
    let mut dimensions = vec![100.0 * (h + t + b) / 3.0, 100.0 * (g + tightest + choked) / 3.0];
    add("single supplier", dimensions[0]);
    add("H", h);
    add("T", t);
    add("B", b);
    add("chokepoints", dimensions[1]);
    add("chokepoints G", g);
    add("chokepoints T", tightest);
    add("chokepoints B", choked);
    if !values.is_empty() {
        let worst = values.iter().copied().fold(0.0, f64::max);
        let spread = breadth(world, values.iter().sum());
        dimensions.push(100.0 * (worst + spread) / 2.0);
        add("data export", dimensions[2]);
        add("data export worst", worst);
        add("data export B", spread);
    }
    let weights = &world.profile.dimensions[..dimensions.len()];
    let sum: f64 = dimensions.iter().zip(weights).map(|(score, weight)| score * weight).sum();
    add("overall", sum / weights.iter().sum::<f64>());
}
