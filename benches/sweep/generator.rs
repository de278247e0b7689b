//! A seeded generator of large models: layered, mostly acyclic, in clusters as real estates are.
//!
//! Of every asset: a plain share of needs goes to the same cluster in the layers below, some to shared platforms; a few
//! entries are any-of, k-of-n, soft or by interface; a share of the facts is not stated; a few cycles.

use freehold::model::{
    Alternative, Asset, AssetId, AssetKind, AssetSort, By, Capability, Could, Criticality, DataId, DataSet,
    Days, Delivery, Entry, Export, ExportHands, FormatClass, Holder, Interface, InterfaceId, Level, Members,
    Model, Months, Part, ReplaceEstimate, Role, RoleFacts, Source, Supplier, SupplierId, SupplierKind, Term,
    Tested,
};
use freehold::text::{FileId, Sp, Span};

/// What to generate.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Systems and components.
    pub assets: usize,
    /// Supplier groups.
    pub groups: usize,
    /// Seed.
    pub seed: u64,
    /// Interfaces are provided in any layer: they tie a quarter of the estate into one cycle.
    pub tangled: bool,
}

/// `SplitMix64` (Steele, Lea, Flood 2014): small, seeded, the same everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// True in so many of 100 cases.
    fn percent(&mut self, chance: u64) -> bool {
        self.next() % 100 < chance
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };
const LAYERS: usize = 6;
const CLUSTER: usize = 40;
const INTERFACES_PER_1000: usize = 20;
const DATA_PER_1000: usize = 50;

fn at<T>(value: T) -> Sp<T> {
    Sp::new(value, HERE)
}

/// Generates a model; ids are zero-padded numbers, so that byte order is the order of making.
#[must_use]
pub(crate) fn generate(plan: Plan) -> Model {
    let mut random = Random(plan.seed);
    let interfaces = plan.assets * INTERFACES_PER_1000 / 1000 + 1;
    let data = plan.assets * DATA_PER_1000 / 1000 + 1;
    Model {
        capabilities: capabilities(plan, &mut random),
        assets: (0..plan.assets).map(|number| asset(plan, number, interfaces, data, &mut random)).collect(),
        interfaces: (0..interfaces).map(|number| interface(number, &mut random)).collect(),
        data: (0..data).map(|number| data_set(number, &mut random)).collect(),
        suppliers: (0..suppliers(plan)).map(|number| supplier(plan, number, &mut random)).collect(),
        ..Model::default()
    }
}

/// A tenth of the groups have a second member.
fn suppliers(plan: Plan) -> usize {
    plan.groups + plan.groups / 10
}

fn layer_size(plan: Plan) -> usize {
    plan.assets.div_ceil(LAYERS)
}

fn capabilities(plan: Plan, random: &mut Random) -> Vec<Capability> {
    let count = plan.assets / 50 + 1;
    let top = layer_size(plan).min(plan.assets);
    // The top layer is shared out, so that everything it leads to is scored.
    let share = top.div_ceil(count);
    let needs = |number: usize| (number * share..((number + 1) * share).min(top)).map(plain).collect();
    (0..count)
        .map(|number| Capability {
            id: format!("capability-{number:07}"),
            name: None,
            criticality: Some(at(random.one_of(&[
                Criticality::Vital,
                Criticality::High,
                Criticality::Medium,
                Criticality::Low,
            ]))),
            needs: Some(needs(number)),
            tags: Vec::new(),
            span: HERE,
        })
        .collect()
}

fn plain(asset: usize) -> Entry {
    entry(Members::One(at(AssetId(asset as u32))), Level::Lost)
}

fn entry(members: Members, at_most: Level) -> Entry {
    Entry { members, at_most, span: HERE }
}

fn asset(plan: Plan, number: usize, interfaces: usize, data: usize, random: &mut Random) -> Asset {
    let library = number / layer_size(plan) >= LAYERS - 2 && random.percent(60);
    let holder = |random: &mut Random| at(SupplierId(random.below(suppliers(plan)) as u32));
    let mut roles = Vec::new();
    if random.percent(30) {
        let by =
            By { holders: (0..=random.below(2)).map(|_| Holder::One(holder(random))).collect(), span: HERE };
        let could = match random.below(4) {
            0 => Some(Could::nobody(HERE)),
            1 => Some(Could::Suppliers([Holder::One(holder(random))].into(), HERE)),
            2 => Some(Could::Market(HERE)),
            _ => None,
        };
        roles.push(RoleFacts { by: Some(by), could, ..RoleFacts::unstated(Role::Develop, HERE) });
    }
    let licences = ["MIT", "MPL-2.0", "Apache-2.0", "LicenseRef-Shut", "LicenseRef-Shut", "BUSL-1.1"];
    Asset {
        id: format!("asset-{number:07}"),
        sort: if number.is_multiple_of(10) { AssetSort::System } else { AssetSort::Component },
        name: None,
        kind: library.then_some(at(AssetKind::Library)),
        licence: random.percent(85).then(|| at(random.one_of(&licences).to_owned())),
        term: random.percent(50).then(|| at(random.one_of(&[Term::Perpetual, Term::Subscription]))),
        delivery: (!library && random.percent(70))
            .then(|| at(random.one_of(&[Delivery::Saas, Delivery::Hosted, Delivery::OnPremises]))),
        source: random
            .percent(50)
            .then(|| at(random.one_of(&[Source::Public, Source::Delivered, Source::None]))),
        product: random
            .percent(5)
            .then(|| Box::new(at(format!("product-{:06}", random.below(plan.assets / 50 + 1))))),
        criticality: None,
        supplier: random.percent(75).then(|| holder(random)),
        roles,
        steward: None,
        needs: Some(needs(plan, number, interfaces, random)),
        provides: if random.percent(4) {
            vec![interface_of(plan, number / layer_size(plan), interfaces, random)]
        } else {
            Vec::new()
        },
        holds: random.percent(6).then(|| vec![at(DataId(random.below(data) as u32))]),
        contract: None,
        alternatives: random.percent(20).then(|| {
            Box::new(at(vec![Alternative {
                name: "Other".to_owned(),
                supplier: None,
                evidence: None,
                span: HERE,
            }]))
        }),
        replace: random.percent(10).then(|| {
            let months = (Months(1.0), Months(1.0 + random.below(30) as f64));
            Box::new(ReplaceEstimate { cost: None, months: Some(at(months)), evidence: None })
        }),
        package: None,
        tags: Box::default(),
        span: HERE,
    }
}

/// About six needs an asset, to the layer below, and none in the last: five an asset of all.
fn needs(plan: Plan, number: usize, interfaces: usize, random: &mut Random) -> Vec<Entry> {
    let layer = number / layer_size(plan);
    if layer + 1 >= LAYERS {
        return Vec::new();
    }
    let count = 3 + random.below(7);
    let mut entries = Vec::with_capacity(count + usize::from(matches!(number % 500, 7 | 8)));
    for _ in 0..count {
        let entry = match random.below(100) {
            0..=2 => entry(Members::Any { assets: distinct(plan, number, random), of: 1 }, Level::Lost),
            3 => entry(Members::Any { assets: distinct(plan, number, random), of: 2 }, Level::Lost),
            4..=5 => entry(one(plan, number, random), Level::Recoverable),
            6..=7 => {
                entry(Members::Interface(interface_of(plan, layer + 1, interfaces, random)), Level::Lost)
            }
            _ => entry(one(plan, number, random), Level::Lost),
        };
        entries.push(entry);
    }
    if number % 500 == 7 {
        // A neighbour of the same layer, and it back: a cycle.
        entries.push(plain(number + 1));
    } else if number % 500 == 8 {
        entries.push(plain(number - 1));
    }
    entries
}

/// An interface that assets of a layer provide.
fn interface_of(plan: Plan, layer: usize, interfaces: usize, random: &mut Random) -> Sp<InterfaceId> {
    let share = interfaces / LAYERS;
    let first = if plan.tangled { 0 } else { layer * share };
    at(InterfaceId((first + random.below(if plan.tangled { interfaces } else { share.max(1) })) as u32))
}

fn one(plan: Plan, number: usize, random: &mut Random) -> Members {
    Members::One(at(AssetId(below(plan, number, random) as u32)))
}

fn distinct(plan: Plan, number: usize, random: &mut Random) -> Box<[Sp<AssetId>]> {
    let mut members: Vec<Sp<AssetId>> = Vec::new();
    while members.len() < 3 {
        let member = at(AssetId(below(plan, number, random) as u32));
        if !members.contains(&member) {
            members.push(member);
        }
    }
    members.into()
}

/// An asset of the next layer, near by; now and then a platform that many share.
fn below(plan: Plan, number: usize, random: &mut Random) -> usize {
    let size = layer_size(plan);
    let layer = number / size;
    let next = (layer + 1) * size;
    let room = size.min(plan.assets - next);
    if random.percent(1) {
        return next + random.below(room.min(20));
    }
    let middle = (number % size).min(room - 1);
    let first = middle.saturating_sub(CLUSTER / 2).min(room.saturating_sub(CLUSTER));
    next + first + random.below(CLUSTER.min(room))
}

fn interface(number: usize, random: &mut Random) -> Interface {
    let classes =
        [FormatClass::OpenStandard, FormatClass::Open, FormatClass::Documented, FormatClass::Closed];
    Interface {
        id: format!("interface-{number:07}"),
        name: None,
        protocol: None,
        specification: None,
        openness: random.percent(80).then(|| at(random.one_of(&classes))),
        span: HERE,
    }
}

fn data_set(number: usize, random: &mut Random) -> DataSet {
    let tested = "2026-03-01".parse().map_or(Tested::Never, Tested::On);
    let export = Export {
        format: Some(at(random.one_of(&["csv", "json", "oracle-dmp"]).to_owned())),
        parts: None,
        by: Some(at(random.one_of(&[ExportHands::SelfService, ExportHands::Api, ExportHands::Request]))),
        takes: Some(at(Days(random.below(60) as f64))),
        cost: None,
        tested: random.percent(50).then(|| at(tested)),
        evidence: None,
        span: HERE,
    };
    DataSet {
        id: format!("data-{number:07}"),
        name: None,
        volume: None,
        parts: vec![Part { name: "content".to_owned(), weight: 1.0 }],
        exports: random.percent(70).then(|| at(vec![export])),
        span: HERE,
    }
}

fn supplier(plan: Plan, number: usize, random: &mut Random) -> Supplier {
    let parent = (number >= plan.groups).then(|| at(SupplierId((number - plan.groups) as u32)));
    Supplier {
        id: format!("supplier-{number:07}"),
        name: None,
        country: Some(at(random.one_of(&["DK", "SE", "DE", "US", "NO", "FR"]).to_owned())),
        parent,
        kind: Some(at(SupplierKind::Company)),
        span: HERE,
    }
}
