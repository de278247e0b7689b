//! Values by bid and criterion.

use super::RobustError;
use super::error::same_length;

/// A row a bid, a column a criterion; at least one of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<T> {
    criteria: usize,
    values: Vec<T>,
}

impl<T> Table<T> {
    /// A table of its rows.
    ///
    /// # Errors
    /// No rows, no columns, or rows of different lengths.
    pub fn of(rows: Vec<Vec<T>>) -> Result<Self, RobustError> {
        let criteria = rows.first().ok_or(RobustError::Nothing("bids"))?.len();
        if criteria == 0 {
            return Err(RobustError::Nothing("criteria"));
        }
        for row in &rows {
            same_length("values of a bid", criteria, row.len())?;
        }
        Ok(Self { criteria, values: rows.into_iter().flatten().collect() })
    }

    /// How many bids there are.
    #[must_use]
    pub fn bids(&self) -> usize {
        self.values.len() / self.criteria
    }

    /// How many criteria there are.
    #[must_use]
    pub fn criteria(&self) -> usize {
        self.criteria
    }

    /// The values of a bid, in order of criteria.
    #[must_use]
    pub fn row(&self, bid: usize) -> &[T] {
        &self.values[bid * self.criteria..(bid + 1) * self.criteria]
    }

    /// The values of each bid.
    pub fn rows(&self) -> impl Iterator<Item = &[T]> {
        self.values.chunks_exact(self.criteria)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_as_long_as_the_first() {
        let table = Table::of(vec![vec![1, 2], vec![3, 4], vec![5, 6]]).unwrap();
        assert_eq!((table.bids(), table.criteria(), table.row(1)), (3, 2, &[3, 4][..]));
        assert_eq!(table.rows().map(|row| row[1]).sum::<i32>(), 12);
        let ragged = Table::of(vec![vec![1, 2], vec![3]]).unwrap_err();
        assert_eq!(ragged.to_string(), "values of a bid: 1 given where there are 2");
        assert_eq!(Table::<u8>::of(vec![]).unwrap_err().to_string(), "there are no bids");
        assert_eq!(Table::<u8>::of(vec![vec![]]).unwrap_err().to_string(), "there are no criteria");
    }
}
