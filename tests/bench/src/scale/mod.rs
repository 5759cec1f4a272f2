//! How everything grows: the same measurements of three registers, the last with so many records, the others with a
//! hundredth and a tenth of it, in one run.

mod figures;
mod growth;
mod imports;
mod reads;
mod searches;
mod writes;

use anyhow::Result;

use crate::arguments::Arguments;
use crate::generator::{self, Made};
use crate::installation::Installation;
use figures::Figures;
use growth::Growth;

/// Measures all three and prints them beside each other.
pub async fn measure(records: usize, arguments: &Arguments) -> Result<()> {
    let sizes = [records.div_ceil(100), records.div_ceil(10), records];
    let mut growth = Growth::of(sizes);
    for size in sizes {
        println!("\n{size} records");
        growth.add(one(size, arguments).await?);
    }
    println!("{growth}");
    Ok(())
}

/// Measures a register of that size.
async fn one(records: usize, arguments: &Arguments) -> Result<Figures> {
    let mut figures = Figures::default();
    let installation = Installation::new()?;
    let folder = installation.file("made");
    std::fs::create_dir(&folder)?;
    let made = generator::write(&folder, records)?;
    imports::sqlite(&installation, &made, &mut figures)?;
    installation.add_people()?;
    let server = imports::indexed(&installation, &mut figures).await?;
    reads::measure(&server, &made, arguments, &mut figures).await?;
    let over_http = searches::over_http(&server, arguments).await?;
    writes::over_http(&server, arguments, &mut figures).await?;
    // What the saves left for the index is done by then.
    server.wait_for_index().await?;
    figures.bytes(
        "Resident memory after load",
        server.resident()?,
        match records {
            ..=30_000 => Some(120_000_000),
            _ => Some(200_000_000),
        },
    );
    server.stop()?;
    searches::in_process(&installation, &over_http, &mut figures)?;
    writes::sqlite(&installation, arguments, &mut figures).await?;
    writes::postgres(&installation, &made, arguments, &mut figures).await?;
    Ok(figures)
}

/// The file of a kind among those that were made.
fn file_of(made: &[Made], kind: styrbord_domain::kind::Kind) -> Option<&Made> {
    made.iter().find(|made| made.kind == kind)
}
