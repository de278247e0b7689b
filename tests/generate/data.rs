//! Data sets, formats, licences and interfaces.

use freehold::model::{
    DataSet, Days, Draft, Export, ExportHands, Format, FormatClass, Interface, Licence, LicenceClass, Part,
    Tested,
};
use jiff::civil::{Date, date};

use super::{HERE, Making, at, text};

/// The day that generated models are assessed as of.
pub(crate) fn as_of() -> Date {
    date(2026, 11, 23)
}

const FORMATS: [(&str, Option<FormatClass>); 5] = [
    ("f-dark", None),
    ("f-doc", Some(FormatClass::Documented)),
    ("f-facto", Some(FormatClass::Open)),
    ("f-open", Some(FormatClass::OpenStandard)),
    ("f-shut", Some(FormatClass::Closed)),
];

pub(super) fn add(making: &mut Making, draft: &mut Draft) {
    let licence = |id: &str, class: Option<LicenceClass>| Licence {
        id: id.to_owned(),
        name: None,
        class: class.map(at),
        span: HERE,
    };
    draft.licences = vec![
        licence("LicenseRef-Dark", None),
        licence("LicenseRef-Free", Some(LicenceClass::Freeware)),
        licence("LicenseRef-Shut", Some(LicenceClass::Proprietary)),
    ];
    draft.formats = FORMATS.iter().map(|&(id, class)| format(making, id, class)).collect();
    for id in making.interfaces.clone() {
        let openness = making.fact(|random| at(random.one_of(FormatClass::WORDS).1));
        draft.interfaces.push(Interface {
            id,
            name: None,
            protocol: None,
            specification: None,
            openness,
            span: HERE,
        });
    }
    for id in making.data.clone() {
        let set = data_set(making, id);
        draft.data.push(set);
    }
}

fn format(making: &mut Making, id: &str, class: Option<FormatClass>) -> Format {
    let mut convertible = Vec::new();
    for (other, _) in FORMATS {
        if other != id && making.random.percent(20) {
            let kept = making.random.one_of(&[0.0, 0.1, 0.5, 0.7, 0.95, 1.0]);
            convertible.push((text(other), kept));
        }
    }
    Format { id: id.to_owned(), name: None, class: class.map(at), convertible, span: HERE }
}

fn data_set(making: &mut Making, id: String) -> DataSet {
    let names = ["attachments", "content", "history"];
    let parts = if making.random.percent(50) {
        vec![Part { name: "content".to_owned(), weight: 1.0 }]
    } else {
        let mut parts = making.random.some_of(&names, 1, 3);
        parts.sort_unstable();
        let weight = |name: &str| Part { name: name.to_owned(), weight: making.random.between(1, 5) as f64 };
        parts.into_iter().map(weight).collect()
    };
    let stated = !making.random.percent(making.unstated);
    let exports = stated.then(|| {
        let count = making.random.one_of(&[0, 1, 1, 2, 3]);
        at((0..count).map(|_| export(making, parts.len())).collect())
    });
    DataSet { id, name: None, volume: None, parts, exports, span: HERE }
}

fn export(making: &mut Making, parts: usize) -> Export {
    let all: Vec<usize> = (0..parts).collect();
    let mut covered = making.random.some_of(&all, 1, parts);
    covered.sort_unstable();
    let tested = [
        Tested::Never,
        Tested::On(date(2026, 3, 1)),
        Tested::On(date(2025, 11, 23)),
        Tested::On(date(2025, 11, 22)),
        Tested::On(date(2024, 1, 31)),
    ];
    let formats = ["f-dark", "f-doc", "f-facto", "f-open", "f-shut", "csv", "f-nobody-knows"];
    Export {
        format: making.fact(|random| text(random.one_of(&formats))),
        parts: making.random.percent(40).then_some(covered),
        by: making.fact(|random| at(random.one_of(ExportHands::WORDS).1)),
        takes: making.fact(|random| at(Days(random.one_of(&[0.0, 10.0, 30.0, 31.0, 60.0, 300.0])))),
        cost: None,
        tested: making.fact(|random| at(random.one_of(&tested))),
        evidence: None,
        span: HERE,
    }
}
