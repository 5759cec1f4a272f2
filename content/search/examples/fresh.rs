//! How long a save takes to be found, in the index alone: one document after the other is written anew into indexes of
//! several sizes, each with a commit of its own.
//!
//! `cargo run --profile dist -p styrbord-search --example fresh [most documents]`.

#![expect(clippy::print_stdout, reason = "it is what it is for")]

use std::time::Instant;

use styrbord_search::{Document, Index, Result};

const SIZES: [u32; 3] = [1_000, 20_000, 200_000];
const SAVES: u32 = 400;

fn main() -> Result<()> {
    let most = std::env::args().nth(1).and_then(|most| most.parse().ok());
    for size in SIZES {
        if most.is_some_and(|most: u32| size > most) {
            continue;
        }
        let folder =
            std::env::temp_dir().join(format!("styrbord-fresh-{}-{size}", std::process::id()));
        measure(&folder, size)?;
        std::fs::remove_dir_all(&folder)?;
    }
    Ok(())
}

fn measure(folder: &std::path::Path, size: u32) -> Result<()> {
    let index = Index::open(folder)?;
    index.add((0..size).map(|nth| document(nth, 0)))?;
    index.apply([], 1)?;
    index.compact()?;
    let mut times = Vec::new();
    let began = Instant::now();
    for save in 0..SAVES {
        let changed = document(save.wrapping_mul(7_919) % size, save + 1);
        let began = Instant::now();
        index.apply([changed.into()], u64::from(save) + 2)?;
        times.push(began.elapsed());
    }
    let all = began.elapsed();
    times.sort_unstable();
    let at = |part: usize| times[(times.len() - 1) * part / 100];
    println!(
        "{size} documents: p50 {:.2?}, p90 {:.2?}, p99 {:.2?}, {SAVES} saves in {all:.2?}",
        at(50),
        at(90),
        at(99)
    );
    // Waits for what is still being joined.
    index.compact()
}

fn document(nth: u32, save: u32) -> Document {
    let word = |place: u32| format!("ord{}", (nth.wrapping_mul(31) + place * place) % 5_000);
    let body: Vec<String> = (0..120).map(word).collect();
    Document {
        id: format!("{nth:08}"),
        kind: format!("kind{}", nth % 8),
        url: format!("/kind/{nth}"),
        title: format!("Side {nth}"),
        body: format!("{} gemt{save}", body.join(" ")),
        unit: Some(format!("unit{}", nth % 200)),
        date: Some("2026-05-01".to_owned()),
        tags: vec!["readers".to_owned()],
        ..Document::default()
    }
}
