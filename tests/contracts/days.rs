//! When contracts can be left: worked by hand on a calendar, and by laws over generated contracts.

use freehold::analyse::contract_dates::{Exit, Way, contract_dates};
use freehold::model::{Contract, NoticeEnd, Period, Renews};
use freehold::run::{MemoryFiles, load};
use freehold::text::{FileId, Sp, Span};
use jiff::civil::{Date, date};

use crate::dice::Dice;

const AS_OF: Date = date(2026, 11, 25);

fn contract(facts: &str) -> Contract {
    let text = format!("freehold: 1\ncontracts: {{ k: {{ {facts} }} }}\n");
    let files = MemoryFiles::default().with("model.yaml", text);
    let loaded = load(&files, &["model.yaml".to_owned()]).unwrap();
    assert!(loaded.findings.is_empty(), "{facts}: {:#?}", loaded.findings);
    loaded.model.contracts.into_iter().next().unwrap()
}

fn exits(facts: &str) -> [Exit; 2] {
    let dates = contract_dates(&contract(facts), AS_OF);
    [dates.best, dates.worst]
}

fn on(day: Date, way: Way, notice_by: Option<Date>) -> Exit {
    Exit::On { day, way, notice_by }
}

fn both(exit: Exit) -> [Exit; 2] {
    [exit, exit]
}

#[test]
fn a_contract_without_an_end_runs_until_notice() {
    let given = on(date(2027, 2, 25), Way::Notice, Some(AS_OF));
    assert_eq!(exits("notice: 3 months"), both(given));
    // To the end of a quarter: the 31st of December would do as well.
    let quarter = on(date(2027, 3, 31), Way::Notice, Some(date(2026, 12, 31)));
    assert_eq!(exits("notice: 3 months, notice-to: end-of-quarter"), both(quarter));
    let running = on(date(2027, 2, 28), Way::Notice, Some(date(2026, 11, 30)));
    assert_eq!(exits("notice: 3 months, notice-from: end-of-month"), both(running));
    assert_eq!(exits("notice: 3 months, terms: { termination: no }"), both(Exit::Never));
    // Nobody stated how long notice is.
    assert_eq!(exits("from: 2020-01-01"), [on(AS_OF, Way::Notice, None), Exit::Unknown]);
}

#[test]
fn irrevocability_puts_off_what_notice_can_do() {
    let until = on(date(2028, 6, 30), Way::Notice, Some(date(2027, 12, 31)));
    assert_eq!(exits("notice: 6 months, irrevocable-until: 2028-06-30"), both(until));
    assert_eq!(exits("from: 2026-07-01, notice: 6 months, irrevocable-for: 2 years"), both(until));
    // Long past, it changes nothing.
    let free = on(date(2027, 5, 25), Way::Notice, Some(AS_OF));
    assert_eq!(exits("notice: 6 months, irrevocable-until: 2020-01-01"), both(free));
    // From when on is not stated.
    assert_eq!(exits("notice: 6 months, irrevocable-for: 2 years"), [free, Exit::Unknown]);
    // The end of the term comes first.
    let term = on(date(2027, 12, 31), Way::TermEnds, None);
    assert_eq!(
        exits("until: 2027-12-31, notice: 6 months, irrevocable-until: 2028-06-30, renews: never"),
        both(term)
    );
}

#[test]
fn a_term_may_end_by_itself_or_renew() {
    let ends = on(date(2027, 12, 31), Way::TermEnds, None);
    assert_eq!(
        exits("until: 2027-12-31, notice: 6 months, renews: never, terms: { termination: no }"),
        both(ends)
    );
    // Extensions are the buyer's option, where nothing else is stated.
    assert_eq!(
        exits("until: 2027-12-31, notice: 6 months, extensions: 2 x 1 year, terms: { termination: no }"),
        both(ends)
    );
    let stopped = on(date(2027, 12, 31), Way::NotRenewed, Some(date(2027, 6, 30)));
    let renewing = "renews: automatically, terms: { termination: no }, extensions:";
    assert_eq!(
        exits(&format!("until: 2027-12-31, notice: 6 months, {renewing} any x 1 year")),
        both(stopped)
    );
    // Too late for this term: the next end is a year on.
    let next = on(date(2028, 3, 31), Way::NotRenewed, Some(date(2027, 9, 30)));
    assert_eq!(exits(&format!("until: 2027-03-31, notice: 6 months, {renewing} any x 1 year")), both(next));
    // The only further term ends by itself.
    let last = on(date(2028, 3, 31), Way::TermEnds, None);
    assert_eq!(exits(&format!("until: 2027-03-31, notice: 6 months, {renewing} 1 x 1 year")), both(last));
    assert_eq!(
        exits(&format!("until: 2020-03-31, notice: 6 months, {renewing} 2 x 1 year")),
        both(Exit::Over(date(2022, 3, 31)))
    );
}

#[test]
fn what_is_not_stated_is_an_interval() {
    // May notice end it early? Does it renew? Nobody said: both cases are worked out.
    assert_eq!(
        exits("until: 2028-12-31, notice: 6 months"),
        [
            on(date(2027, 5, 25), Way::Notice, Some(AS_OF)),
            on(date(2028, 12, 31), Way::NotRenewed, Some(date(2028, 6, 30)))
        ]
    );
    // Too late to stop a renewal of which nobody knows whether it comes and how long it is.
    assert_eq!(
        exits("until: 2026-12-31, notice: 6 months"),
        [on(date(2026, 12, 31), Way::TermEnds, None), Exit::Unknown]
    );
    // The end has passed; whether the buyer's option was taken is not stated.
    assert_eq!(
        exits("until: 2026-06-30, extensions: 2 x 1 year, terms: { termination: no }"),
        [Exit::Over(date(2026, 6, 30)), on(date(2027, 6, 30), Way::TermEnds, None)]
    );
    assert_eq!(exits("until: 2020-06-30, extensions: 2 x 1 year"), both(Exit::Over(date(2020, 6, 30))));
}

#[test]
fn a_renewal_has_a_day_until_which_it_can_be_stopped() {
    let renewal = |facts: &str| contract_dates(&contract(facts), AS_OF).renewal;
    let found =
        renewal("until: 2027-03-31, notice: 6 months, renews: automatically, extensions: any x 1 year");
    let found = found.unwrap();
    assert_eq!(
        (found.day, found.notice_by, found.next),
        (date(2027, 3, 31), Some(date(2026, 9, 30)), Some(date(2028, 3, 31)))
    );
    let found = renewal("until: 2027-03-31, renews: automatically").unwrap();
    assert_eq!((found.notice_by, found.next), (None, None));
    for none in [
        "until: 2027-03-31, notice: 6 months",
        "until: 2027-03-31, renews: never",
        "until: 2027-03-31, extensions: 1 x 1 year",
        "until: 2026-03-31, renews: automatically, extensions: 1 x 1 year",
        "renews: automatically",
    ] {
        assert_eq!(renewal(none), None, "{none}");
    }
    let kept = |facts: &str| contract_dates(&contract(facts), AS_OF).last_end;
    assert_eq!(kept("until: 2027-06-30, extensions: 2 x 1 year"), Some(date(2029, 6, 30)));
    assert_eq!(kept("until: 2027-06-30, renews: automatically"), None);
}

fn maybe<T: Copy>(dice: &mut Dice, of: &[T]) -> Option<Sp<T>> {
    (dice.below(2) == 0).then(|| at(dice.one_of(of)))
}

fn at<T>(value: T) -> Sp<T> {
    Sp::new(value, Span::file_start(FileId(0)))
}

const DAYS: [Date; 9] = [
    Date::MIN,
    date(2020, 2, 29),
    date(2026, 11, 24),
    date(2026, 11, 25),
    date(2026, 12, 31),
    date(2027, 6, 30),
    date(2028, 2, 29),
    date(2035, 12, 31),
    Date::MAX,
];
const STRETCHES: [NoticeEnd; 3] = [NoticeEnd::Month, NoticeEnd::Quarter, NoticeEnd::Year];

fn period(dice: &mut Dice) -> Period {
    Period { months: dice.one_of(&[0, 1, 3, 6, 12, 12_000]), days: dice.one_of(&[0, 14, 90, 365_000]) }
}

fn generated(dice: &mut Dice) -> Contract {
    let mut made = contract("name: generated");
    made.from = maybe(dice, &DAYS);
    made.until = maybe(dice, &DAYS);
    let notice = period(dice);
    made.notice = maybe(dice, &[notice]);
    made.notice_from = maybe(dice, &STRETCHES);
    made.notice_to = maybe(dice, &STRETCHES);
    made.irrevocable_until = maybe(dice, &DAYS);
    made.renews = maybe(dice, &[Renews::Automatically, Renews::ByOption, Renews::Never]);
    let each = dice.one_of(&[1.0, 6.0, 12.0, 12_000.0]);
    made.extensions =
        maybe(dice, &[(1, freehold::model::Months(each)), (u32::MAX, freehold::model::Months(each))]);
    made
}

/// Earlier to later; what nobody knows, and what never comes, is later than any day.
fn rank(exit: Exit) -> (u8, Date) {
    match exit {
        Exit::Over(_) => (0, Date::MIN),
        Exit::On { day, .. } => (1, day),
        Exit::Unknown | Exit::Never => (2, Date::MAX),
    }
}

#[test]
fn the_best_case_is_never_later_and_no_day_is_past() {
    let mut dice = Dice(7);
    for _ in 0..4000 {
        let made = generated(&mut dice);
        let as_of = dice.one_of(&DAYS);
        let dates = contract_dates(&made, as_of);
        assert!(rank(dates.best) <= rank(dates.worst), "{made:#?} {as_of} {dates:?}");
        for exit in [dates.best, dates.worst] {
            assert!(exit.day().is_none_or(|day| day >= as_of), "{made:#?} {as_of} {exit:?}");
            if let Exit::On { day, notice_by: Some(by), .. } = exit {
                assert!((as_of..=day).contains(&by), "{made:#?} {as_of} {exit:?}");
            }
        }
    }
}

#[test]
fn stating_what_is_not_stated_never_leaves_the_interval() {
    let mut dice = Dice(11);
    for _ in 0..4000 {
        let made = generated(&mut dice);
        let as_of = dice.one_of(&DAYS);
        let before = contract_dates(&made, as_of);
        let mut stated = made.clone();
        if stated.notice.is_none() {
            stated.notice = Some(at(period(&mut dice)));
        }
        // Where extensions are stated, or there is no end, what happens then is an assumption, not an unknown.
        if stated.renews.is_none() && stated.extensions.is_none() && stated.until.is_some() {
            let to = dice.one_of(&[Renews::Automatically, Renews::Never]);
            stated.renews = Some(at(to));
        }
        if stated.extensions.is_none()
            && stated.renews.as_ref().is_some_and(|r| r.value == Renews::Automatically)
        {
            stated.extensions = Some(at((dice.one_of(&[0, 1, u32::MAX]), freehold::model::Months(12.0))));
        }
        let after = contract_dates(&stated, as_of);
        let inside = rank(before.best) <= rank(after.best) && rank(after.worst) <= rank(before.worst);
        assert!(inside, "{made:#?}\n{stated:#?}\n{as_of} {before:?} {after:?}");
    }
}

#[test]
fn a_longer_notice_never_lets_out_earlier() {
    let mut dice = Dice(13);
    for _ in 0..2000 {
        let mut made = generated(&mut dice);
        let as_of = dice.one_of(&DAYS);
        let mut ends = Vec::new();
        for months in [0, 1, 2, 6, 24, 12_000] {
            made.notice = Some(at(Period { months, days: 0 }));
            ends.push(contract_dates(&made, as_of));
        }
        assert!(ends.is_sorted_by_key(|dates| rank(dates.best)), "{made:#?}");
        assert!(ends.is_sorted_by_key(|dates| rank(dates.worst)), "{made:#?}");
    }
}
