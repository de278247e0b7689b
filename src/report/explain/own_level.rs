//! Why an asset falls by itself when somebody leaves it: role by role, the questions and the answers.

use super::super::Context;
use super::super::document::Phrase;
use super::page::Page;
use super::{holders, words};
use crate::model::{Asset, AssetId, Holder, Level, Role};
use crate::score::trace::{OwnTrace, RoleTrace};
use crate::text::grammar;

/// How many groups are shown.
const SHOWN: usize = 5;

/// Everybody who can hurt an asset by leaving it.
pub(super) fn tell(page: &mut Page<'_>, asset: AssetId) {
    page.section("Who can hurt it by leaving");
    let own = page.trace.own(asset);
    if own.is_empty() {
        page.say("Nobody: no role of it is held by somebody who can withdraw and whom no other holder could stand in for.");
        return;
    }
    let context = page.context;
    let facts = &context.model.assets[asset.index()];
    let mut items: Vec<Phrase> = own.iter().take(SHOWN).map(|own| item(context, facts, own)).collect();
    items.extend(grammar::more(own.len().saturating_sub(SHOWN), "group", "groups").map(Phrase::from));
    page.document.list(false, items);
    page.say(
        "A role that fails stops or freezes it where nobody else may (by licence, source, delivery, or an owner who still stands) or nobody else can; where both hold it is interrupted.",
    );
}

fn item(context: &Context, asset: &Asset, own: &OwnTrace) -> Phrase {
    let who = words::group(context, own.group);
    Phrase::new()
        .strong(grammar::capitalised(who))
        .plain(format!(": {}. Typically, ", words::states(own.levels)))
        .plain(typically(asset, own))
        .plain(ends(own))
}

/// The roles that typically fail, each with its answers.
fn typically(asset: &Asset, own: &OwnTrace) -> String {
    let sentences: Vec<String> = own.roles[1].iter().map(|role| sentence(asset, *role)).collect();
    let replaced = if own.replaced[1] { "; but a stated alternative is there in time" } else { "" };
    if sentences.is_empty() { "no role fails".to_owned() } else { sentences.join("; ") + replaced }
}

/// `it has no developer: goes on unchanged, nobody else may take over`.
fn sentence(asset: &Asset, role: RoleTrace) -> String {
    let noun = match role.role {
        Role::Own => "owner",
        Role::Develop => "developer",
        Role::Operate => "operator",
        Role::Support => "supporter",
    };
    if role.role == Role::Own {
        return match role.level {
            Level::Unaffected => "its owner goes, and an open licence stays granted".to_owned(),
            level => format!("its owner goes: the right to use it {}", rights(level)),
        };
    }
    let by = asset.role(role.role).and_then(|facts| facts.by.as_ref());
    let together = by.is_some_and(|by| by.holders.iter().any(|holder| matches!(holder, Holder::Together(_))));
    let left = if together { "is left who can go on without the others" } else { "is left" };
    let answer = match (role.may, role.can) {
        (true, true) => "somebody else may and can take over",
        (true, false) => "somebody else may, but nobody can take over",
        (false, true) => "somebody can, but nobody else may take over",
        (false, false) => "nobody else may or can take over",
    };
    format!("no {noun} {left}: {answer} ({})", words::state(role.level))
}

fn rights(level: Level) -> &'static str {
    if level == Level::Lost { "ends (stopped)" } else { "stays, without changes (frozen)" }
}

/// How best and worst case differ.
fn ends(own: &OwnTrace) -> String {
    let case = |end: usize, name: &str| {
        (own.levels[end] != own.levels[1]).then(|| format!("{name}, it is {}", words::state(own.levels[end])))
    };
    let cases: Vec<String> = [case(0, "at best"), case(2, "at worst")].into_iter().flatten().collect();
    if cases.is_empty() { ".".to_owned() } else { format!(". {}.", grammar::capitalised(&cases.join("; "))) }
}

/// In a few words, for the label under a line.
pub(super) fn because(context: &Context, asset: AssetId, own: &OwnTrace) -> String {
    let worst = own.roles[1].iter().filter(|role| role.level == own.levels[1]);
    let roles: Vec<Role> = worst.map(|role| role.role).collect();
    let who = firms(context, asset, own, &roles);
    if roles.is_empty() {
        return format!("{} when {who} leaves", words::state(own.levels[1]));
    }
    let verbs: Vec<&str> = roles.iter().map(|role| words::role_verb(*role)).collect();
    format!("{who} {} it, and nobody takes over", grammar::listed(&verbs, 4))
}

/// The firms of a group that hold some of the roles, with the group where they are called otherwise.
fn firms(context: &Context, asset: AssetId, own: &OwnTrace, roles: &[Role]) -> String {
    let Some(group) = own.group else { return words::group(context, None).to_owned() };
    let parents = context.model.ultimate_parents();
    let holders = holders::holders(&context.model.assets[asset.index()]);
    let firms: Vec<&str> = holders
        .iter()
        .filter(|(supplier, held)| {
            parents[supplier.index()] == group && held.iter().any(|role| roles.contains(role))
        })
        .map(|(supplier, _)| context.supplier_name(*supplier))
        .collect();
    let group = context.supplier_name(group);
    if firms.is_empty() || firms == [group] {
        return group.to_owned();
    }
    format!("{} ({group})", grammar::listed(&firms, 3))
}
