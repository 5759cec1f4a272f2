//! Typed amounts in both languages, and sums.

use proptest::prelude::*;
use styrbord_domain::money::{AmountFault, Ore};

#[test]
fn amounts_as_danes_and_britons_type_them() {
    for (typed, ore) in [
        ("1.440.000,50", 144_000_050),
        ("1,440,000.50", 144_000_050),
        ("1440000", 144_000_000),
        ("1440000,5", 144_000_050),
        ("1 440 000,50", 144_000_050),
        ("1\u{a0}440\u{202f}000", 144_000_000),
        // Three decimals are no amount, so these can only be thousands.
        ("1.440", 144_000),
        ("1,440", 144_000),
        ("1.440.000", 144_000_000),
        ("14,5", 1_450),
        ("0.05", 5),
        ("007", 700),
        ("-250,00", -25_000),
        ("\u{2212} 0,50", -50),
        ("1.440,00 kr.", 144_000),
        ("1.440 KR", 144_000),
        ("DKK 12", 1_200),
        ("kr. 12", 1_200),
        ("-92233720368547758,08", i64::MIN),
    ] {
        assert_eq!(Ore::parse_typed(typed), Ok(Ore(ore)), "{typed}");
        assert_eq!(typed.parse(), Ok(Ore(ore)), "{typed}");
    }
}

#[test]
fn what_is_no_amount_is_refused() {
    use AmountFault as F;
    for (typed, fault) in [
        ("", F::BadAmount),
        ("   ", F::BadAmount),
        ("kr.", F::BadAmount),
        ("-", F::BadAmount),
        ("--1", F::BadAmount),
        ("abc", F::BadAmount),
        ("1e5", F::BadAmount),
        (",50", F::BadAmount),
        ("50,", F::BadAmount),
        ("1..440", F::BadAmount),
        ("１４", F::BadAmount),
        ("12 €", F::BadAmount),
        ("1.44.000", F::BadGrouping),
        ("1.440.00", F::BadGrouping),
        ("1,440.000,50", F::BadGrouping),
        ("1.440,000.50", F::BadGrouping),
        ("1 44", F::BadGrouping),
        ("1440.000,50", F::BadGrouping),
        ("0.500", F::TooManyDecimals),
        ("1440.500", F::TooManyDecimals),
        ("1.440,505", F::TooManyDecimals),
        ("92233720368547758,08", F::TooLarge),
        ("99999999999999999999999999", F::TooLarge),
    ] {
        assert_eq!(Ore::parse_typed(typed), Err(fault), "{typed}");
    }
}

#[test]
fn sums_say_when_they_do_not_fit() {
    assert_eq!(
        Ore::checked_sum([Ore(100), Ore(-30), Ore(5)]),
        Some(Ore(75))
    );
    assert_eq!(Ore::checked_sum([]), Some(Ore::ZERO));
    assert_eq!(Ore::checked_sum([Ore(i64::MAX), Ore(1)]), None);
    assert_eq!(Ore(i64::MIN).checked_add(Ore(-1)), None);
}

proptest! {
    #[test]
    fn plain_text_is_read_back_to_the_same_amount(ore in any::<i64>()) {
        prop_assert_eq!(Ore::parse_typed(&Ore(ore).plain()), Ok(Ore(ore)));
    }

    #[test]
    fn thousands_may_be_parted_in_any_of_three_ways(kroner in 0_i64..=9_999_999_999, ore in 0_i64..100) {
        let digits = kroner.to_string();
        for (separator, mark) in [('.', ','), (',', '.'), (' ', ',')] {
            let mut parted = String::new();
            for (place, digit) in digits.chars().enumerate() {
                if place > 0 && (digits.len() - place) % 3 == 0 {
                    parted.push(separator);
                }
                parted.push(digit);
            }
            let typed = format!("{parted}{mark}{ore:02}");
            prop_assert_eq!(Ore::parse_typed(&typed), Ok(Ore(kroner * 100 + ore)), "{}", typed);
        }
    }

    #[test]
    fn no_text_makes_it_fall_over(typed in ".*") {
        let _ = Ore::parse_typed(&typed);
    }
}
