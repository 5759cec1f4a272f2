//! What adds up over benefits, and what does not (F22).

use styrbord_domain::benefits::{
    Alike, Amount, BenefitSign, Cash, Contribution, Quantity, Recurrence, Sum, SumKey, Why, Worth,
    portfolio,
};
use styrbord_domain::money::Ore;

use crate::benefits_examples::decimal;
use crate::benefits_worked::from_kroner;

fn money(kroner: i64, price_year: Option<i16>, cashable: Option<&str>) -> Result<Worth, Why> {
    Ok(Worth::Money {
        amount: from_kroner(kroner),
        price_year,
        cashable_share: cashable.map(decimal),
    })
}

fn gives(benefit: &str, worth: Result<Worth, Why>) -> Contribution<'_> {
    Contribution {
        benefit,
        counted: true,
        sign: BenefitSign::Benefit,
        recurrence: Recurrence::Yearly,
        share: None,
        worth,
    }
}

#[test]
fn a_portfolio_adds_only_what_is_alike() {
    let hours = |value: &str, unit: &str| {
        Ok(Worth::Other(Quantity {
            value: decimal(value),
            unit: unit.into(),
        }))
    };
    let half = Some(decimal("0.5"));
    let all = [
        gives("sagstid", money(1_440_000, Some(2026), Some("0.6"))),
        gives("porto", money(100_000, Some(2026), Some("1"))),
        Contribution {
            share: half,
            ..gives("delt", money(10_000, Some(2026), Some("0")))
        },
        gives("gammel", money(50_000, Some(2024), Some("1"))),
        gives("uden-prisaar", money(7_000, None, Some("1"))),
        gives("usagt", money(3_000, Some(2026), None)),
        Contribution {
            recurrence: Recurrence::Once,
            ..gives("salg", money(9_000, Some(2026), Some("1")))
        },
        Contribution {
            sign: BenefitSign::Disbenefit,
            ..gives("drift", money(60_000, Some(2026), Some("1")))
        },
        gives("timer", hours("12.5", "timer")),
        Contribution {
            share: half,
            ..gives("flere-timer", hours("5", " timer "))
        },
        gives("pund", hours("800", "GBP")),
        Contribution {
            counted: false,
            ..gives("dobbelt", money(1_000_000, Some(2026), Some("1")))
        },
        gives("umaalt", Err(Why::NotMeasured)),
        gives("for-stor-andel", money(1, Some(2026), Some("1.2"))),
        Contribution {
            share: Some(decimal("1.5")),
            ..gives("over-en", money(1, Some(2026), Some("1")))
        },
    ];
    let found = portfolio(&all);
    let told: Vec<String> = found
        .sums
        .iter()
        .map(|(key, total)| {
            let of = match &key.alike {
                Alike::Money { price_year, cash } => format!("{price_year:?} {cash}"),
                Alike::Unit(unit) => unit.clone(),
            };
            let sum = match total.sum.unwrap() {
                Sum::Money(ore) => ore.plain(),
                Sum::Unit(value) => value.normalize().to_string(),
            };
            format!(
                "{} {} {of}: {sum} ({})",
                key.sign, key.recurrence, total.benefits
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "benefit recurring None cashable: 7000.00 (1)",
            "benefit recurring Some(2024) cashable: 50000.00 (1)",
            "benefit recurring Some(2026) cashable: 964000.00 (2)",
            "benefit recurring Some(2026) freed: 581000.00 (2)",
            "benefit recurring Some(2026) not_said: 3000.00 (1)",
            "benefit recurring GBP: 800 (1)",
            "benefit recurring timer: 15 (2)",
            "benefit one_off Some(2026) cashable: 9000.00 (1)",
            "disbenefit recurring Some(2026) cashable: 60000.00 (1)",
        ]
    );
    assert_eq!(
        found.unknown,
        [
            ("for-stor-andel", Why::ShareOutOfRange),
            ("over-en", Why::ShareOutOfRange),
            ("umaalt", Why::NotMeasured),
        ]
    );
    assert_eq!(found.not_counted, ["dobbelt"]);
    assert_eq!(portfolio(&[]).sums.len(), 0);
}

#[test]
fn a_sum_that_is_too_large_is_no_other_sum() {
    let largest = Ok(Worth::Money {
        amount: Amount::from(Ore(i64::MAX)),
        price_year: None,
        cashable_share: None,
    });
    let loss = Ok(Worth::Money {
        amount: Amount::from(Ore(-i64::MAX)),
        price_year: None,
        cashable_share: None,
    });
    let key = SumKey {
        sign: BenefitSign::Benefit,
        recurrence: Recurrence::Yearly,
        alike: Alike::Money {
            price_year: None,
            cash: Cash::NotSaid,
        },
    };
    let two = [gives("a", largest.clone()), gives("b", largest.clone())];
    assert_eq!(portfolio(&two).sums[&key].sum, Err(Why::TooLarge));
    // On the way to a sum that fits it may be larger than any amount.
    let three = [
        gives("a", largest.clone()),
        gives("b", largest),
        gives("c", loss),
    ];
    assert_eq!(
        portfolio(&three).sums[&key].sum,
        Ok(Sum::Money(Ore(i64::MAX)))
    );
}
