//! The reader of a page with their desk.

use std::ops::{Deref, DerefMut};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use styrbord_domain::date;
use styrbord_domain::fault::Faults;
use styrbord_registry::{Desk, Fault};

use crate::parameters::{Parameters, parameter};
use crate::reader::Reader;
use crate::told::Told;

/// The parameter of an address that names the day of which it is read.
pub const AS_OF: &str = "as_of";
/// Names in the address of a record's page after which of the pages that point at it to go on.
pub const LINKS: &str = "links";

/// Who reads a page, and how they want it.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The product as they may use it.
    pub desk: Desk,
    /// Their language and look.
    pub reader: Reader,
    /// The path and query of the request, to come back to.
    pub address: String,
    /// The name of the organisation, under the wordmark.
    pub organisation: String,
    /// Where the installation is reached, as `https://styrbord.example.dk`; empty where it does not know.
    pub site: String,
    /// Whether this is the demonstration.
    pub demo: bool,
    /// What they just did, which the page says once.
    pub told: Option<Told>,
    /// The version of the client and style, which ends their addresses.
    pub assets: String,
}

/// Parts that ask nothing of the desk take a `&Reader`.
impl Deref for Viewer {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl DerefMut for Viewer {
    fn deref_mut(&mut self) -> &mut Reader {
        &mut self.reader
    }
}

impl Viewer {
    /// Who did something, and in whose name where it was by the right of another.
    #[must_use]
    pub fn by(&self, name: &str, on_behalf_of: Option<&str>) -> String {
        match on_behalf_of {
            Some(other) => self.tw(
                "by-on-behalf",
                &[
                    ("name", name.to_owned().into()),
                    ("other", other.to_owned().into()),
                ],
            ),
            None => name.to_owned(),
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

    /// The same reader on the day that parameters name with `as_of`, if they name one.
    ///
    /// # Errors
    /// `Invalid` for what is no day.
    pub fn as_of(&self, parameters: &Parameters) -> Result<Self, Fault> {
        let day = parameter(parameters, AS_OF);
        let mut viewer = self.clone();
        if !day.is_empty() {
            let day = date::parse_at(AS_OF, day).map_err(|fault| Faults(vec![fault]))?;
            viewer.desk = self.desk.as_of(day);
        }
        Ok(viewer)
    }

    /// An address of the register, read as of the day that the reader looks at. Every link of a page that leads to
    /// something which was there on a day is made by this, so that the day stays.
    #[must_use]
    pub fn at(&self, address: &str) -> String {
        let Some(day) = self.desk.as_of_day() else {
            return address.to_owned();
        };
        let place = address.find('#').unwrap_or(address.len());
        let (address, place) = address.split_at(place);
        let sign = if address.contains('?') { '&' } else { '?' };
        format!("{address}{sign}{AS_OF}={day}{place}")
    }

    /// The address of this page as of today, from its beginning: where a part of it ended on another day says nothing.
    pub(crate) fn address_today(&self) -> String {
        let (path, query) = self.address.split_once('?').unwrap_or((&self.address, ""));
        let of_day = |part: &&str| {
            let name = part.split('=').next().unwrap_or_default();
            [AS_OF, "cursor", LINKS].contains(&name)
        };
        let rest: Vec<&str> = query
            .split('&')
            .filter(|part| !part.is_empty() && !of_day(part))
            .collect();
        if rest.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", rest.join("&"))
        }
    }

    /// An instant as local date and time.
    #[must_use]
    pub fn instant(&self, milliseconds: i64) -> String {
        styrbord_texts::date_time(self.language, self.local(milliseconds))
    }

    /// The local time of day of an instant.
    #[must_use]
    pub fn time(&self, milliseconds: i64) -> String {
        styrbord_texts::time(self.language, self.local(milliseconds).time())
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
