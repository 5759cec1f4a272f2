//! A change of stage as somebody asks for it.

use jiff::civil::Date;
use styrbord_domain::date;
use styrbord_domain::fault::{Faults, FieldFault};
use styrbord_domain::form::Form;
use styrbord_domain::lifecycle::{Stage, Succession};

use crate::Fault;

/// A wanted change of stage, checked for form but not yet for rule.
#[derive(Clone, Debug)]
pub struct Move {
    /// The stage to reach.
    pub to: Stage,
    /// The day it takes effect.
    pub on: Date,
    /// The decision that carries it, by number.
    pub decision: Option<String>,
    /// Why.
    pub reason: String,
    /// What becomes of the capability.
    pub succession: Option<Succession>,
    /// How many units use it live; unknown when absent.
    pub units_live: Option<u32>,
    /// Whether there are production data or users; unknown when absent.
    pub in_production: Option<bool>,
}

impl Move {
    /// Reads a move from a form: `to`, `on`, `decision` or `decision_number`, `reason`, `succession`, `units_live`, `in_production`.
    ///
    /// # Errors
    /// `Invalid` with every field that cannot be read.
    pub fn read(form: &Form, today: Date) -> Result<Self, Fault> {
        let mut faults = Faults::default();
        let to = form.get("to").parse::<Stage>();
        if to.is_err() {
            faults.push(FieldFault::new("to", "not_a_choice"));
        }
        let typed = form.get("on").trim();
        let on = if typed.is_empty() {
            Ok(today)
        } else {
            date::parse_at("on", typed)
        };
        faults.0.extend(on.as_ref().err().cloned());
        let units = form.get("units_live").trim();
        let units_live = (!units.is_empty()).then(|| units.parse::<u32>());
        if matches!(units_live, Some(Err(_))) {
            faults.push(FieldFault::new("units_live", "not_a_number"));
        }
        let (Ok(to), Ok(on)) = (to, on) else {
            return Err(faults.into());
        };
        // A number that is typed counts before the one that was chosen.
        let typed = form.get("decision_number").trim();
        let named = if typed.is_empty() {
            form.get("decision").trim()
        } else {
            typed
        };
        Ok(faults.or(Self {
            to,
            on,
            decision: (!named.is_empty()).then(|| styrbord_domain::slug::slug(named)),
            reason: form.get("reason").trim().to_owned(),
            succession: form.get("succession").parse().ok(),
            units_live: units_live.and_then(Result::ok),
            in_production: match form.get("in_production") {
                "yes" | "true" => Some(true),
                "no" | "false" => Some(false),
                _ => None,
            },
        })?)
    }
}
