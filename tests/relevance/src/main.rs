//! Prints how well the sets of a folder are answered: `styrbord-relevance FOLDER`.
#![expect(clippy::print_stdout, reason = "it answers there")]

use std::path::PathBuf;

use anyhow::{Context, Result};
use styrbord_relevance::{
    Asked, Engine, Half, Ours, Set, cranfield, judge, kle, known, plain::Plain,
};
use styrbord_search::Language;

fn main() -> Result<()> {
    let folder = PathBuf::from(
        std::env::args()
            .nth(1)
            .context("usage: styrbord-relevance FOLDER")?,
    );
    let cranfield = cranfield::read(&folder.join("relevance/xyxxyyxy__cranvectors"))?;
    let danish = known::documents(&[folder.join("danish")], Some(Language::Da))?;
    let public = known::documents(
        &["danish", "decisions", "standards"].map(|name| folder.join(name)),
        None,
    )?;
    show(&cranfield, Language::En)?;
    show(
        &kle::read(&folder.join("danish/os2kle__os2kle/OS2KLE.txt"))?,
        Language::Da,
    )?;
    show(
        &known::set("Danish, headings", &danish, known::headings(&danish)),
        Language::Da,
    )?;
    show(
        &known::set("Danish, four words", &danish, known::words(&danish)),
        Language::Da,
    )?;
    show(
        &known::set("Public, titles", &public, known::titles(&public)),
        Language::Da,
    )?;
    show(
        &known::set("Public, headings", &public, known::headings(&public)),
        Language::Da,
    )?;
    show(
        &known::set("Public, four words", &public, known::words(&public)),
        Language::Da,
    )
}

fn show(set: &Set, language: Language) -> Result<()> {
    println!(
        "{}: {} documents, {} questions",
        set.name,
        set.documents.len(),
        set.asked.len()
    );
    let here = tempfile::tempdir()?;
    let ours = Ours::new("ours", here.path(), &set.documents, language)?;
    let plain = Plain::new(&set.documents, language)?;
    let engines: [&dyn Engine; 2] = [&plain, &ours];
    for engine in engines {
        for half in [Some(Half::Tuned), Some(Half::HeldOut), None] {
            let asked: Vec<&Asked> = set
                .asked
                .iter()
                .filter(|asked| half.is_none_or(|half| asked.half == half))
                .collect();
            let j = judge(engine, asked)?;
            println!(
                "  {:<12} {:<14} {:>5}  ndcg {:.3}  map {:.3}  mrr5 {:.3}  first {:.3}  five {:.3}  {:>6.0} us",
                engine.name(),
                format!("{half:?}"),
                j.asked,
                j.ndcg,
                j.map,
                j.mrr,
                j.first,
                j.among_five,
                j.median_us
            );
        }
    }
    Ok(())
}
