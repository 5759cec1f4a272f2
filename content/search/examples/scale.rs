//! How a search grows with the index: the same questions to 3,000, 30,000 and 300,000 documents, in one run.
//!
//! `cargo run --profile dist -p styrbord-search --example scale [most documents]`. Documents are made of words of which
//! every fourth is a Danish compound, as often as words are in a language (the n-th in 1/n of the places). Times are
//! those of the processor, as the system counts them for a whole series of the same question.

#![expect(clippy::print_stdout, reason = "it is what it is for")]

use std::sync::Arc;
use std::time::Instant;

use styrbord_search::{Document, Index, Query, Result, Synonyms};

const PARTS: &str = include_str!("../src/analysis/compound_parts.txt");
const SIZES: [u32; 3] = [3_000, 30_000, 300_000];
const BATCH: u32 = 1_000;
const ROUNDS: u32 = 40;

fn main() -> Result<()> {
    let most = std::env::args().nth(1).and_then(|most| most.parse().ok());
    let words = Words::new();
    let asked = questions(&words);
    let mut columns = Vec::new();
    for size in SIZES
        .into_iter()
        .filter(|size| most.is_none_or(|most| *size <= most))
    {
        let folder =
            std::env::temp_dir().join(format!("styrbord-scale-{}-{size}", std::process::id()));
        columns.push(measure(&folder, size, &words, &asked)?);
        std::fs::remove_dir_all(&folder)?;
    }
    println!("\nprocessor time of a search, µs (hits)");
    for (nth, (name, _)) in asked.iter().enumerate() {
        print!("{name:<44}");
        for column in &columns {
            let (time, hits) = &column.each[nth];
            print!("{time:>8} ({hits:>7})");
        }
        println!();
    }
    print!("{:<44}", "the median of all questions");
    for column in &columns {
        let mut all: Vec<u64> = column.each.iter().map(|(time, _)| *time).collect();
        all.sort_unstable();
        print!("{:>8}{:>10}", all[all.len() / 2], "");
    }
    println!();
    Ok(())
}

struct Column {
    each: Vec<(u64, String)>,
}

fn measure(
    folder: &std::path::Path,
    size: u32,
    words: &Words,
    asked: &[(String, Query)],
) -> Result<Column> {
    let index = Index::open(folder)?;
    let began = Instant::now();
    let mut dice = Dice(7);
    for first in (0..size).step_by(BATCH as usize) {
        let batch = first..size.min(first + BATCH);
        index.add(batch.map(|nth| document(nth, words, &mut dice)))?;
    }
    index.apply([], u64::from(size))?;
    let (filled, before) = (began.elapsed(), memory());
    index.compact()?;
    println!(
        "{size} documents: filled in {filled:.1?}, joined in {:.1?}, memory {before} and {} MB",
        began.elapsed() - filled,
        memory()
    );
    let mut each = Vec::new();
    for (_, query) in asked {
        let found = index.search(query)?;
        let began = processor();
        for _ in 0..ROUNDS {
            index.search(query)?;
        }
        let time = (processor() - began) / 1_000 / u64::from(ROUNDS);
        let hits = format!("{}{}", found.total, if found.more { "+" } else { "" });
        each.push((time, hits));
    }
    Ok(Column { each })
}

fn questions(words: &Words) -> Vec<(String, Query)> {
    let word = |nth: usize| words.0[nth].as_str();
    let joined = |several: &[usize]| {
        several
            .iter()
            .map(|nth| word(*nth))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let texts = [
        ("the commonest word", joined(&[1])),
        ("a common word", joined(&[101])),
        ("a word", joined(&[401])),
        ("another word", joined(&[1_202])),
        ("a rare word", joined(&[8_002])),
        ("two common words", joined(&[101, 142])),
        ("two words", joined(&[151, 601])),
        ("a common and a rare word", joined(&[101, 6_001])),
        ("three words", joined(&[202, 901, 3_001])),
        ("four words", joined(&[125, 345, 701, 1_501])),
        ("a phrase", format!("\"{}\"", joined(&[109, 117]))),
        ("a common compound", joined(&[400])),
        ("a rare compound", joined(&[8_000])),
        ("a compound and a word", joined(&[800, 301])),
        ("a misspelling", format!("{}x", word(701))),
        ("a number", "DS-2024-00077".to_owned()),
        ("somebody's name", "Person33".to_owned()),
        ("nothing typed", String::new()),
    ];
    let usual = |text: String| Query {
        text,
        tags: vec!["readers".to_owned()],
        limit: 20,
        ..Query::default()
    };
    let mut asked: Vec<(String, Query)> = texts
        .into_iter()
        .map(|(name, text)| (name.to_owned(), usual(text)))
        .collect();
    let typing = word(301).get(..4).unwrap_or_default().to_owned();
    let mut half = usual(typing);
    half.as_you_type = true;
    half.limit = 10;
    asked.push(("half a word".to_owned(), half));
    let mut narrowed = usual(joined(&[101]));
    narrowed.kinds = vec!["kind7".to_owned()];
    asked.push(("a common word of one kind".to_owned(), narrowed));
    let mut many = usual(joined(&[401]));
    many.tags = (0..200).map(|nth| format!("forum:{nth}")).collect();
    many.tags.push("readers".to_owned());
    asked.push(("a word, with 200 tags".to_owned(), many));
    let mut others: Vec<String> = [401, 402, 403, 404, 405].map(|nth| joined(&[nth])).into();
    others.extend([[101, 142], [151, 601], [109, 117], [202, 901]].map(|two| joined(&two)));
    let mut said = usual(joined(&[401]));
    said.synonyms = Arc::new(Synonyms::new([others]));
    asked.push(("a word, with eight that stand for it".to_owned(), said));
    asked
}

fn document(nth: u32, words: &Words, dice: &mut Dice) -> Document {
    let mut text = |least: u32, most: u32| {
        let count = least + dice.below(most - least);
        let picked: Vec<&str> = (0..count).map(|_| words.pick(dice)).collect();
        picked.join(" ")
    };
    let (title, headings) = (text(2, 6), text(2, 5));
    let sentences: Vec<String> = (0..12).map(|_| text(6, 14)).collect();
    let (kind, unit, forum) = (dice.below(8), dice.below(200), dice.below(400));
    Document {
        id: format!("{nth:08}"),
        kind: format!("kind{kind}"),
        url: format!("/kind{kind}/{nth}"),
        title,
        numbers: vec![format!("DS-2024-{nth:05}"), format!("slug-{nth}")],
        headings,
        body: sentences.join(". "),
        related: vec![
            format!("Person{}", dice.below(2_000)),
            format!("Enhed {unit}"),
        ],
        status: ["active", "draft", "closed"][dice.below(3) as usize].to_owned(),
        in_force: dice.below(4) > 0,
        over: dice.below(10) == 0,
        unit: Some(format!("unit{unit}")),
        forum: Some(format!("forum{forum}")),
        date: Some(format!(
            "20{:02}-0{}-1{}",
            dice.below(27),
            1 + dice.below(9),
            dice.below(10)
        )),
        tags: vec![if dice.below(10) == 0 {
            format!("forum:{forum}")
        } else {
            "readers".to_owned()
        }],
        ..Document::default()
    }
}

/// Words, the commonest first.
struct Words(Vec<String>);

impl Words {
    fn new() -> Self {
        let parts: Vec<&str> = PARTS.split_whitespace().collect();
        let mut dice = Dice(0x005e_ed0f_da7a);
        let mut words: Vec<String> = Vec::new();
        while words.len() < 40_000 {
            let mut one = |several: &[&'static str]| {
                let length = u32::try_from(several.len()).unwrap_or(1);
                several[dice.below(length) as usize]
            };
            let (ending, syllables) = (
                one(&["", "en", "er", "s"]),
                ["ka", "vo", "mi", "dru", "sle", "ny", "gø", "fra"],
            );
            words.push(if words.len().is_multiple_of(4) {
                format!("{}s{}{ending}", one(&parts), one(&parts))
            } else {
                let middle = one(&["t", "lb", "rg", "nd", "st", "m", "pp"]);
                format!(
                    "{}{middle}{}{}{ending}",
                    one(&syllables),
                    one(&syllables),
                    one(&["l", "k", "b", "vn", "sk"])
                )
            });
        }
        Self(words)
    }

    /// The n-th in about 1/n of the places.
    fn pick(&self, dice: &mut Dice) -> &str {
        let most = (self.0.len() as f64).ln();
        let share = f64::from(dice.below(1 << 24)) / f64::from(1 << 24);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a place in the list"
        )]
        let nth = (share * most).exp() as usize - 1;
        &self.0[nth.min(self.0.len() - 1)]
    }
}

/// The same numbers in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u32) -> u32 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        u32::try_from((self.0 >> 16) % u64::from(end.max(1))).unwrap_or(0)
    }
}

/// Nanoseconds of the processor that this thread has had; 0 where the system does not say.
fn processor() -> u64 {
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = said.split_whitespace().next();
    first.and_then(|time| time.parse().ok()).unwrap_or(0)
}

/// Resident memory in megabytes, 0 where the system does not say.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon"));
    let size = line.and_then(|line| line.split_whitespace().nth(1));
    size.and_then(|size| size.parse::<u64>().ok()).unwrap_or(0) / 1024
}
