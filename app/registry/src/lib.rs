//! The use cases of Styrbord, each reached through a [`Desk`]: the product as one person may use it.
//!
//! Every record is a page and every page is a record; each save is one transaction that ends in one row of the
//! change feed. Everything that follows saves (search, notifications, audit) reads that feed.

mod accounts;
mod actor;
mod acts;
mod addresses;
mod adoption;
mod approving;
mod asked;
mod audience;
mod basis;
mod bearing;
mod benefits;
mod chain;
mod clock;
mod columns;
mod comparing;
pub mod cursor;
mod decisions;
mod depends;
mod desk;
mod drafts;
mod fault;
mod followers;
mod forums;
mod held;
mod hex;
mod hidden;
mod hierarchy;
mod history;
mod importing;
mod jobs;
mod keys;
mod kind_rules;
mod kinds;
mod lines;
mod link_reader;
mod links;
mod links_by_name;
mod links_then;
mod list;
mod locked;
mod look;
mod merging;
mod moment;
mod named;
mod names;
mod once;
mod outbox;
mod own;
mod page;
mod purpose;
mod records;
mod redaction;
mod references;
mod rights;
mod rows;
mod saving;
mod search;
mod secret;
mod security;
mod sessions;
mod stand_in;
mod standards;
mod store;
mod systems;
mod tally;
mod targets;
mod tokens;
mod topics;
mod verify;
mod views;
mod waiting;
mod writing;

pub use accounts::{
    Account, AccountAct, AccountChange, AccountEvent, NewAccount, PASSWORD_MAX, PASSWORD_MIN,
    SignedIn, network,
};
pub use actor::{Actor, Identity, Reach, StandIn};
pub use asked::Offer;
pub use audience::Audience;
pub use benefits::Reading;
pub use chain::{End, NotAnEnd};
pub use clock::{Clock, TIME_ZONE};
pub use comparing::{Difference, Line, Side};
pub use depends::{Readers, Sources};
pub use desk::{Desk, Registry};
pub use drafts::{DraftOf, KeptForm, OwnDraft};
pub use fault::Fault;
pub use history::{RecentChange, Saved};
pub use importing::{Brought, Incoming, Kept, Tells};
pub use jobs::{JobFigures, JobState, JobView, job_kinds};
pub use links::{PointsHere, in_text};
pub use list::{Count, List, ListQuery, MAX_LIMIT};
pub use locked::DecidedChange;
pub use merging::{CHOOSE, CLASH, TAKEN};
pub use once::{FORM_KEY, KEY_HEADER, Once};
pub use outbox::{Handing, Letter, LetterView, Post, Undelivered};
pub use page::{Page, Record};
pub use redaction::{Redacted, Redaction};
pub use references::TEXT;
pub use search::{
    Answering, AnswersAs, ListOfWords, STARTER_WORDS, Searched, Searches, SearchesOf,
};
pub use sessions::{Ending, OwnSession, SessionRow};
pub use store::{Loss, Store};
pub use styrbord_domain::change::ChangeKind;
pub use systems::{Move, NextMove, StageMark, Standing};
pub use tokens::{NewToken, Scope, TOKEN_DAYS, TOKEN_DAYS_MAX, Token};
pub use topics::Topic;
pub use verify::{Finding, ToldRedaction, Verified};
pub use views::{NewView, Opened, SavedView, Start, Views};
pub use waiting::Waiting;

pub(crate) use writing::{Save, Writing};
