//! The reader of a page: their desk, language and look.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use styrbord_domain::fault::FieldFault;
use styrbord_registry::Desk;
use styrbord_texts::{Language, Value};

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

/// The parameter of an address that names the day of which it is read.
pub const AS_OF: &str = "as_of";

/// Who reads a page, and how they want it.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The product as they may use it.
    pub desk: Desk,
    /// Their language.
    pub language: Language,
    /// Their look.
    pub theme: Theme,
    /// The path and query of the request, to come back to.
    pub address: String,
    /// The name of the organisation, under the wordmark.
    pub organisation: String,
    /// Whether this is the demonstration.
    pub demo: bool,
    /// The version of the client and style, which ends their addresses.
    pub assets: String,
}

impl Viewer {
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

    /// The name of a field of a record, as it is true of that record.
    #[must_use]
    pub fn field_of(&self, record: &styrbord_registry::Record, name: &str) -> String {
        if is_proposal(record) {
            self.field_proposed(record.page.kind, name)
        } else {
            self.field(record.page.kind, name)
        }
    }

    /// What is wrong with a field, in words.
    #[must_use]
    pub fn fault(&self, fault: &FieldFault) -> String {
        let values: Vec<(&str, Value)> = fault
            .with
            .iter()
            .map(|(name, value)| (name.as_str(), Value::read(value)))
            .collect();
        let key = format!("fault-{}", fault.code.replace('_', "-"));
        if styrbord_texts::has(&key) {
            return self.tw(&key, &values);
        }
        // Refusals of the rules have texts of their own.
        self.tw(
            &format!("refused-{}", fault.code.replace('_', "-")),
            &values,
        )
    }

    /// A parameter of the address that was asked for, where its value is plain: a code, a number, an identity.
    #[must_use]
    pub fn asked(&self, name: &str) -> &str {
        let query = self.address.split_once('?').map_or("", |(_, query)| query);
        query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map_or("", |(_, value)| value)
    }

    /// The installation's local date.
    #[must_use]
    pub fn today(&self) -> Date {
        self.desk.today()
    }

    /// An address, read as of the day that the reader looks at.
    #[must_use]
    pub fn at(&self, path: &str) -> String {
        match self.desk.as_of_day() {
            None => path.to_owned(),
            Some(day) => {
                let sign = if path.contains('?') { '&' } else { '?' };
                format!("{path}{sign}{AS_OF}={day}")
            }
        }
    }

    /// The address of this page as of today.
    pub(crate) fn address_today(&self) -> String {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let of_day = format!("{AS_OF}=");
        let rest: Vec<&str> = query
            .split('&')
            .filter(|part| !part.is_empty() && !part.starts_with(&of_day))
            .collect();
        if rest.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", rest.join("&"))
        }
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

    /// A stored date in figures, for tables; anything else as it is.
    #[must_use]
    pub fn date_short(&self, date: &str) -> String {
        date.parse().map_or_else(
            |_| date.to_owned(),
            |day| styrbord_texts::date_short(self.language, day),
        )
    }

    /// An instant as local date and time.
    #[must_use]
    pub fn instant(&self, milliseconds: i64) -> String {
        styrbord_texts::date_time(self.language, self.local(milliseconds))
    }

    /// The local date of an instant.
    #[must_use]
    pub fn day(&self, milliseconds: i64) -> Date {
        self.local(milliseconds).date()
    }

    /// An instant as "today", "3 days ago".
    #[must_use]
    pub fn ago(&self, milliseconds: i64) -> String {
        styrbord_texts::relative_day(self.language, self.local(milliseconds).date(), self.today())
    }
}

/// Whether a record is a decision that has not been made.
#[must_use]
pub fn is_proposal(record: &styrbord_registry::Record) -> bool {
    record.page.kind == styrbord_domain::kind::Kind::Decision && record.fact("status") == "draft"
}

impl Viewer {
    /// The local time of an instant.
    fn local(&self, milliseconds: i64) -> DateTime {
        Timestamp::from_millisecond(milliseconds)
            .unwrap_or_default()
            .to_zoned(self.desk.time_zone().clone())
            .datetime()
    }
}
