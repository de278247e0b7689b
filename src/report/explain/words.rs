//! Levels, severities and intervals in the words of these pages.

use super::super::figure;
use crate::model::{Level, LicenceClass, Role};
use crate::score::trace::Levels;
use crate::score::{Interval, Profile};

/// What has become of something, as an adjective.
pub(super) fn state(level: Level) -> &'static str {
    match level {
        Level::Unaffected => "untouched",
        Level::Recoverable => "interrupted",
        Level::Frozen => "frozen",
        Level::Lost => "stopped",
    }
}

/// `stopped`, or `stopped [interrupted–stopped]`.
pub(super) fn states(levels: Levels) -> String {
    let [low, typical, high] = levels.map(state);
    if low == typical && typical == high {
        return typical.to_owned();
    }
    format!("{typical} [{low}–{high}]")
}

/// The severity of a level in each completion.
pub(super) fn severity(profile: &Profile, levels: Levels) -> Interval {
    let [low, typical, high] = levels.map(|level| profile.severity[level as usize]);
    Interval::new(low, typical, high)
}

/// The scale of severities, in a sentence.
pub(super) fn scale(profile: &Profile) -> String {
    let of = |level: Level| format!("{} {}", state(level), figure::plain(profile.severity[level as usize]));
    let levels = [Level::Unaffected, Level::Recoverable, Level::Frozen, Level::Lost];
    format!("severity: {}", levels.map(of).join(", "))
}

/// `owns`, `develops` …
pub(super) fn role_verb(role: Role) -> &'static str {
    match role {
        Role::Own => "owns",
        Role::Develop => "develops",
        Role::Operate => "operates",
        Role::Support => "supports",
    }
}

/// The class of a licence.
pub(super) fn licence(class: LicenceClass) -> &'static str {
    class.word()
}

/// A value with its ends, each in its word: `saas`, or `not stated: embedded at best, saas typically, saas at worst`.
pub(super) fn completions(words: [&str; 3]) -> String {
    let [low, typical, high] = words;
    if low == typical && typical == high {
        return typical.to_owned();
    }
    format!("{typical} [{low}–{high}]")
}
