//! Random numbers, the same on every machine.
//!
//! The generator is xoshiro256++ (Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM Trans. Math.
//! Softw. 47(4), 2021), its state filled by `SplitMix64` (Steele, Lea & Flood, "Fast splittable pseudorandom number
//! generators", OOPSLA 2014), as its authors advise. Each block of samples has a stream of its own, so that a sample does
//! not depend on which thread drew the others.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub struct Stream([u64; 4]);

/// The step of `SplitMix64`: 2⁶⁴ divided by the golden ratio, odd.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The finaliser of `SplitMix64`: each bit of the input moves half of the bits of the result.
fn mixed(word: u64) -> u64 {
    let word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    word ^ (word >> 31)
}

impl Stream {
    /// The stream of a block under a seed.
    #[must_use]
    pub fn of_block(seed: u64, block: u64) -> Self {
        // Neighbours must not share words of state, so the block is mixed before it meets the seed.
        let start = seed ^ mixed(block.wrapping_add(1).wrapping_mul(GOLDEN));
        Self::seeded(start)
    }

    fn seeded(mut state: u64) -> Self {
        Self([0; 4].map(|_: u64| {
            state = state.wrapping_add(GOLDEN);
            mixed(state)
        }))
    }

    /// Sixty-four random bits.
    pub fn bits(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Uniform on [0, 1), in steps of 2⁻⁵³.
    pub fn share(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1_u64 << 53) as f64;
        (self.bits() >> 11) as f64 * STEP
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first outputs of the authors' own implementation from the state 1, 2, 3, 4.
    #[test]
    fn the_generator_is_xoshiro256_plus_plus() {
        let mut stream = Stream([1, 2, 3, 4]);
        let first = [stream.bits(), stream.bits(), stream.bits()];
        assert_eq!(first, [41_943_041, 58_720_359, 3_588_806_011_781_223]);
    }

    /// The published first outputs of `SplitMix64` from the seed 1234567.
    #[test]
    fn the_seed_is_spread_by_splitmix64() {
        let stream = Stream::seeded(1_234_567);
        assert_eq!(
            stream.0,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423,
                4_593_380_528_125_082_431
            ]
        );
    }

    #[test]
    fn blocks_have_streams_of_their_own() {
        let mut words: Vec<u64> = (0..1000).flat_map(|block| Stream::of_block(7, block).0).collect();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), 4000);
        assert_ne!(Stream::of_block(7, 0).0, Stream::of_block(8, 0).0);
    }

    #[test]
    fn shares_are_uniform() {
        let mut stream = Stream::of_block(1, 1);
        let (mut sum, mut squares) = (0.0, 0.0);
        for _ in 0..100_000 {
            let share = stream.share();
            assert!((0.0..1.0).contains(&share));
            sum += share;
            squares += share * share;
        }
        // Four standard errors.
        assert!((sum / 1e5 - 0.5).abs() < 4.0 * (1.0_f64 / 12.0 / 1e5).sqrt());
        assert!((squares / 1e5 - 1.0 / 3.0).abs() < 4.0 * (4.0_f64 / 45.0 / 1e5).sqrt());
    }
}
