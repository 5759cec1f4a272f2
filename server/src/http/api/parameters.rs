//! What stands after the question mark of an address.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use styrbord_domain::date;
use styrbord_domain::fault::{Faults, FieldFault, MAX_FAULTS};
use styrbord_domain::form::Form;
use styrbord_registry::{Desk, Fault, cursor};

use crate::http::fault::Failure;
use crate::http::form;

/// The parameters of a request. What nobody reads is refused by name, so that a misspelt filter never widens a list.
#[derive(Debug)]
pub struct Parameters(pub Form);

/// Parameters that mean one thing: given twice, nobody could say which.
const SINGLE: [&str; 13] = [
    "as_of", "count", "q", "limit", "offset", "cursor", "sort", "in_force", "from", "to", "on",
    "benefit", "explain",
];

impl<S: Send + Sync> FromRequestParts<S> for Parameters {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        let form = form::read(query.as_bytes()).ok_or(Failure::Malformed)?;
        let twice = SINGLE.iter().filter(|name| form.all(name).len() > 1);
        let faults = twice
            .map(|name| FieldFault::new(*name, "given_twice"))
            .collect();
        Ok(Self(Faults(faults).or(form).map_err(Fault::from)?))
    }
}

impl Parameters {
    /// Refuses every parameter but these.
    pub fn only(&self, known: &[&str]) -> Result<(), Fault> {
        let unknown = self.0.iter().filter(|(name, _)| !known.contains(name));
        let faults = unknown
            .take(MAX_FAULTS)
            .map(|(name, _)| FieldFault::new(name, "unknown_field"))
            .collect();
        Ok(Faults(faults).or(())?)
    }

    /// A parameter without the spaces around it; `None` when it is not given or empty.
    pub fn text(&self, name: &str) -> Option<&str> {
        Some(self.0.get(name).trim()).filter(|text| !text.is_empty())
    }

    /// A whole number within limits, or `usual` when it is not given.
    pub fn number(&self, name: &str, least: u64, most: u64, usual: u64) -> Result<u64, Fault> {
        let Some(text) = self.text(name) else {
            return Ok(usual);
        };
        let number: u64 = text
            .parse()
            .map_err(|_| Fault::invalid(name, "not_a_whole_number"))?;
        if (least..=most).contains(&number) {
            return Ok(number);
        }
        let fault = FieldFault::new(name, "out_of_range")
            .with("min", least)
            .with("max", most);
        Err(Fault::Invalid(Faults(vec![fault])))
    }

    /// Where the part of a list before this one ended, by a cursor which that list gave; `None` when it is not given.
    pub fn cursor<T: FromStr>(&self, list: &str) -> Result<Option<T>, Fault> {
        let Some(cursor) = self.text("cursor") else {
            return Ok(None);
        };
        let end = cursor::open(list, cursor)?.parse();
        end.map(Some)
            .map_err(|_| Fault::invalid("cursor", "bad_cursor"))
    }

    /// Yes or no; `None` when it is not given.
    pub fn answer(&self, name: &str) -> Result<Option<bool>, Fault> {
        match self.text(name) {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(Fault::invalid(name, "not_a_choice")),
        }
    }

    /// A parameter that means one thing here, though it may name several elsewhere.
    pub fn once(&self, name: &str) -> Result<Option<&str>, Fault> {
        match self.0.all(name).len() {
            0 | 1 => Ok(self.text(name)),
            _ => Err(Fault::invalid(name, "given_twice")),
        }
    }

    /// One of the codes of a list; `None` when it is not given.
    pub fn choice<C: FromStr>(&self, name: &str) -> Result<Option<C>, Fault> {
        let code = self.once(name)?.map(str::parse);
        code.transpose()
            .map_err(|_| Fault::invalid(name, "not_a_choice"))
    }

    /// A local date; `None` when it is not given.
    pub fn date(&self, name: &str) -> Result<Option<Date>, Fault> {
        let read = |typed| date::parse_at(name, typed);
        let date = self.text(name).map(read).transpose();
        date.map_err(|fault| Fault::Invalid(Faults(vec![fault])))
    }

    /// The product as of the day that is named, if one is.
    pub fn as_of(&self, desk: &Desk) -> Result<Desk, Fault> {
        let day = self.date("as_of")?;
        Ok(day.map_or_else(|| desk.clone(), |day| desk.as_of(day)))
    }

    /// All values of a parameter, given by repeating it or with commas between.
    pub fn several(&self, name: &str) -> Vec<String> {
        let parts = self
            .0
            .all(name)
            .into_iter()
            .flat_map(|value| value.split(','));
        parts
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// The parts of the address itself. A NUL is no text to a database, so nothing lives there.
#[derive(Debug)]
pub struct PathParts<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for PathParts<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        if parts.uri.path().contains("%00") {
            return Err(Fault::NotFound.into());
        }
        let place = Path::from_request_parts(parts, state).await;
        place
            .map(|Path(place)| Self(place))
            .map_err(|_| Failure::Malformed)
    }
}
