//! The rows of a portfolio as a file.

use rust_decimal::Decimal;
use styrbord_domain::benefits::{Amount, Why, Yearly};
use styrbord_registry::{BenefitRow, Fault};

use super::asked::Asked;
use super::words::left_out;
use crate::pages::list::Cell;
use crate::parts::figures::colour_words;
use crate::viewer::Viewer;

/// All rows that the address asks for, headings first. What is not known is an empty cell.
///
/// # Errors
/// As the page.
pub async fn export(v: &Viewer, asked: &Asked) -> Result<Vec<Vec<Cell>>, Fault> {
    let found = v.desk.portfolio(&asked.query(true)).await?;
    let heads = [
        "portfolio-benefit",
        "portfolio-address",
        "portfolio-owner",
        "portfolio-project",
        "portfolio-system",
        "portfolio-state",
        "portfolio-why",
        "portfolio-unit",
        "portfolio-planned-change",
        "portfolio-expected-change",
        "portfolio-actual-change",
        "portfolio-variance",
        "portfolio-variance-percent",
        "portfolio-realised-percent",
        "portfolio-latest-on",
        "portfolio-latest-value",
        "portfolio-due",
        "portfolio-price-year",
        "portfolio-promised",
        "portfolio-promised-cashable",
        "portfolio-expected",
        "portfolio-expected-cashable",
        "portfolio-arrived",
        "portfolio-arrived-cashable",
        "portfolio-counts",
    ];
    let heads = heads.map(|key| Cell::Words(v.t(key))).to_vec();
    let rows = found.rows.iter().map(|row| cells(v, row));
    Ok(std::iter::once(heads).chain(rows).collect())
}

fn cells(v: &Viewer, row: &BenefitRow) -> Vec<Cell> {
    let nothing = || Cell::Words(String::new());
    let title = |page: &Option<styrbord_registry::Page>| {
        let title = page.as_ref().map(|page| page.title.clone());
        Cell::Words(title.unwrap_or_default())
    };
    let number = |figure: Result<Decimal, Why>| {
        figure.map_or_else(
            |_| nothing(),
            |figure| Cell::Number(figure.normalize().to_string()),
        )
    };
    let money = |amount: Result<Amount, Why>| {
        let ore = amount.and_then(Amount::rounded);
        ore.map_or_else(|_| nothing(), Cell::Money)
    };
    let worth = |yearly: &Yearly| {
        [
            money(yearly.value.map(|value| value.amount)),
            money(yearly.split.map(|split| split.cashable)),
        ]
    };
    let standing = &row.standing;
    let (figures, found) = (&standing.figures, &standing.assessment);
    let state = match row.is_given_up() {
        true => v.t("portfolio-given-up"),
        false => colour_words(v, found.hold.is_some(), standing.sign, found.rating),
    };
    let lag = row.lag.map(|lag| v.label("lag", lag.as_str()));
    let counts = match row.left_out {
        None => v.t("portfolio-counts-yes"),
        Some(reason) => left_out(v, reason),
    };
    let year = standing.valuation.price_year;
    let mut cells = vec![
        Cell::Words(row.page.title.clone()),
        Cell::Words(row.page.path()),
        title(&row.owner),
        title(&row.project),
        title(&row.system),
        Cell::Words(state),
        Cell::Words(lag.unwrap_or_default()),
        Cell::Words(row.unit.clone()),
        number(figures.delta_plan),
        number(figures.expected),
        number(figures.delta_actual),
        number(figures.variance),
        number(figures.variance_percent),
        number(figures.realised),
        found
            .latest
            .map_or_else(nothing, |latest| Cell::Day(latest.date)),
        number(
            found
                .latest
                .map(|latest| latest.value)
                .ok_or(Why::NotMeasured),
        ),
        standing.due.map_or_else(nothing, Cell::Day),
        year.map_or_else(nothing, |year| Cell::Number(year.to_string())),
    ];
    cells.extend(worth(&standing.promised));
    cells.extend(worth(&standing.expected));
    cells.extend(worth(&standing.arrived));
    cells.push(Cell::Words(counts));
    cells
}
