//! An exact interval with a typical value inside.

/// `low <= typical <= high`: the figure under the best, the typical and the worst completion of what was not stated.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Interval {
    /// Under the best completion.
    pub low: f64,
    /// Under the profile's stated guess.
    pub typical: f64,
    /// Under the worst completion.
    pub high: f64,
}

impl Interval {
    /// The three values.
    #[must_use]
    pub fn new(low: f64, typical: f64, high: f64) -> Self {
        Self { low, typical, high }
    }

    /// A figure that no unknown touches.
    #[must_use]
    pub fn exact(value: f64) -> Self {
        Self::new(value, value, value)
    }

    /// `high - low`.
    #[must_use]
    pub fn width(self) -> f64 {
        self.high - self.low
    }

    /// Applies a function to each end.
    #[must_use]
    pub fn map(self, f: impl Fn(f64) -> f64) -> Self {
        Self::new(f(self.low), f(self.typical), f(self.high))
    }

    /// Combines two figures end by end.
    #[must_use]
    pub fn zip(self, other: Self, f: impl Fn(f64, f64) -> f64) -> Self {
        Self::new(f(self.low, other.low), f(self.typical, other.typical), f(self.high, other.high))
    }
}

/// The band of a score 0…100: A is best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below 20.
    A,
    /// Below 40.
    B,
    /// Below 60.
    C,
    /// Below 80.
    D,
    /// 80 and more.
    E,
}

impl Band {
    /// The band of a score, by the profile's four limits.
    #[must_use]
    pub fn of(score: f64, limits: &[f64; 4]) -> Self {
        let steps = [Self::A, Self::B, Self::C, Self::D, Self::E];
        steps[limits.iter().filter(|&&limit| score >= limit).count()]
    }

    /// The letter.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
        }
    }
}
