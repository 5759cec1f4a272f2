//! The rules of the domain against literal tables, worked examples and properties.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a failed test should panic"
)]

mod attachments;
mod attested;
mod benefits_case;
mod benefits_cases;
mod benefits_examples;
mod benefits_flows;
mod benefits_forecast;
mod benefits_money_properties;
mod benefits_plan;
mod benefits_portfolio;
mod benefits_properties;
mod benefits_rollout;
mod benefits_shared;
mod benefits_standing;
mod benefits_value;
mod benefits_worked;
mod decision_rights;
mod decisions;
mod evidence;
mod exits;
mod fields;
mod forums;
mod gates;
mod holidays;
mod input;
mod lifecycle_deciders;
mod lifecycle_moves;
mod lifecycle_table;
mod lines;
mod locked;
mod meetings;
mod merge;
mod money;
mod notation;
mod projects;
mod roadmap;
mod rows;
mod state;
mod system_plan;
mod year;
