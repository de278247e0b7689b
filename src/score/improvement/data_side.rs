//! The data-export score without one gap: the sum less one term, and the worst or the next.

use crate::analyse::ExactSum;
use crate::score::assess::Workings;

use super::TYPICAL;

/// The typical data-export score if one data set had no gap.
pub(super) struct DataSide {
    /// By data set: gap·w/(largest w); 0 where it is not scored.
    values: Vec<f64>,
    sum: ExactSum,
    /// The largest value and who has it, and the next.
    top: [(f64, usize); 2],
}

impl DataSide {
    pub(super) fn of(w: &Workings<'_>) -> Self {
        let largest = w.largest_weight();
        let value = |at: usize| w.gaps[at].gap[TYPICAL] * w.data_weight(at) / largest;
        let values: Vec<f64> = (0..w.gaps.len()).map(value).collect();
        let mut top = [(0.0, usize::MAX); 2];
        for (at, &value) in values.iter().enumerate() {
            if value > top[0].0 {
                top = [(value, at), top[0]];
            } else if value > top[1].0 {
                top[1] = (value, at);
            }
        }
        Self { sum: values.iter().copied().collect(), values, top }
    }

    pub(super) fn without(&self, w: &Workings<'_>, harmless: usize) -> f64 {
        let worst = if self.top[0].1 == harmless { self.top[1].0 } else { self.top[0].0 };
        let mut sum = self.sum;
        sum.subtract(self.values[harmless]);
        w.data_score([worst; 3], [sum.value(); 3]).score.typical
    }
}
