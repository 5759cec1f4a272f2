//! Measures the server that is handed out, as ratios within one run: `cargo xtask bench [-- --data FOLDER]`, and
//! how they grow with the register: `cargo xtask bench -- --scale RECORDS`, and how well questions are answered: `cargo xtask
//! bench -- --relevance FOLDER`; `--portfolio yes` measures the portfolio of benefits alone.
//!
//! Load generator and server share the machine, so times alone say little; each figure stands beside a bare one that
//! was measured in the same run. See docs/performance.md.

#![expect(clippy::print_stdout, reason = "the benchmark answers there")]

mod arguments;
mod beside;
mod data;
mod editor;
mod first_view;
mod found;
mod generator;
mod installation;
mod lists;
mod load;
mod pages;
mod portfolio;
mod relevance;
mod saves;
mod scale;
mod searches;
mod starts;
mod table;

use std::process::ExitCode;

use anyhow::Result;

use arguments::Arguments;
use installation::Installation;
use table::Table;

#[tokio::main]
async fn main() -> ExitCode {
    match measure().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn measure() -> Result<()> {
    let arguments = Arguments::read(std::env::args().skip(1))?;
    if let Some(folder) = &arguments.generate {
        std::fs::create_dir_all(folder)?;
        for made in generator::write(folder, arguments.scale.unwrap_or(3_000))? {
            println!("{}: {} records", made.file.display(), made.records);
        }
        return Ok(());
    }
    if let Some(folder) = &arguments.relevance {
        return relevance::measure(folder).await;
    }
    if arguments.portfolio {
        return portfolio::measure().await;
    }
    if let Some(records) = arguments.scale {
        return scale::measure(records, &arguments).await;
    }
    let installation = Installation::new()?;
    let mut table = Table::default();
    data::bring_in(&installation, arguments.data.as_deref(), &mut table)?;
    installation.add_people()?;
    starts::measure(&installation, &mut table).await?;

    let server = installation.serve().await?;
    pages::measure(&server, &arguments, &mut table).await?;
    first_view::measure(&server, &mut table).await?;
    let over_http = searches::over_http(&server, &arguments).await?;
    found::measure(&server, &arguments, &mut table).await?;
    let saved = saves::over_http(&server, &arguments).await?;
    // What the saves left for the index is done by then.
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    table.judge(
        "Resident memory after load",
        server.memory()?,
        "< 120 MB",
        server.resident()? < 120_000_000,
    );
    server.stop()?;
    searches::in_process(&installation, &over_http, &mut table)?;
    saves::in_process(&installation, &saved, &arguments, &mut table).await?;

    let systems = data::top_up_systems(&installation, &mut table)?;
    let server = installation.serve().await?;
    lists::measure(&server, systems, &arguments, &mut table).await?;
    table.say(
        format!("Resident memory with {systems} systems, after load"),
        server.memory()?,
    );
    server.stop()?;
    println!("{table}");
    Ok(())
}
