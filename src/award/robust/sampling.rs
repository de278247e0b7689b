//! Uniform random weights in a space: every weighting that the bands allow is as likely as any other.
//!
//! What is sampled is the part above the lowest weights, `x_j` from 0 to `c_j` with `Σ x_j = S`; or, where that is less, the part
//! below the highest ones. One of two exact ways:
//!
//! 1. **Gaps.** The gaps of n − 1 sorted uniform numbers are uniform over the simplex (Rubinstein 1982; Tervonen &
//!    Lahdelma 2007, EJOR 178(2):500–513). Samples above a `c_j` are refused. At least `1 − Σ (1 − c_j/S)^(n−1)` are kept, and
//!    this way is taken where that is a half or more; without bands nothing is refused.
//! 2. **Tilting.** All but one `x_j` are drawn, independently, from the exponential density with a rate λ cut at `c_j`; the one
//!    with the largest c, k, takes what remains, and is kept with probability `e^(−λ·x_k)` where it lies between 0 and `c_k`.
//!    The density of what is kept is proportional to `Π e^(−λ·x_j) = e^(−λ·S)`, the same everywhere: uniform. With λ such that
//!    the means sum to S, the share kept is `f(S)/sup f_k`, where f is the density of the sum of n such numbers. For
//!    log-concave densities `f(mean) ≥ 1/(8·σ)` and `sup f_k ≤ 1/σ_k` (Lovász & Vempala 2007, Random Struct. Algorithms
//!    30(3):307–358, lemma 5.5), and k has the largest σ: the share is at least 1/(8·√n) for *every* set of bands.
//!
//! So no random walk is needed, whose samples would be uniform only in the limit, however narrow the bands. An effort is
//! bounded all the same: after 10,000 refusals, which for 64 criteria happens once in 10⁶⁸ samples, the proportional middle
//! of the space is given.

use super::elementary::{decayed, minus_ln_of_one_less};
use super::random::Stream;
use super::{Ratio, RatioError, WeightSpace};

/// Refusals after which the middle is given.
const PATIENCE: usize = 10_000;

/// Steps to the rate at which the means sum to S; any rate gives uniform samples, the right one the fewest refusals.
const BISECTIONS: usize = 60;

/// Draws weights from a space.
#[derive(Debug, Clone)]
pub struct Sampler {
    /// By criterion: the weight from which the sample moves away.
    start: Vec<f64>,
    /// 1 from the lowest weights upwards, −1 from the highest downwards.
    sign: f64,
    /// The criteria whose weight moves.
    moving: Vec<usize>,
    /// By moving criterion: how far it can go.
    room: Vec<f64>,
    /// How far they go together.
    distance: f64,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    Gaps,
    Tilted(Tilt),
}

/// Exponential densities of one rate, cut where the room ends.
#[derive(Debug, Clone)]
struct Tilt {
    rate: f64,
    /// The one that takes what remains.
    last: usize,
    /// By moving criterion: 1 − e^(−rate·room).
    mass: Vec<f64>,
}

impl Sampler {
    /// A sampler of a space.
    ///
    /// # Errors
    /// [`RatioError`] where the bands have too many digits.
    pub fn new(space: &WeightSpace) -> Result<Self, RatioError> {
        let criteria = 0..space.criteria();
        let low: Vec<Ratio> = criteria.clone().map(|criterion| space.band(criterion).0).collect();
        let above = space.total().minus(Ratio::sum(&low)?)?;
        let width = |criterion: usize| {
            let (low, high) = space.band(criterion);
            high.minus(low).map(|width| width.min(above))
        };
        let widths = criteria.map(width).collect::<Result<Vec<Ratio>, RatioError>>()?;
        let below = Ratio::sum(&widths)?.minus(above)?;
        let upwards = above <= below;
        let start = |(low, width): (&Ratio, &Ratio)| if upwards { Ok(*low) } else { low.plus(*width) };
        let start = low.iter().zip(&widths).map(start).collect::<Result<Vec<Ratio>, RatioError>>()?;
        let distance = above.min(below);
        let rooms = widths.iter().map(|width| (*width).min(distance).as_f64());
        let (moving, room): (Vec<usize>, Vec<f64>) =
            rooms.enumerate().filter(|(_, room)| *room > 0.0).unzip();
        let distance = distance.as_f64();
        Ok(Self {
            start: start.into_iter().map(Ratio::as_f64).collect(),
            sign: if upwards { 1.0 } else { -1.0 },
            way: Way::of(&room, distance),
            moving,
            room,
            distance,
        })
    }

    /// How many criteria there are.
    #[must_use]
    pub fn criteria(&self) -> usize {
        self.start.len()
    }

    /// Draws weights into a list that has one place a criterion.
    pub fn draw(&self, stream: &mut Stream, weights: &mut [f64]) {
        weights.copy_from_slice(&self.start);
        if self.moving.is_empty() {
            return;
        }
        let mut moved = [0.0; 16];
        match moved.get_mut(..self.room.len()) {
            Some(moved) => self.move_by(stream, moved, weights),
            None => self.move_by(stream, &mut vec![0.0; self.room.len()], weights),
        }
    }

    fn move_by(&self, stream: &mut Stream, moved: &mut [f64], weights: &mut [f64]) {
        let kept = (0..PATIENCE).any(|_| match &self.way {
            Way::Gaps => self.gaps(stream, moved),
            Way::Tilted(tilt) => self.tilted(tilt, stream, moved),
        });
        if !kept {
            self.middle(moved);
        }
        for (&criterion, moved) in self.moving.iter().zip(moved) {
            weights[criterion] += self.sign * *moved;
        }
    }

    /// One proposal of the first way, and whether it stays in the room.
    fn gaps(&self, stream: &mut Stream, moved: &mut [f64]) -> bool {
        let last = moved.len() - 1;
        for filled in 0..last {
            let share = stream.share();
            let at = moved[..filled].iter().rposition(|cut| *cut <= share).map_or(0, |before| before + 1);
            moved.copy_within(at..filled, at + 1);
            moved[at] = share;
        }
        moved[last] = 1.0;
        let mut before = 0.0;
        for cut in moved.iter_mut() {
            (*cut, before) = ((*cut - before) * self.distance, *cut);
        }
        moved.iter().zip(&self.room).all(|(moved, room)| moved <= room)
    }

    /// One proposal of the second way, and whether it is kept.
    fn tilted(&self, tilt: &Tilt, stream: &mut Stream, moved: &mut [f64]) -> bool {
        let mut rest = self.distance;
        for (at, moved) in moved.iter_mut().enumerate() {
            if at != tilt.last {
                *moved = minus_ln_of_one_less(stream.share() * tilt.mass[at]) / tilt.rate;
                rest -= *moved;
            }
        }
        moved[tilt.last] = rest;
        let fits = (0.0..=self.room[tilt.last]).contains(&rest);
        fits && stream.share() >= decayed(tilt.rate * rest)
    }

    /// Each as far as its share of the room.
    fn middle(&self, moved: &mut [f64]) {
        let all: f64 = self.room.iter().sum();
        moved.iter_mut().zip(&self.room).for_each(|(moved, room)| *moved = self.distance * (room / all));
    }
}

impl Way {
    fn of(room: &[f64], distance: f64) -> Self {
        let others = room.len().saturating_sub(1);
        let refused: f64 = room.iter().map(|room| power(1.0 - room / distance, others)).sum();
        if refused <= 0.5 { Self::Gaps } else { Self::Tilted(Tilt::of(room, distance)) }
    }
}

/// base^exponent: that of the standard library may differ from machine to machine.
fn power(base: f64, exponent: usize) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

impl Tilt {
    fn of(room: &[f64], distance: f64) -> Self {
        // Each mean falls with the rate from half of the room, and stays below 1/rate.
        let (mut low, mut high) = (0.0, room.len() as f64 / distance);
        for _ in 0..BISECTIONS {
            let middle = f64::midpoint(low, high);
            let means: f64 = room.iter().map(|room| mean(*room, middle)).sum();
            if means > distance { low = middle } else { high = middle }
        }
        let widest = (0..room.len()).rev().max_by(|a, b| room[*a].total_cmp(&room[*b]));
        Self {
            rate: high,
            last: widest.unwrap_or(0),
            mass: room.iter().map(|room| decayed(high * room)).collect(),
        }
    }
}

/// The mean of the exponential density of a rate, cut at `room`: 1/rate − room/(e^(rate·room) − 1).
fn mean(room: f64, rate: f64) -> f64 {
    let y = rate * room;
    if y < 1e-3 {
        return room * (0.5 - y / 12.0);
    }
    let mass = decayed(y);
    1.0 / rate - room * (1.0 - mass) / mass
}

#[cfg(test)]
mod tests {
    use super::*;

    const DRAWS: usize = 40_000;

    fn space(low: &[i64], high: &[i64]) -> WeightSpace {
        let ratios =
            |list: &[i64]| list.iter().map(|value| Ratio::new(i128::from(*value), 100).unwrap()).collect();
        WeightSpace::new(Ratio::ONE, ratios(low), ratios(high)).unwrap()
    }

    fn drawn(space: &WeightSpace) -> Vec<Vec<f64>> {
        let sampler = Sampler::new(space).unwrap();
        let mut stream = Stream::of_block(11, 0);
        let one = |_| {
            let mut weights = vec![0.0; space.criteria()];
            sampler.draw(&mut stream, &mut weights);
            weights
        };
        (0..DRAWS).map(one).collect()
    }

    /// Uniform weights without bands, those outside thrown away.
    fn refused(low: &[i64], high: &[i64]) -> Vec<Vec<f64>> {
        let mut stream = Stream::of_block(12, 0);
        let sampler = Sampler::new(&WeightSpace::free(low.len(), Ratio::ONE).unwrap()).unwrap();
        let mut kept = Vec::new();
        while kept.len() < DRAWS {
            let mut weights = vec![0.0; low.len()];
            sampler.draw(&mut stream, &mut weights);
            let inside = |j: usize| (low[j] as f64..=high[j] as f64).contains(&(weights[j] * 100.0));
            if (0..low.len()).all(inside) {
                kept.push(weights);
            }
        }
        kept
    }

    /// The largest difference of two empirical distributions.
    fn distance(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
        a.sort_by(f64::total_cmp);
        b.sort_by(f64::total_cmp);
        let below =
            |list: &[f64], value: f64| list.partition_point(|one| *one <= value) as f64 / list.len() as f64;
        a.iter().map(|value| (below(&a, *value) - below(&b, *value)).abs()).fold(0.0, f64::max)
    }

    fn is_tilted(space: &WeightSpace) -> bool {
        matches!(Sampler::new(space).unwrap().way, Way::Tilted(_))
    }

    /// Bands, and whether they are narrow enough for the second way.
    const BANDS: [(&[i64], &[i64], bool); 8] = [
        (&[0, 0, 0, 0], &[100, 60, 100, 100], false),
        (&[10, 5, 20, 10], &[40, 50, 60, 30], false),
        (&[0, 0, 0, 0], &[30, 35, 20, 40], false),
        (&[15, 15, 15], &[50, 50, 50], false),
        (&[0, 0, 0, 0, 0], &[40, 40, 40, 40, 40], true),
        (&[0, 0, 0, 0, 0], &[50, 20, 45, 25, 30], true),
        (&[0, 0, 0, 0, 0], &[100, 100, 100, 12, 8], true),
        (&[5, 30, 5], &[90, 40, 90], true),
    ];

    /// Two-sample Kolmogorov–Smirnov over each weight and two mixtures of them, at one in a million.
    #[test]
    fn samples_within_bands_are_those_of_plain_refusal() {
        let limit = (0.5 * (2e6_f64).ln() * 2.0 / DRAWS as f64).sqrt();
        for (low, high, tilted) in BANDS {
            let space = space(low, high);
            assert_eq!(is_tilted(&space), tilted, "{low:?} {high:?}");
            let (found, expected) = (drawn(&space), refused(low, high));
            let last = low.len() - 1;
            let views: [fn(&[f64], usize) -> f64; 3] =
                [|w, j| w[j], |w, j| w[0] * 0.3 - w[j], |w, j| w[j] * w[j] + w[0] * w[1]];
            for (number, view) in views.iter().enumerate() {
                for criterion in 0..=last {
                    let seen =
                        |all: &[Vec<f64>]| all.iter().map(|w| view(w, criterion)).collect::<Vec<f64>>();
                    let apart = distance(seen(&found), seen(&expected));
                    assert!(
                        apart < limit,
                        "{low:?} {high:?} view {number} of {criterion}: {apart} over {limit}"
                    );
                }
            }
        }
    }

    #[test]
    fn samples_lie_in_the_space() {
        for (low, high, _) in BANDS {
            for weights in drawn(&space(low, high)) {
                assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-14);
                for (j, weight) in weights.iter().enumerate() {
                    let (low, high) = (low[j] as f64 / 100.0, high[j] as f64 / 100.0);
                    assert!((low - 1e-15..=high + 1e-15).contains(weight), "{weights:?}");
                }
            }
        }
    }

    /// Dirichlet(1, …, 1): mean 1/n, variance (n − 1)/(n²·(n + 1)).
    #[test]
    fn without_bands_the_moments_are_those_of_the_uniform_simplex() {
        let n = 5.0;
        let all = drawn(&WeightSpace::free(5, Ratio::ONE).unwrap());
        let variance: f64 = (n - 1.0) / (n * n * (n + 1.0));
        for criterion in 0..5 {
            let mean = all.iter().map(|w| w[criterion]).sum::<f64>() / DRAWS as f64;
            assert!((mean - 0.2).abs() < 4.5 * (variance / DRAWS as f64).sqrt(), "{mean}");
            let spread = all.iter().map(|w| (w[criterion] - 0.2).powi(2)).sum::<f64>() / DRAWS as f64;
            assert!((spread / variance - 1.0).abs() < 0.05, "{spread} {variance}");
        }
    }

    #[test]
    fn fixed_and_forced_weights_are_given_as_they_are() {
        let fixed = WeightSpace::fixed(vec![Ratio::from(20), Ratio::from(30), Ratio::from(50)]).unwrap();
        assert!(drawn(&fixed).iter().all(|weights| weights == &[20.0, 30.0, 50.0]));
        // The lowest weights are all that there is to give; the highest are just enough.
        assert!(drawn(&space(&[50, 50], &[90, 90])).iter().all(|weights| weights == &[0.5, 0.5]));
        assert!(drawn(&space(&[10, 10], &[25, 75])).iter().all(|weights| weights == &[0.25, 0.75]));
        assert!(drawn(&space(&[0, 40], &[100, 40])).iter().all(|weights| weights == &[0.6, 0.4]));
    }

    /// The share of proposals kept, against 1/(8·√n), for bands of every shape.
    #[test]
    fn proposals_are_kept_as_often_as_is_proved() {
        let mut stream = Stream::of_block(3, 3);
        let mut fewest = f64::INFINITY;
        for turn in 0..300 {
            let n = 2 + turn % 15;
            let skew = 1 + turn % 4;
            let mut room: Vec<f64> = (0..n).map(|_| power(stream.share() + 1e-3, skew)).collect();
            let all: f64 = room.iter().sum();
            let distance = all * (0.01 + 0.49 * stream.share());
            room.iter_mut().for_each(|room| *room = room.min(distance));
            let all: f64 = room.iter().sum();
            let distance = distance.min(all / 2.0);
            let tilt = Tilt::of(&room, distance);
            let moving = (0..n).collect();
            let sampler = Sampler {
                start: vec![0.0; n],
                sign: 1.0,
                moving,
                room,
                distance,
                way: Way::Tilted(tilt.clone()),
            };
            let mut moved = vec![0.0; n];
            let kept = (0..4000).filter(|_| sampler.tilted(&tilt, &mut stream, &mut moved)).count();
            fewest = fewest.min(kept as f64 / 4000.0 * (n as f64).sqrt());
        }
        assert!(fewest > 0.125, "{fewest}");
    }

    #[test]
    fn the_middle_is_in_the_space() {
        let sampler = Sampler::new(&space(&[0, 0, 10], &[30, 20, 90])).unwrap();
        let mut moved = vec![0.0; 3];
        sampler.middle(&mut moved);
        assert!((moved.iter().sum::<f64>() - sampler.distance).abs() < 1e-15);
        assert!(moved.iter().zip(&sampler.room).all(|(moved, room)| moved <= room));
    }
}
