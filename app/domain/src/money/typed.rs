//! Numbers as people type them, with Danish or English separators, in every way they can be read.

crate::codes! {
    /// Why typed text is not taken as an amount of money.
    pub enum AmountFault {
        /// Nothing was typed, or something other than digits, separators, a sign and a currency.
        BadAmount = "bad_amount",
        /// The separators stand where no way of writing puts them.
        BadGrouping = "bad_grouping",
        /// Parts of an øre.
        TooManyDecimals = "too_many_decimals",
        /// Larger than can be kept.
        TooLarge = "amount_too_large",
    }
}

impl AmountFault {
    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.as_str()
    }
}

impl std::error::Error for AmountFault {}

/// Digits of one way to read what was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Reading {
    pub(crate) negative: bool,
    pub(crate) whole: String,
    pub(crate) decimals: String,
}

/// The ways to read what was typed; at least one is there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Readings {
    /// With every separator, if any, between thousands.
    pub(crate) as_whole: Option<Reading>,
    /// With the last separator before the decimals.
    pub(crate) as_decimal: Option<Reading>,
}

/// Finds every way to read `text` as a number.
///
/// Thousands may be parted by full stops, commas or spaces; decimals follow a full stop or a comma.
/// `1.440` has two readings; which of them can be meant is for the caller to know.
pub(crate) fn read(text: &str) -> Result<Readings, AmountFault> {
    let trimmed = text.trim();
    let unsigned = trimmed.strip_prefix(['-', '\u{2212}']);
    let negative = unsigned.is_some();
    let body = unsigned.unwrap_or(trimmed).trim_start();
    let separators: Vec<char> = body
        .chars()
        .filter(|character| !character.is_ascii_digit())
        .map(one_space)
        .collect();
    if !separators
        .iter()
        .all(|separator| matches!(separator, '.' | ',' | ' '))
    {
        return Err(AmountFault::BadAmount);
    }
    let groups: Vec<&str> = body
        .split(|character: char| !character.is_ascii_digit())
        .collect();
    if groups.iter().any(|group| group.is_empty()) {
        return Err(AmountFault::BadAmount);
    }

    let as_whole = parted_in_thousands(&groups, &separators).then(|| Reading {
        negative,
        whole: groups.concat(),
        decimals: String::new(),
    });
    let as_decimal = decimals_of(&groups, &separators).map(|(whole, decimals)| Reading {
        negative,
        whole: whole.concat(),
        decimals: decimals.to_owned(),
    });
    if as_whole.is_none() && as_decimal.is_none() {
        return Err(AmountFault::BadGrouping);
    }
    Ok(Readings {
        as_whole,
        as_decimal,
    })
}

/// Spreadsheets and web pages put no-break and thin spaces between thousands.
fn one_space(character: char) -> char {
    if matches!(character, '\u{a0}' | '\u{2009}' | '\u{202f}') {
        ' '
    } else {
        character
    }
}

/// Whether all separators are of one kind and part the digits in threes.
fn parted_in_thousands(groups: &[&str], separators: &[char]) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    let one_kind = separators
        .iter()
        .all(|separator| separators.first() == Some(separator));
    let first_fits = rest.is_empty() || (first.len() <= 3 && !first.starts_with('0'));
    one_kind && first_fits && rest.iter().all(|group| group.len() == 3)
}

/// The groups before the last separator and the digits after it, when it can be a decimal mark.
fn decimals_of<'a, 'b>(
    groups: &'b [&'a str],
    separators: &[char],
) -> Option<(&'b [&'a str], &'a str)> {
    let (mark, thousands) = separators.split_last()?;
    let (decimals, whole) = groups.split_last()?;
    let mark_stands_alone = *mark != ' ' && !thousands.contains(mark);
    (mark_stands_alone && parted_in_thousands(whole, thousands)).then_some((whole, *decimals))
}
