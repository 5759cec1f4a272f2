//! What the portfolio of benefits costs: filled once, and told anew after a measurement was logged, in registers of several sizes.

use std::time::Instant;

use anyhow::{Result, ensure};
use sea_orm::{ConnectionTrait, Statement, Value};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_registry::{Desk, PortfolioQuery, Registry, Store};
use tempfile::TempDir;
use uuid::Uuid;

use crate::table::{Table, quantile, time};

/// Benefits, and readings of each.
const SIZES: [(usize, usize); 3] = [(200, 50), (2_000, 5), (2_000, 50)];
/// How often a reading is logged and the portfolio told anew.
const TIMES: usize = 40;
/// How many rows the page shows.
const ROWS: usize = 50;
/// How much the largest may take of what the others do, which have a tenth of its readings.
const MOST: f64 = 2.0;

/// Measures each size.
pub async fn measure() -> Result<()> {
    let mut table = Table::default();
    let mut medians = Vec::new();
    for (benefits, readings) in SIZES {
        let (fill, anew) = of(benefits, readings).await?;
        let what = format!("{benefits} benefits with {readings} readings each");
        table.say(format!("First portfolio, {what}"), time(fill));
        table.say(
            format!("Portfolio after a reading, {what}"),
            format!(
                "p50 {}, p99 {}",
                time(quantile(&mut anew.clone(), 0.5)),
                time(quantile(&mut anew.clone(), 0.99))
            ),
        );
        medians.push(quantile(&mut anew.clone(), 0.5));
    }
    if let [fewer, shorter, all] = medians[..] {
        for (beside, median) in [
            ("a tenth of the benefits", fewer),
            ("a tenth of the readings", shorter),
        ] {
            let ratio = all / median;
            table.judge(
                format!("Portfolio of 100,000 readings beside {beside}"),
                format!("{ratio:.2} times"),
                "< 2 times",
                ratio < MOST,
            );
        }
    }
    println!("{table}");
    Ok(())
}

/// Microseconds of the first portfolio and of those after a reading.
async fn of(benefits: usize, readings: usize) -> Result<(f64, Vec<f64>)> {
    let folder = TempDir::new()?;
    let store = Store::open(&Store::sqlite_url(&folder.path().join("styrbord.db"))).await?;
    store.migrate().await?;
    let registry = Registry::without_index(store);
    let desk = registry.installation("bench");
    let slugs = register(&desk, benefits).await?;
    read(&registry, &desk, &slugs, readings).await?;
    let query = PortfolioQuery {
        limit: Some(ROWS),
        ..PortfolioQuery::default()
    };
    let began = Instant::now();
    desk.portfolio(&query).await?;
    let fill = began.elapsed().as_secs_f64() * 1e6;
    let mut anew = Vec::with_capacity(TIMES);
    for slug in slugs.iter().cycle().step_by(7).take(TIMES) {
        log(&desk, slug).await?;
        let began = Instant::now();
        desk.portfolio(&query).await?;
        anew.push(began.elapsed().as_secs_f64() * 1e6);
    }
    Ok((fill, anew))
}

async fn register(desk: &Desk, benefits: usize) -> Result<Vec<String>> {
    let mut slugs = Vec::with_capacity(benefits);
    for number in 0..benefits {
        let title = format!("Gevinst {number}");
        let mut form = Form::default();
        for (name, value) in [
            ("title", title.as_str()),
            ("unit", "minutter"),
            ("direction", "lower_is_better"),
            ("baseline", "18"),
            ("target", "12"),
            ("start", "2020-01-01"),
            ("full_effect", "2030-01-01"),
            ("cadence", "month"),
            ("volume", "40000"),
            ("unit_price", "360"),
            ("price_year", "2026"),
            ("cashable_share", "0"),
            ("counted", "true"),
        ] {
            form.set(name, value);
        }
        slugs.push(desk.register(Kind::Benefit, &form).await?.slug);
    }
    Ok(slugs)
}

/// Logs a reading of each benefit, and gives the indicator that was made of it so many more as if they had been logged before.
async fn read(registry: &Registry, desk: &Desk, slugs: &[String], readings: usize) -> Result<()> {
    for slug in slugs {
        log(desk, slug).await?;
    }
    let connection = registry.store().connection();
    let backend = connection.get_database_backend();
    let pages = Statement::from_string(backend, "SELECT id FROM page WHERE kind = 'indicator'");
    for row in connection.query_all_raw(pages).await? {
        let page: Uuid = row.try_get("", "id")?;
        for number in 1..readings {
            let day = format!("20{:02}-{:02}-15", 20 + number / 12, number % 12 + 1);
            let values: [Value; 6] = [
                Uuid::now_v7().into(),
                page.into(),
                day.into(),
                "16.5".into(),
                "bench".into(),
                1_i64.into(),
            ];
            let insert = "INSERT INTO reading (id, indicator_id, revision, date, value, evidence, note, actor_name, at) \
                 VALUES (?, ?, 1, ?, ?, '', '', ?, ?)";
            let insert = Statement::from_sql_and_values(backend, insert, values);
            connection.execute_raw(insert).await?;
        }
    }
    // What is measured is that these are read.
    let record = desk.record(Kind::Benefit, &slugs[0]).await?;
    let found = desk.readings(&record).await?.len();
    ensure!(found == readings, "{found} readings of {readings}");
    Ok(())
}

async fn log(desk: &Desk, slug: &str) -> Result<()> {
    let mut form = Form::default();
    form.set("date", desk.today().to_string());
    form.set("value", "15");
    desk.measure(Kind::Benefit, slug, &form).await?;
    Ok(())
}
