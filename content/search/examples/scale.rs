//! How a search grows with the index: the same questions to 3,000, 30,000 and 300,000 documents, in one run.
//!
//! `cargo run --profile dist -p styrbord-search --example scale [most documents]`. Documents are made of the parts of
//! Danish compounds, alone and joined, as often as words are in a language (the n-th in 1/n of the places).

#![expect(clippy::print_stdout, reason = "it is what it is for")]

use std::time::Instant;

use styrbord_search::{Change, Document, Index, Query, Result};

const PARTS: &str = include_str!("../src/analysis/compound_parts.txt");
const SIZES: [u32; 3] = [3_000, 30_000, 300_000];
const BATCH: u32 = 1_000;
const ROUNDS: usize = 15;

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
    println!("\n{:<44}{:>28}", "median and 9th decile, µs (hits)", "");
    for (nth, (name, _)) in asked.iter().enumerate() {
        print!("{name:<44}");
        for column in &columns {
            let (median, slow, hits) = &column.each[nth];
            print!("{median:>8}{slow:>8} ({hits:>7})");
        }
        println!();
    }
    print!("{:<44}", "all questions");
    for column in &columns {
        let mut all: Vec<u128> = column.each.iter().map(|(median, ..)| *median).collect();
        all.sort_unstable();
        print!("{:>8}{:>18}", all[all.len() / 2], "");
    }
    println!();
    Ok(())
}

struct Column {
    each: Vec<(u128, u128, String)>,
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
        index.gather(batch.map(|nth| Change::from(document(nth, words, &mut dice))))?;
    }
    index.apply([], u64::from(size))?;
    let filled = began.elapsed();
    index.compact()?;
    println!(
        "{size} documents: filled in {filled:.1?}, joined in {:.1?}, memory {} MB",
        began.elapsed() - filled,
        memory()
    );
    let mut each = Vec::new();
    for (_, query) in asked {
        let mut times = Vec::new();
        let mut hits = String::new();
        for round in 0..=ROUNDS {
            let began = Instant::now();
            let found = index.search(query)?;
            if round > 0 {
                times.push(began.elapsed().as_micros());
            }
            hits = format!("{}{}", found.total, if found.more { "+" } else { "" });
        }
        times.sort_unstable();
        each.push((times[ROUNDS / 2], times[ROUNDS * 9 / 10], hits));
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
        ("the commonest word", joined(&[0])),
        ("a common word", joined(&[12])),
        ("a word", joined(&[150])),
        ("another word", joined(&[420])),
        ("a rare word", joined(&[5_000])),
        ("two common words", joined(&[3, 9])),
        ("two words", joined(&[90, 210])),
        ("a common and a rare word", joined(&[2, 4_000])),
        ("three words", joined(&[30, 75, 160])),
        ("four words", joined(&[5, 44, 101, 350])),
        ("a phrase", format!("\"{}\"", joined(&[8, 17]))),
        ("a common compound", joined(&[400])),
        ("a rare compound", joined(&[9_000])),
        ("a misspelling", format!("{}x", word(700))),
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
    let typing = word(60).get(..4).unwrap_or_default().to_owned();
    let mut half = usual(typing);
    half.as_you_type = true;
    half.limit = 10;
    asked.push(("half a word".to_owned(), half));
    let mut narrowed = usual(joined(&[12]));
    narrowed.kinds = vec!["kind7".to_owned()];
    asked.push(("a common word of one kind".to_owned(), narrowed));
    let mut many = usual(joined(&[150]));
    many.tags = (0..200).map(|nth| format!("forum:{nth}")).collect();
    many.tags.push("readers".to_owned());
    asked.push(("a word, with 200 tags".to_owned(), many));
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
        let mut dice = Dice(1);
        let mut words: Vec<String> = parts.iter().map(|part| (*part).to_owned()).collect();
        while words.len() < 40_000 {
            let mut part = || parts[dice.below(u32::try_from(parts.len()).unwrap_or(1)) as usize];
            let (first, last) = (part(), part());
            let ending = ["", "en", "er", "s"][dice.below(4) as usize];
            words.push(format!("{first}s{last}{ending}"));
        }
        // The order of the list says nothing.
        for nth in (1..words.len()).rev() {
            let other = dice.below(u32::try_from(nth + 1).unwrap_or(1)) as usize;
            words.swap(nth, other);
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

/// Resident memory in megabytes, 0 where the system does not say.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("RssAnon"));
    let size = line.and_then(|line| line.split_whitespace().nth(1));
    size.and_then(|size| size.parse::<u64>().ok()).unwrap_or(0) / 1024
}
