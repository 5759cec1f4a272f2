//! What a page or a part of it needs of its reader besides what they may see: language, look, words.

use jiff::civil::Date;
use styrbord_domain::decisions::MONEY_LIMIT;
use styrbord_domain::fault::FieldFault;
use styrbord_domain::lifecycle::EVIDENCE_OF;
use styrbord_domain::notation::Notation;
use styrbord_texts::{Language, Value};

use crate::words::Words;

/// Light, dark, or as the device has it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Theme {
    /// As the device has it.
    #[default]
    Device,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The value of the attribute and of the cookie; none for the device's own.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Device => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }
}

/// How close the rows of a list stand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Density {
    /// With room between them.
    #[default]
    Roomy,
    /// As many as can be read at once.
    Compact,
}

impl Density {
    /// The value of the attribute and of the cookie; none for the usual.
    #[must_use]
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Roomy => None,
            Self::Compact => Some("compact"),
        }
    }
}

/// Whether single keys do what buttons do, where a meeting is run.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Keys {
    /// They do.
    #[default]
    On,
    /// They do not: whoever speaks to their browser, or hits keys by mistake, does nothing by them (WCAG 2.1.4).
    Off,
}

impl Keys {
    /// The value of the cookie.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Off => "off",
        }
    }
}

/// How somebody reads: what words and dates are in, and the look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reader {
    /// Their language.
    pub language: Language,
    /// Their look.
    pub theme: Theme,
    /// How close rows stand for them.
    pub density: Density,
    /// Whether keys do what buttons do for them.
    pub keys: Keys,
}

impl Reader {
    /// How they write numbers.
    #[must_use]
    pub const fn notation(&self) -> Notation {
        match self.language {
            Language::Da => Notation::Danish,
            Language::En => Notation::English,
        }
    }

    /// A text in the reader's language.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        styrbord_texts::text(self.language, key)
    }

    /// A text with variables.
    #[must_use]
    pub fn tw(&self, key: &str, values: &[(&str, Value)]) -> String {
        styrbord_texts::text_with(self.language, key, values)
    }

    /// The name of a code of a list: `label("stage", "phase_out")`.
    #[must_use]
    pub fn label(&self, list: &str, code: &str) -> String {
        styrbord_texts::label(self.language, list, code)
    }

    /// The name of a field of a kind.
    #[must_use]
    pub fn field(&self, kind: styrbord_domain::kind::Kind, name: &str) -> String {
        styrbord_texts::field_label(self.language, kind.as_str(), name)
    }

    /// The name of a field as it is true of a decision that is only proposed: its outcome is recommended and its day is
    /// planned (domain §4).
    #[must_use]
    pub fn field_proposed(&self, kind: styrbord_domain::kind::Kind, name: &str) -> String {
        match (kind, name) {
            (styrbord_domain::kind::Kind::Decision, "kind") => {
                self.t("decision-recommended-outcome")
            }
            (styrbord_domain::kind::Kind::Decision, "decided_on") => self.t("decision-planned-for"),
            (styrbord_domain::kind::Kind::Decision, "text") => self.t("decision-proposed-wording"),
            _ => self.field(kind, name),
        }
    }

    /// What is wrong with a field, in words.
    #[must_use]
    pub fn fault(&self, fault: &FieldFault) -> String {
        let values: Vec<(&str, Value)> = fault
            .with
            .iter()
            .map(|(name, value)| {
                if name == EVIDENCE_OF {
                    return (name.as_str(), self.label("evidence", value).into());
                }
                let amount = value.parse().ok().filter(|_| name == MONEY_LIMIT);
                if let Some(amount) = amount {
                    let amount = styrbord_texts::money(self.language, amount);
                    return (name.as_str(), amount.into());
                }
                // A date travels as programs write it.
                let day = value.parse().ok().map(|day| self.date(day).into());
                (name.as_str(), day.unwrap_or_else(|| Value::read(value)))
            })
            .collect();
        let key = format!("fault-{}", fault.code.replace('_', "-"));
        // Where it is known what is wrong, it says so.
        let telling = format!("{key}-value");
        if fault.with.contains_key("value") && styrbord_texts::has(&telling) {
            return self.tw(&telling, &values);
        }
        if styrbord_texts::has(&key) {
            return self.tw(&key, &values);
        }
        // Refusals of the rules have texts of their own.
        self.tw(
            &format!("refused-{}", fault.code.replace('_', "-")),
            &values,
        )
    }

    /// A date in full.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        styrbord_texts::date(self.language, date)
    }

    /// A stored date in full; anything else as it is.
    #[must_use]
    pub fn date_text(&self, date: &str) -> String {
        date.parse()
            .map_or_else(|_| date.to_owned(), |date| self.date(date))
    }

    /// A stored local date and time of day; anything else as it is.
    #[must_use]
    pub fn time_text(&self, time: &str) -> String {
        styrbord_domain::date::parse_time(time).map_or_else(
            |_| time.to_owned(),
            |time| styrbord_texts::date_time(self.language, time),
        )
    }

    /// A stored date in figures, for tables; anything else as it is.
    #[must_use]
    pub fn date_short(&self, date: &str) -> String {
        date.parse().map_or_else(
            |_| date.to_owned(),
            |day| styrbord_texts::date_short(self.language, day),
        )
    }

    /// The texts of some keys, for an island: the browser has no other words.
    #[must_use]
    pub fn words(&self, keys: &[&str]) -> Words {
        keys.iter()
            .map(|key| ((*key).to_owned(), self.t(key)))
            .collect()
    }
}
