//! Types and rules of IT governance: no I/O, no clock. The same code checks input in the browser and on the server.

pub mod act;
pub mod answering;
pub mod change;
pub mod check;
pub mod codes;
pub mod cpr;
pub mod date;
pub mod decimal;
pub mod facts;
pub mod fault;
pub mod field;
pub mod form;
pub mod json;
pub mod kind;
pub mod kinds;
pub mod lines;
pub mod link;
pub mod listing;
pub mod merge;
pub mod name;
pub mod notation;
pub mod order;
pub mod redaction;
pub mod rights;
pub mod rows;
pub mod searched;
pub mod slug;
pub mod state;
pub mod typed;
pub mod versions;

pub mod benefits;
pub mod decisions;
pub mod lifecycle;
pub mod locked;
pub mod money;
