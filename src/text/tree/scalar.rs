//! What a plain scalar is: YAML 1.2's core schema, with numbers kept as text.

use super::Value;

/// The value of a plain (unquoted, untagged) scalar. Hexadecimal, octal, infinite and undefined numbers are text:
/// nothing in a model is one.
pub(super) fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ if is_number(text.as_bytes()) => Value::Number(text.into()),
        _ => Value::String(text.into()),
    }
}

/// `[-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?`
fn is_number(text: &[u8]) -> bool {
    let rest = text.strip_prefix(b"-").or_else(|| text.strip_prefix(b"+")).unwrap_or(text);
    let (whole, rest) = digits(rest);
    let (fraction, rest) = rest.strip_prefix(b".").map_or((0, rest), digits);
    if whole + fraction == 0 {
        return false;
    }
    let Some(exponent) = rest.strip_prefix(b"e").or_else(|| rest.strip_prefix(b"E")) else {
        return rest.is_empty();
    };
    let exponent = exponent.strip_prefix(b"-").or_else(|| exponent.strip_prefix(b"+")).unwrap_or(exponent);
    let (count, rest) = digits(exponent);
    count > 0 && rest.is_empty()
}

fn digits(text: &[u8]) -> (usize, &[u8]) {
    let count = text.iter().take_while(|b| b.is_ascii_digit()).count();
    (count, &text[count..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_the_core_schema_says() {
        for number in ["0", "-1", "+3", "1.5", "1.", ".5", "1e3", "1.2E-4", "007"] {
            assert_eq!(plain(number), Value::Number(number.into()), "{number}");
        }
        for text in ["yes", "no", "1.2.3", "-", ".", "e3", "1e", "0x1f", ".inf", "2024-01-01", "2 TB"] {
            assert_eq!(plain(text), Value::String(text.into()), "{text}");
        }
    }
}
