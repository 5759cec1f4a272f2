//! What is due to whom, and counted once: attribution (F16) and double counting (F17).

use jiff::civil::date;
use rust_decimal::Decimal;
use styrbord_domain::benefits::{
    Claim, Claimed, Doubled, Quantity, Why, attribute, double_counting, group_cap,
};
use styrbord_domain::money::Ore;

use crate::benefits_examples::decimal;

fn claims(shares: &[(&str, &str)]) -> Vec<Claimed> {
    let claim = |(initiative, share): &(&str, &str)| Claimed {
        initiative: (*initiative).to_owned(),
        share: decimal(share),
    };
    shares.iter().map(claim).collect()
}

#[test]
fn a_benefit_is_due_to_initiatives_and_to_other_causes() {
    for (whole, shares, expected) in [
        (
            31_000_000,
            &[("a", "0.6"), ("b", "0.3")][..],
            Ok((vec![18_600_000, 9_300_000], 3_100_000)),
        ),
        (31_000_000, &[], Ok((vec![], 31_000_000))),
        (31_000_000, &[("a", "1")], Ok((vec![31_000_000], 0))),
        (0, &[("a", "0.5")], Ok((vec![0], 0))),
        // Of 100 øre in three, the one that is left goes to the first by name, wherever it stands.
        (
            100,
            &[("b", "0.33"), ("a", "0.33"), ("c", "0.34")],
            Ok((vec![33, 33, 34], 0)),
        ),
        (1, &[("b", "0.5"), ("a", "0.5")], Ok((vec![0, 1], 0))),
        (-1, &[("b", "0.5"), ("a", "0.5")], Ok((vec![-1, 0], 0))),
        (1, &[("a", "0.4"), ("b", "0.3")], Ok((vec![1, 0], 0))),
        (
            100,
            &[("a", "0.6"), ("b", "0.5")],
            Err(Why::SharesOverWhole),
        ),
        (100, &[("a", "1.1")], Err(Why::ShareOutOfRange)),
        (100, &[("a", "-0.1")], Err(Why::ShareOutOfRange)),
        (100, &[("a", "0.1"), ("a", "0.1")], Err(Why::CountedTwice)),
    ] {
        let found = attribute(Ore(whole), &claims(shares)).map(|found| {
            let parts = found.initiatives.iter().map(|(_, ore)| ore.0);
            (parts.collect::<Vec<_>>(), found.other_cause.0)
        });
        assert_eq!(found, expected, "{whole} {shares:?}");
    }
}

#[test]
fn benefits_that_may_count_the_same_are_named_in_pairs() {
    const SCHOOLS: &[&str] = &["skole-a", "skole-b"];
    let first = Claim {
        benefit: "a",
        counted: true,
        indicator: Some("sagstid"),
        share: None,
        units: SCHOOLS,
        from: Some(date(2026, 1, 1)),
        to: Some(date(2026, 12, 31)),
        budget_account: None,
    };
    let second = Claim {
        benefit: "b",
        ..first.clone()
    };
    let half = Some(decimal("0.5"));
    for (one, other, expected) in [
        (first.clone(), second.clone(), Some(Doubled::SameIndicator)),
        (
            first.clone(),
            Claim {
                counted: false,
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                indicator: Some("kvalitet"),
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                indicator: None,
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                units: &["skole-c"],
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                units: &["skole-b"],
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        // Where nothing is said it may be anywhere, and at any time.
        (
            first.clone(),
            Claim {
                units: &[],
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        (
            first.clone(),
            Claim {
                from: None,
                to: None,
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        (
            first.clone(),
            Claim {
                from: Some(date(2027, 1, 1)),
                to: None,
                ..second.clone()
            },
            None,
        ),
        (
            first.clone(),
            Claim {
                from: Some(date(2026, 12, 31)),
                to: None,
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        // Parts of one effect that come to no more than all of it.
        (
            Claim {
                share: half,
                ..first.clone()
            },
            Claim {
                share: half,
                ..second.clone()
            },
            None,
        ),
        (
            Claim {
                share: half,
                ..first.clone()
            },
            Claim {
                share: Some(decimal("0.6")),
                ..second.clone()
            },
            Some(Doubled::SameIndicator),
        ),
        (
            Claim {
                indicator: None,
                budget_account: Some("32.30.1"),
                ..first.clone()
            },
            Claim {
                indicator: None,
                budget_account: Some(" 32.30.1 "),
                units: &["skole-c"],
                from: Some(date(2030, 1, 1)),
                to: None,
                ..second.clone()
            },
            Some(Doubled::SameAccount),
        ),
        (
            Claim {
                indicator: None,
                budget_account: Some(""),
                ..first.clone()
            },
            Claim {
                indicator: None,
                budget_account: Some(" "),
                ..second.clone()
            },
            None,
        ),
        (first.clone(), first.clone(), None),
    ] {
        for pair in [[one.clone(), other.clone()], [other.clone(), one.clone()]] {
            let found = double_counting(&pair);
            let told: Vec<_> = found
                .iter()
                .map(|overlap| (overlap.one, overlap.other, overlap.why))
                .collect();
            let expected: Vec<_> = expected.map(|why| ("a", "b", why)).into_iter().collect();
            assert_eq!(told, expected, "{pair:?}");
        }
    }
    // Each two of three halves are whole; all three are not.
    let halves = ["a", "b", "c"].map(|benefit| Claim {
        benefit,
        share: half,
        ..first.clone()
    });
    assert_eq!(double_counting(&halves).len(), 3);
    assert_eq!(double_counting(&halves[..2]), []);
    // One in both schools beside one in each: nowhere more than the whole.
    let mut apart = halves.clone();
    apart[1].units = &["skole-a"];
    apart[2].units = &["skole-b"];
    assert_eq!(double_counting(&apart), []);
}

#[test]
fn a_group_saves_no_more_than_there_was() {
    let hours = |value: &str| Quantity {
        value: decimal(value),
        unit: "timer".into(),
    };
    let cap = hours("12000");
    let claimed = |claims: &[Option<Quantity>]| group_cap(Some(&cap), claims);
    let over = claimed(&[
        Some(hours("4000")),
        Some(hours("5500")),
        Some(hours("3500")),
    ])
    .unwrap();
    assert_eq!(
        (over.claimed, over.over, over.unknown),
        (hours("13000"), Some(decimal("1000")), 0)
    );
    let at = claimed(&[Some(hours("12000")), None]).unwrap();
    assert_eq!((at.over, at.unknown), (None, 1));
    let none = claimed(&[]).unwrap();
    assert_eq!((none.claimed, none.over), (hours("0"), None));
    let sheets = Quantity {
        value: Decimal::ONE,
        unit: "ark".into(),
    };
    assert_eq!(
        claimed(&[Some(hours("1")), Some(sheets)]),
        Err(Why::UnitsMixed)
    );
    assert_eq!(
        group_cap(None, &[Some(hours("1"))]),
        Err(Why::BaselineMissing)
    );
}
