//! Finds a message by language and key and fills in its variables.

use std::{collections::BTreeSet, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::{Language, Value, missing, numbers};

mod files {
    include!(concat!(env!("OUT_DIR"), "/files.rs"));
}

static DANISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Language::Da));
static ENGLISH: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::load(Language::En));

/// The message of a key, for messages without variables. A missing key gives the key itself as `⟦key⟧`.
#[must_use]
pub fn text(language: Language, key: &str) -> String {
    text_with(language, key, &[])
}

/// The message of a key with its variables filled in. A missing key gives the key itself as `⟦key⟧`; a
/// missing variable shows as its name in braces. Either is remembered for `missing`.
#[must_use]
pub fn text_with(language: Language, key: &str, values: &[(&str, Value)]) -> String {
    if let Some(found) = catalogue(language).find(language, key, values) {
        return found;
    }
    missing::record(language, key);
    format!("⟦{key}⟧")
}

/// The word for a stable code: `label(language, "stage", "phase_out")` is the message `stage-phase-out`.
#[must_use]
pub fn label(language: Language, prefix: &str, code: &str) -> String {
    text(language, &format!("{prefix}-{}", code.replace('_', "-")))
}

/// The label of a field: `field-KIND-NAME` where the kind of record has a word of its own for it (a forum's
/// `parent`, a decision's `text`), else `field-NAME`.
#[must_use]
pub fn field_label(language: Language, kind: &str, name: &str) -> String {
    text(language, &field_key(kind, name))
}

/// The hint of a field, found as [`field_label`] finds its label.
#[must_use]
pub fn field_hint(language: Language, kind: &str, name: &str) -> Option<String> {
    hint(language, &field_key(kind, name))
}

fn field_key(kind: &str, name: &str) -> String {
    let dashed = name.replace(['_', '.'], "-");
    let own = format!("field-{kind}-{dashed}");
    match name.rsplit_once('.') {
        _ if has(&own) => own,
        // A field of a row goes by the name that it has in any row.
        Some((_, inner)) => field_key(kind, inner),
        None => format!("field-{dashed}"),
    }
}

/// What helps the person who fills in a field: the attribute `.hint` of the message, where it has one.
#[must_use]
pub fn hint(language: Language, key: &str) -> Option<String> {
    let bundle = &catalogue(language).bundle;
    let pattern = bundle.get_message(key)?.get_attribute("hint")?.value();
    Some(
        bundle
            .format_pattern(pattern, None, &mut Vec::new())
            .into_owned(),
    )
}

/// Whether the key has a message. Both languages have the same keys.
#[must_use]
pub fn has(key: &str) -> bool {
    DANISH
        .bundle
        .get_message(key)
        .is_some_and(|message| message.value().is_some())
}

/// Every key, sorted.
pub fn keys() -> impl Iterator<Item = &'static str> {
    DANISH.keys.iter().map(String::as_str)
}

fn catalogue(language: Language) -> &'static Catalogue {
    match language {
        Language::Da => &DANISH,
        Language::En => &ENGLISH,
    }
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    /// What is wrong in the files. The tests demand that there is nothing.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    problems: Vec<String>,
}

impl Catalogue {
    fn load(language: Language) -> Self {
        let files = match language {
            Language::Da => files::DA,
            Language::En => files::EN,
        };
        let identifier =
            LanguageIdentifier::from_bytes(language.code().as_bytes()).unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // The invisible isolation marks of Fluent would end up in copied text and in tests.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Da => danish_number,
            Language::En => english_number,
        }));
        let mut keys = BTreeSet::new();
        let mut problems = Vec::new();
        for (name, source) in files {
            let resource =
                FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(usable, errors)| {
                    problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
                    usable
                });
            keys.extend(message_keys(source));
            if let Err(errors) = bundle.add_resource(resource) {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
            }
        }
        keys.retain(|key| bundle.has_message(key));
        Self {
            bundle,
            keys,
            problems,
        }
    }

    fn find(&self, language: Language, key: &str, values: &[(&str, Value)]) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = message.value()?;
        let arguments: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.to_fluent()))
            .collect();
        let mut errors = Vec::new();
        let found = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors)
            .into_owned();
        if !errors.is_empty() {
            missing::record(language, key);
        }
        Some(found)
    }
}

/// A message starts at the left edge of its line with its key and an equals sign.
fn message_keys(source: &str) -> impl Iterator<Item = String> {
    let starts = source
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()));
    starts
        .filter_map(|line| line.split_once('='))
        .map(|(key, _)| key.trim().to_owned())
}

fn danish_number<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    number_in(Language::Da, value)
}

fn english_number<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    number_in(Language::En, value)
}

fn number_in(language: Language, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(numbers::decimal(language, number.value, 3)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
