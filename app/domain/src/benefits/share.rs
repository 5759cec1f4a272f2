//! Shares of a whole.

use rust_decimal::Decimal;

/// Whether a number is a share: from 0 to 1.
pub(super) fn is_share(number: Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE).contains(&number)
}
