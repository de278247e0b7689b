//! `freehold rules`.

use anyhow::anyhow;
use freehold::report::{self, neutralised};
use freehold::text::Sources;

use super::arguments::Rules;
use super::document;

pub(crate) fn run(arguments: &Rules) -> anyhow::Result<()> {
    let rules = freehold::run::rules();
    let page = match &arguments.rule {
        None => report::rules::list(&rules),
        Some(id) => {
            let rule = rules.iter().find(|rule| rule.id == id.as_str());
            let missing = || anyhow!("there is no rule \"{}\"; `freehold rules` lists them", neutralised(id));
            let rule = rule.ok_or_else(missing)?;
            report::rules::page(rule)
        }
    };
    document::print(&page, &Sources::default(), arguments.format, arguments.output.as_deref())
}
