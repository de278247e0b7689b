//! What nobody stated about exports and their formats.

use freehold::model::{Days, Draft, Export, ExportHands, FormatClass, Tested};

use super::{Answer, Fact, fact, format, words};
use crate::generate::{HERE, as_of, at, text};

/// So long that nothing is left of it.
const FOR_EVER: Days = Days(1e15);

pub(super) fn add(draft: &Draft, facts: &mut Vec<Fact>) {
    classes(draft, facts);
    for (number, data) in draft.data.iter().enumerate() {
        match &data.exports {
            None => facts.push(all(number, &data.id)),
            Some(exports) => {
                for (place, export) in exports.value.iter().enumerate() {
                    of_export(number, place, export, &format!("export {place} of {}", data.id), facts);
                }
            }
        }
    }
}

/// Formats that exports or converters lead to and that nobody classed.
fn classes(draft: &Draft, facts: &mut Vec<Fact>) {
    let exports =
        draft.data.iter().filter_map(|data| data.exports.as_ref()).flat_map(|exports| &exports.value);
    let named =
        exports.filter_map(|export| export.format.as_ref()).any(|format| format.value == "f-nobody-knows");
    let known = draft.formats.iter().any(|format| format.id == "f-nobody-knows");
    let mut unknown: Vec<String> = Vec::new();
    unknown.extend((named && !known).then(|| "f-nobody-knows".to_owned()));
    unknown
        .extend(draft.formats.iter().filter(|format| format.class.is_none()).map(|format| format.id.clone()));
    for id in unknown {
        let answer = |&(word, class): &(&str, FormatClass)| {
            let id = id.clone();
            Answer::new(word, move |draft: &mut Draft| format(draft, &id, class))
        };
        facts.push(fact(format!("class of {id}"), FormatClass::WORDS.iter().map(answer).collect()));
    }
}

/// From no export at all to a perfect one.
fn all(number: usize, id: &str) -> Fact {
    let none =
        Answer::new("none", move |draft: &mut Draft| draft.data[number].exports = Some(at(Vec::new())));
    let perfect = Answer::new("perfect", move |draft: &mut Draft| {
        format(draft, "zz-open-standard", FormatClass::OpenStandard);
        let export = Export {
            format: Some(text("zz-open-standard")),
            parts: None,
            by: Some(at(ExportHands::Api)),
            takes: Some(at(Days(0.0))),
            cost: None,
            tested: Some(at(Tested::On(as_of()))),
            evidence: None,
            span: HERE,
        };
        draft.data[number].exports = Some(at(vec![export]));
    });
    fact(format!("exports of {id}"), vec![none, perfect])
}

fn exported(draft: &mut Draft, number: usize, place: usize) -> &mut Export {
    &mut draft.data[number].exports.as_mut().expect("they are stated").value[place]
}

fn of_export(number: usize, place: usize, export: &Export, name: &str, facts: &mut Vec<Fact>) {
    if export.format.is_none() {
        facts.push(words(format!("format of {name}"), FormatClass::WORDS, move |draft, class| {
            let id = format!("zz-{}", class.word());
            format(draft, &id, class);
            exported(draft, number, place).format = Some(text(id));
        }));
    }
    if export.by.is_none() {
        facts.push(words(format!("hands of {name}"), ExportHands::WORDS, move |draft, hands| {
            exported(draft, number, place).by = Some(at(hands));
        }));
    }
    if export.takes.is_none() {
        let times: &[(&str, Days)] = &[("at once", Days(0.0)), ("for ever", FOR_EVER)];
        facts.push(words(format!("time of {name}"), times, move |draft, takes| {
            exported(draft, number, place).takes = Some(at(takes));
        }));
    }
    if export.tested.is_none() {
        let answer = |(says, tested): (&str, Tested)| {
            Answer::new(says, move |draft: &mut Draft| {
                exported(draft, number, place).tested = Some(at(tested));
            })
        };
        let days = [
            ("never", Tested::Never),
            ("today", Tested::On(as_of())),
            ("long ago", Tested::On(jiff::civil::date(2020, 1, 1))),
        ];
        facts.push(fact(format!("evidence of {name}"), days.into_iter().map(answer).collect()));
    }
}
