//! The order of hits is no worse than it was: sets of our own, small enough for every run, beside plain BM25 in the same run.
//!
//! The floors lie a little below what was reached, so that a better step for one set may cost another a little.

use styrbord_relevance::{Asked, Ours, judge, known, plain::Plain};
use styrbord_search::{Document, Language};

/// Judges this search and plain BM25, by the mean reciprocal rank of five.
async fn both(documents: &[Document], asked: &[Asked]) -> anyhow::Result<(f64, f64)> {
    let folder = tempfile::tempdir()?;
    let ours = Ours::new(folder.path(), documents, Language::Da)?;
    let plain = Plain::new(documents, Language::Da)?;
    assert!(asked.len() > 40, "{} questions tell nothing", asked.len());
    Ok((
        judge(&ours, asked).await?.mrr,
        judge(&plain, asked).await?.mrr,
    ))
}

#[tokio::test]
async fn records_are_found_by_words_that_somebody_remembers() -> anyhow::Result<()> {
    let documents = known::demo()?;
    let (ours, plain) = both(&documents, &known::words(&documents)).await?;
    assert!(ours > 0.95 && ours >= plain, "{ours:.3} against {plain:.3}");
    Ok(())
}

#[tokio::test]
async fn records_are_found_by_their_titles() -> anyhow::Result<()> {
    let documents = known::demo()?;
    let (ours, plain) = both(&documents, &known::titles(&documents)).await?;
    assert!(ours > 0.99 && ours >= plain, "{ours:.3} against {plain:.3}");
    Ok(())
}

#[tokio::test]
async fn texts_are_found_by_their_headings() -> anyhow::Result<()> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folders = [root.join("content/library/starter"), root.join("docs")];
    let documents = known::documents(&folders, None)?;
    let (ours, plain) = both(&documents, &known::headings(&documents)).await?;
    assert!(ours > 0.87 && ours >= plain, "{ours:.3} against {plain:.3}");
    Ok(())
}
