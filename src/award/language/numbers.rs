//! Exact numbers: decimals as they were written, amounts in the tender's currency, shares.

use rust_decimal::Decimal;

use crate::finding::input_rules as rules;
use crate::model::language::decoder::Decoder;
use crate::model::quantity_text;
use crate::model::suggest::quote;
use crate::text::tree::{Key, Node, Value};

/// Products of larger numbers would no longer be exact.
const LARGEST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
/// No purchase costs more: sums of such amounts are exact.
pub(in crate::award) const LARGEST_AMOUNT: Decimal = Decimal::from_parts(2_764_472_320, 232_830, 0, false, 0);

/// A number as it was written, from 0 to a million, with at most six decimals.
pub(super) fn decimal(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Decimal> {
    let Value::Number(text) = &node.value else {
        decoder.wrong_type(key, node, "a number");
        return None;
    };
    let number = Decimal::from_str_exact(text).ok();
    let number = number.filter(|number| number.scale() <= 6 && (Decimal::ZERO..=LARGEST).contains(number));
    if number.is_none() {
        let message = format!("impossible value for {}", quote(&key.text));
        let label = "must be a number from 0 to a million with at most six decimals";
        decoder.say(&rules::IMPOSSIBLE_VALUE, node.span, message, label, "");
    }
    number
}

/// A whole number in a range, which is told in `range`.
pub(super) fn whole(
    decoder: &mut Decoder,
    key: &Key,
    node: &Node,
    allowed: std::ops::RangeInclusive<u64>,
    range: &str,
) -> Option<u64> {
    let Value::Number(text) = &node.value else {
        decoder.wrong_type(key, node, "a whole number");
        return None;
    };
    let number = text.parse::<u64>().ok().filter(|number| allowed.contains(number));
    if number.is_none() {
        let message = format!("impossible value for {}", quote(&key.text));
        decoder.say(&rules::IMPOSSIBLE_VALUE, node.span, message, &format!("must be {range}"), "");
    }
    number
}

/// A number above 0.
pub(super) fn positive(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Decimal> {
    let number = decimal(decoder, key, node)?;
    if number.is_zero() {
        let message = format!("impossible value for {}", quote(&key.text));
        decoder.say(&rules::IMPOSSIBLE_VALUE, node.span, message, "must be above 0", "");
        return None;
    }
    Some(number)
}

/// At most [`LARGEST_AMOUNT`], with at most six decimals.
pub(in crate::award) fn is_possible_amount(amount: Decimal) -> bool {
    amount <= LARGEST_AMOUNT && amount.scale() <= 6
}

/// An amount in the tender's currency: nothing is converted, as no rate of exchange is frozen.
pub(super) fn amount(decoder: &mut Decoder, key: &Key, node: &Node, currency: &str) -> Option<Decimal> {
    let money = decoder.quantity(key, node, quantity_text::money)?.value;
    // Where the tender states none, that is told already.
    if money.currency != currency && !currency.is_empty() {
        let message = format!("{} is in {}, the tender in {currency}", quote(&key.text), money.currency);
        let help = "write all amounts of the tender in its currency";
        decoder.say(&rules::WRONG_UNIT, node.span, message, "another currency", help);
        return None;
    }
    if !is_possible_amount(money.amount) {
        let message = format!("impossible value for {}", quote(&key.text));
        let label = "must be at most 10¹⁵ with at most six decimals";
        decoder.say(&rules::IMPOSSIBLE_VALUE, node.span, message, label, "");
        return None;
    }
    Some(money.amount)
}

/// `30 %`, or a number from 0 to 1.
pub(super) fn share(decoder: &mut Decoder, key: &Key, node: &Node) -> Option<Decimal> {
    let text = node.text().map(str::trim);
    let percent = text.and_then(|text| text.strip_suffix('%')).map(str::trim);
    let number = match percent {
        Some(percent) => Decimal::from_str_exact(percent).ok().map(|number| number / Decimal::ONE_HUNDRED),
        None => text.and_then(|text| Decimal::from_str_exact(text).ok()),
    };
    let number = number.filter(|n| n.scale() <= 8 && (Decimal::ZERO..=Decimal::ONE).contains(n));
    if number.is_none() {
        let message = format!("impossible value for {}", quote(&key.text));
        decoder.say(
            &rules::IMPOSSIBLE_VALUE,
            node.span,
            message,
            "must be a share from 0 % to 100 %",
            "write `30 %`",
        );
    }
    number
}
