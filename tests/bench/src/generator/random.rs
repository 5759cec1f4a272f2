//! Numbers that look random and are the same in every run (SplitMix64, Steele, Lea and Flood 2014).

/// A series of numbers, wholly told by its seed.
pub(super) struct Random(u64);

impl Random {
    /// The series of that seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, each as likely as any other; 0 where there is none.
    pub fn below(&mut self, bound: usize) -> usize {
        let wide = u128::from(self.next()) * bound as u128;
        // The upper half of the product is below the bound.
        usize::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number from the first to the last of a range.
    pub fn within(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last + 1 - first)
    }

    /// Whether something holds that holds for so many of a hundred.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    /// A place below `bound`; low ones are likelier, as a few vendors deliver most and a few people own much.
    pub fn skewed(&mut self, bound: usize) -> usize {
        let wide = self.below(bound.max(1)) as u128 * self.below(bound.max(1)) as u128;
        usize::try_from(wide / bound.max(1) as u128).unwrap_or_default()
    }

    /// One of some, each as likely as any other.
    pub fn one<'i, T>(&mut self, items: &'i [T]) -> Option<&'i T> {
        items.get(self.below(items.len()))
    }

    /// One of some by their weights.
    pub fn weighted<'i, T: ?Sized>(&mut self, items: &[(usize, &'i T)]) -> Option<&'i T> {
        let mut left = self.below(items.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in items {
            if left < *weight {
                return Some(item);
            }
            left -= weight;
        }
        None
    }

    /// A day of the years from the first to the last, as records hold it.
    pub fn day(&mut self, first: usize, last: usize) -> String {
        let (year, month) = (self.within(first, last), self.within(1, 12));
        format!("{year:04}-{month:02}-{:02}", self.within(1, 28))
    }
}
