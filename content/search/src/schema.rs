//! The fields of the index and how a document becomes one of its rows.

use std::hash::{DefaultHasher, Hash, Hasher};

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analysis::{
    APART, ENGLISH, NAMES_TOKENIZER, TEXT_TOKENIZER, fold, is_stop_word, joined_number,
    language_of, loose_number, milestones, names, number, short_names, without_sort, words,
};
use crate::document::{Document, Language};

/// The folder's name holds this number: raise it with every change to fields or analysis.
pub const VERSION: u32 = 13;

/// How often a word of the title, and of aliases and headings, counts for once in the text (the weights of BM25F: Robertson,
/// Zaragoza and Taylor 2004, where fields are joined before frequencies are saturated).
const IN_TITLE: usize = 3;
const IN_OUTLINE: usize = 3;

/// Handles to the fields.
#[derive(Debug, Clone, Copy)]
pub struct Fields {
    pub id: Field,
    pub kind: Field,
    pub url: Field,
    /// Words of the title.
    pub title: Field,
    /// Words of aliases and headings.
    pub outline: Field,
    /// Words of the text.
    pub body: Field,
    /// The milestones of the text.
    pub milestones: Field,
    /// Words of the names of related documents; found and not shown.
    pub related: Field,
    /// Words of files that belong to it, whatever their length.
    pub files: Field,
    /// The milestones of those.
    pub file_milestones: Field,
    /// What the files are called, one per line.
    pub file_names: Field,
    /// Every key of title, outline and body, as often as a word counts there: what tells whether a document has a word, and
    /// how much it is about it.
    pub all: Field,
    /// Words for what it is.
    pub sorts: Field,
    /// Words for what those named in it are to it.
    pub roles: Field,
    /// Words for its state.
    pub states: Field,
    /// Small words of questions that it answers.
    pub answers: Field,
    /// Numbers as typed, apart from the case of letters, and loosely.
    pub numbers: Field,
    /// Title, aliases and address whole, to find a thing by exactly its name.
    pub names: Field,
    /// How many words of the title say something.
    pub title_words: Field,
    pub number: Field,
    pub status: Field,
    pub in_force: Field,
    pub over: Field,
    pub aside: Field,
    pub forum: Field,
    pub unit: Field,
    pub owner: Field,
    pub date: Field,
    /// The date as the number `YYYYMMDD`, for sorting and filtering.
    pub day: Field,
    /// All its tags as one value, so that documents with the same audience share it.
    pub audience: Field,
    /// A digest of what others show of it: title, address and audience.
    pub called: Field,
}

impl Fields {
    /// The schema with its handles.
    pub fn build() -> (Schema, Self) {
        let found = |tokenizer: &str| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(tokenizer)
                    .set_index_option(IndexRecordOption::WithFreqsAndPositions),
            )
        };
        let words = |tokenizer: &str| found(tokenizer).set_stored();
        let of_any_length = || {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(TEXT_TOKENIZER)
                .set_fieldnorms(false)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            TextOptions::default()
                .set_indexing_options(indexing)
                .set_stored()
        };
        let counted = |tokenizer: &str, against_length: bool| {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer(tokenizer)
                    .set_fieldnorms(against_length)
                    .set_index_option(IndexRecordOption::WithFreqs),
            )
        };
        // With frequencies, so that they can stand among the leaves of a score.
        let whole = || {
            TextOptions::default().set_indexing_options(
                TextFieldIndexing::default()
                    .set_tokenizer("raw")
                    .set_index_option(IndexRecordOption::WithFreqs),
            )
        };
        let mut schema = Schema::builder();
        let fields = Self {
            id: schema.add_text_field("id", STRING | STORED),
            kind: schema.add_text_field("kind", STORED | FAST),
            url: schema.add_text_field("url", STORED),
            title: schema.add_text_field("title", words(NAMES_TOKENIZER)),
            outline: schema.add_text_field("outline", words(NAMES_TOKENIZER)),
            body: schema.add_text_field("body", words(TEXT_TOKENIZER)),
            milestones: schema.add_bytes_field("milestones", STORED),
            related: schema.add_text_field("related", found(TEXT_TOKENIZER)),
            files: schema.add_text_field("files", of_any_length()),
            file_milestones: schema.add_bytes_field("file_milestones", STORED),
            file_names: schema.add_text_field("file_names", STORED),
            all: schema.add_text_field("all", counted(NAMES_TOKENIZER, true)),
            sorts: schema.add_text_field("sorts", counted(TEXT_TOKENIZER, false)),
            roles: schema.add_text_field("roles", counted(TEXT_TOKENIZER, false)),
            states: schema.add_text_field("states", counted(TEXT_TOKENIZER, false)),
            answers: schema.add_text_field("answers", STRING),
            numbers: schema.add_text_field("numbers", whole()),
            names: schema.add_text_field("names", STRING),
            title_words: schema.add_u64_field("title_words", FAST),
            number: schema.add_text_field("number", STORED),
            status: schema.add_text_field("status", STORED | FAST),
            in_force: schema.add_bool_field("in_force", STORED | FAST),
            over: schema.add_bool_field("over", STORED | FAST),
            aside: schema.add_bool_field("aside", FAST),
            forum: schema.add_text_field("forum", FAST),
            unit: schema.add_text_field("unit", FAST),
            owner: schema.add_text_field("owner", STORED),
            date: schema.add_text_field("date", STORED),
            day: schema.add_u64_field("day", FAST),
            audience: schema.add_text_field("audience", FAST),
            called: schema.add_u64_field("called", FAST),
        };
        (schema.build(), fields)
    }

    /// The row for a document.
    pub fn row(&self, document: &Document) -> TantivyDocument {
        let marker = match document.language {
            Language::Da => "",
            Language::En => ENGLISH,
        };
        let plain = |text: &str| text.trim_start_matches(ENGLISH).to_owned();
        let marked = |text: &str| format!("{marker}{}", plain(text));
        let mut outline = document.aliases.join("\n");
        if !outline.is_empty() && !document.headings.is_empty() {
            outline.push('\n');
        }
        outline.push_str(&document.headings);
        let values = document.values.iter().map(String::as_str);
        let body: Vec<&str> = std::iter::once(document.body.as_str())
            .chain(values)
            .collect();
        let body = marked(&body.join(&APART.to_string()));

        let mut row = TantivyDocument::default();
        row.add_text(self.id, &document.id);
        row.add_text(self.kind, &document.kind);
        row.add_text(self.url, &document.url);
        row.add_text(self.title, marked(&document.title));
        row.add_text(self.outline, marked(&outline));
        row.add_bytes(self.milestones, &milestones(&body));
        row.add_text(self.body, &body);
        let related = document.related.join("\n");
        if !related.is_empty() {
            row.add_text(self.related, marked(&related));
        }
        if !document.files.is_empty() {
            let texts = document.files.iter().map(|file| file.text.as_str());
            let texts: Vec<&str> = texts.collect();
            let said = texts.join(&APART.to_string());
            let said = match language_of(&said).unwrap_or(document.language) {
                Language::Da => plain(&said),
                Language::En => format!("{ENGLISH}{}", plain(&said)),
            };
            let called = document.files.iter().map(|file| file.name.as_str());
            row.add_text(self.file_names, called.collect::<Vec<_>>().join("\n"));
            row.add_bytes(self.file_milestones, &milestones(&said));
            row.add_text(self.files, said);
        }
        row.add_text(self.all, body);
        for _ in 0..IN_TITLE {
            row.add_text(self.all, marked(&document.title));
        }
        for _ in 0..IN_OUTLINE {
            row.add_text(self.all, marked(&outline));
        }
        for (field, words) in [
            (self.sorts, &document.sorts),
            (self.roles, &document.roles),
            (self.states, &document.states),
        ] {
            for word in words {
                // It is not in the language of the document; each of its words is there in either.
                row.add_text(field, word);
                row.add_text(field, format!("{ENGLISH}{word}"));
            }
        }
        for word in document.answers.iter().flat_map(|text| words(text)) {
            row.add_text(self.answers, fold(&word.lower()));
        }
        row.add_text(self.status, &document.status);
        row.add_bool(self.in_force, document.in_force);
        row.add_bool(self.over, document.over);
        row.add_bool(self.aside, document.aside);
        for value in &document.numbers {
            let mut ways = vec![number(value), loose_number(value), joined_number(value)];
            ways.sort_unstable();
            ways.dedup();
            for way in ways {
                row.add_text(self.numbers, way);
            }
        }
        for value in std::iter::once(&document.title).chain(&document.aliases) {
            row.add_text(self.names, names(value));
            for short in short_names(value) {
                row.add_text(self.names, short);
            }
        }
        if let Some(name) = without_sort(&document.title, &document.sorts) {
            row.add_text(self.names, name);
        }
        if !document.slug.is_empty() {
            row.add_text(self.names, names(&document.slug));
        }
        row.add_u64(self.title_words, telling(&document.title));
        row.add_text(self.audience, audience(document));
        row.add_u64(self.called, called(document));
        let optional = [
            (self.number, document.number.as_ref()),
            (self.forum, document.forum.as_ref()),
            (self.unit, document.unit.as_ref()),
            (self.owner, document.owner.as_ref()),
            (self.date, document.date.as_ref()),
        ];
        for (field, value) in optional {
            if let Some(value) = value {
                row.add_text(field, value);
            }
        }
        if let Some(day) = document.date.as_deref().and_then(day) {
            row.add_u64(self.day, u64::from(day));
        }
        row
    }
}

/// How many words of a title say something.
fn telling(title: &str) -> u64 {
    let told = words(title).filter(|word| !is_stop_word(&fold(&word.lower())));
    told.count() as u64
}

/// The tags of a document as one value, the same for the same tags.
fn audience(document: &Document) -> String {
    let mut tags: Vec<&str> = document.tags.iter().map(String::as_str).collect();
    tags.sort_unstable();
    tags.dedup();
    tags.join("\n")
}

/// The tags in such a value.
pub fn tags_of(audience: &str) -> impl Iterator<Item = &str> {
    audience.lines()
}

/// A digest of what others show of a document. Another standard library may make another one; then others are indexed
/// once more than needed.
pub fn called(document: &Document) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&document.title, &document.url, audience(document)).hash(&mut hasher);
    hasher.finish()
}

/// `YYYY-MM-DD…` as the number `YYYYMMDD`; none when it does not begin with a date.
fn day(date: &str) -> Option<u32> {
    let mut digits = date.get(..10)?.split('-');
    let (year, month, day) = (digits.next()?, digits.next()?, digits.next()?);
    if digits.next().is_some() || (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    let (year, month, day) = (
        year.parse::<u32>(),
        month.parse::<u32>(),
        day.parse::<u32>(),
    );
    Some(year.ok()? * 10_000 + month.ok()? * 100 + day.ok()?)
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn a_day_is_read_from_the_beginning_of_a_date() {
        assert_eq!(day("2026-03-09"), Some(20_260_309));
        assert_eq!(day("2026-03-09T10:00:00Z"), Some(20_260_309));
        for not_a_date in [
            "",
            "2026",
            "2026-3-9",
            "09-03-2026",
            "åååå-åå-åå",
            "2026-03-0x",
        ] {
            assert_eq!(day(not_a_date), None, "{not_a_date}");
        }
    }
}
