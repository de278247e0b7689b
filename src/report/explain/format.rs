//! A format that the model describes: how open it is, what it converts to, and which exports use it.

use super::super::document::{Phrase, Set};
use super::super::figure;
use super::page::Page;
use crate::model::{FormatClass, FormatId};

pub(super) fn tell(id: FormatId, page: &mut Page<'_>) {
    let context = page.context;
    let format = &context.model.formats[id.index()];
    page.title("Format", format.name.as_deref().unwrap_or(&format.id), &format.id);
    let openness = |class: FormatClass| {
        let at = FormatClass::WORDS.iter().position(|(_, word)| *word == class).unwrap_or_default();
        figure::plain(context.profile.format[at])
    };
    let unknown = context.profile.format_unknown;
    page.say(format.class.as_ref().map_or_else(
        || {
            format!(
                "Its openness is not stated: typically {}, at best {}, at worst {}.",
                figure::plain(unknown.typical),
                figure::plain(unknown.low),
                figure::plain(unknown.high)
            )
        },
        |class| {
            format!("A format of class {}, which counts {} of 1.", class.value.word(), openness(class.value))
        },
    ));
    page.line(format.class.as_ref().map_or(format.span, |class| class.span), "");
    let conversions = format.convertible.iter().map(|(to, kept)| {
        vec![
            Phrase::new().code(to.value.as_str()),
            figure::part(*kept).into(),
            Phrase::new().faint(page.place(to.span)),
        ]
    });
    let rows: Vec<Vec<Phrase>> = conversions.collect();
    if !rows.is_empty() {
        page.say("A converter may lead to a more open one; of each way the weaker of the target's openness and the share that survives counts, and the best way is taken.");
    }
    page.document
        .table(&[("converts to", Set::Left), ("survives", Set::Right), ("stated at", Set::Left)], rows);
    exports(page, &format.id);
    page.section("What would change it");
    page.say("An export in an open format instead, or a converter that loses less.");
}

/// The exports in this format.
fn exports(page: &mut Page<'_>, id: &str) {
    let mut rows = Vec::new();
    for data in &page.context.model.data {
        for export in data.exports.iter().flat_map(|exports| &exports.value) {
            if let Some(format) = export.format.as_ref().filter(|format| format.value == id) {
                let name = data.name.as_deref().unwrap_or(&data.id);
                rows.push(vec![Phrase::from(name), Phrase::new().faint(page.place(format.span))]);
            }
        }
    }
    page.document.table(&[("used for", Set::Wrapped), ("stated at", Set::Left)], rows);
}
