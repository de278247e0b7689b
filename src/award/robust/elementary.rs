//! Exponential and logarithm by arithmetic alone.
//!
//! Those of the standard library may differ in the last bit from one machine to another, and with them every sample. Sums,
//! products and quotients do not. Both are within a few units of the last place, which is far more than sampling needs.

use std::f64::consts::{LN_2, SQRT_2};

/// 1 − e^(−y) for y ≥ 0, without loss of digits where y is small.
pub(super) fn decayed(y: f64) -> f64 {
    let (mut part, mut halvings) = (y, 0);
    while part > 0.5 {
        part /= 2.0;
        halvings += 1;
    }
    // Taylor at −part: −1 + e^(−part) = Σ (−part)^k / k!, smallest first.
    let grown = (1..=18).rev().fold(0.0, |rest, k| (-part / f64::from(k)) * (1.0 + rest));
    // e^(2a) − 1 = (e^a − 1)·(e^a + 1).
    -(0..halvings).fold(grown, |grown: f64, _| grown * (grown + 2.0))
}

/// −ln(1 − z) for 0 ≤ z < 1, without loss of digits where z is small.
pub(super) fn minus_ln_of_one_less(z: f64) -> f64 {
    if z < 0.25 {
        return twice_atanh(z / (2.0 - z));
    }
    // 1 − z = m·2^e with m between √½ and √2.
    let rest = 1.0 - z;
    let exponent = i32::try_from(rest.to_bits() >> 52).map_or(0, |biased| biased - 1023);
    let mantissa = f64::from_bits((rest.to_bits() & ((1 << 52) - 1)) | (1023 << 52));
    let (mantissa, exponent) =
        if mantissa > SQRT_2 { (mantissa / 2.0, exponent + 1) } else { (mantissa, exponent) };
    -twice_atanh((mantissa - 1.0) / (mantissa + 1.0)) - f64::from(exponent) * LN_2
}

/// 2·atanh(s) = ln((1 + s)/(1 − s)) = 2·Σ s^(2k+1)/(2k + 1) for |s| ≤ 0.1716.
fn twice_atanh(s: f64) -> f64 {
    let square = s * s;
    let series = (0..=10).rev().fold(0.0, |rest, k| rest * square + 1.0 / f64::from(2 * k + 1));
    2.0 * s * series
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) -> bool {
        (found - expected).abs() <= 1e-14 * expected.abs().max(1e-300)
    }

    #[test]
    fn they_agree_with_the_standard_library() {
        for step in 0..4000 {
            let y = f64::from(step) * 0.01 + 1e-9;
            assert!(close(decayed(y), -(-y).exp_m1()), "{y}: {} {}", decayed(y), -(-y).exp_m1());
            let z = f64::from(step) / 4000.0;
            let expected = -(-z).ln_1p();
            assert!(close(minus_ln_of_one_less(z), expected), "{z}: {}", minus_ln_of_one_less(z));
        }
        assert_eq!((decayed(0.0), minus_ln_of_one_less(0.0)), (0.0, 0.0));
        assert!(close(decayed(1e-12), -(-1e-12_f64).exp_m1()));
        assert!(close(minus_ln_of_one_less(1e-12), -(-1e-12_f64).ln_1p()));
        let last = 1.0 - f64::EPSILON / 2.0;
        assert!(close(minus_ln_of_one_less(last), -(f64::EPSILON / 2.0).ln()));
        assert_eq!(decayed(1e4).to_bits(), 1.0_f64.to_bits());
    }
}
