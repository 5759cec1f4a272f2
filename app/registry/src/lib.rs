//! The use cases of Styrbord, each reached through a [`Desk`]: the product as one person may use it.
//!
//! Every record is a page and every page is a record; each save is one transaction that ends in one row of the
//! change feed. Everything that follows saves (search, notifications, audit) reads that feed.

mod accounts;
mod actor;
mod acts;
mod addresses;
mod adopting;
mod adoption;
mod alerts;
mod approving;
mod around;
mod asked;
mod attachments;
mod audience;
mod basis;
mod bearing;
mod chain;
mod clock;
mod columns;
mod comments;
mod comparing;
mod conditions;
pub mod cursor;
mod decision_rights;
mod decisions;
mod depends;
mod desk;
mod drafts;
mod exchange;
mod fault;
mod followers;
mod forums;
mod held;
mod help;
mod hex;
mod hidden;
mod hierarchy;
mod history;
mod importing;
mod indicators;
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
mod many;
mod meetings;
mod merging;
mod mine;
mod moment;
mod named;
mod names;
mod once;
mod outbox;
mod own;
mod page;
mod paragraphs;
mod pictures;
mod portfolio;
mod projects;
mod purpose;
mod records;
mod redaction;
mod references;
mod removal;
mod reports;
mod rights;
mod rows;
mod saving;
mod search;
mod secret;
mod security;
mod sessions;
mod spending;
mod stand_in;
mod standards;
mod store;
mod succession;
mod systems;
mod tally;
mod targets;
mod tokens;
mod topics;
mod tree;
mod verify;
mod views;
mod waiting;
mod watching;
mod writing;
mod year;

pub use accounts::{
    Account, AccountAct, AccountChange, AccountEvent, KnownAccount, NewAccount, PASSWORD_MAX,
    PASSWORD_MIN, SignedIn, network,
};
pub use actor::{Actor, Identity, Reach, StandIn};
pub use alerts::Alert;
pub use around::Around;
pub use asked::Offer;
pub use attachments::{Attachment, Files, NewFile, SentFile, Unread};
pub use audience::Audience;
pub use chain::{End, NotAnEnd};
pub use clock::{Clock, TIME_ZONE};
pub use comments::Comment;
pub use comparing::{Difference, Line, Side};
pub use decision_rights::DecisionRights;
pub use depends::{Readers, Sources};
pub use desk::{Desk, Registry};
pub use drafts::{DraftOf, ITEM, ItemDraft, KeptForm, OwnDraft, RUN, brought_along};
pub use exchange::{Ballot, Bounds, Cast, Exchanged, Listed, Part, Seated};
pub use fault::Fault;
pub use forums::ForumName;
pub use history::{RecentChange, Saved};
pub use importing::{Brought, Incoming, Kept, Tells};
pub use indicators::Reading;
pub use jobs::{JobFigures, JobState, JobView, job_kinds};
pub use links::{PointsHere, in_text};
pub use list::{Count, Facets, List, ListQuery, MAX_LIMIT, Sum};
pub use locked::DecidedChange;
pub use many::{Change, EMPTY, MOST_AT_ONCE};
pub use meetings::{Answered, Issue, MinutesAnswers, Paper, Sending, Sent, Sits, Sitting};
pub use merging::{CHOOSE, CLASH, ONLY, TAKEN};
pub use mine::{Involved, Involvements};
pub use once::{FORM_KEY, KEY_HEADER, Once};
pub use outbox::{Handing, Letter, LetterView, Post, Undelivered};
pub use page::{Page, Record};
pub use paragraphs::{Passage, Piece, pieces};
pub use pictures::PictureFile;
pub use portfolio::{
    BenefitRow, LeftOut, LeftOutOf, Portfolio, PortfolioQuery, PortfolioSum, Reached, SystemReached,
};
pub use projects::{
    ActionThen, BenefitThen, ReportHead, Risk, Risks, StatusReport, StatusSaid, Then,
};
pub use redaction::{HoldingFile, Places, Redacted, Redaction};
pub use references::TEXT;
pub use reports::{Answer, Report};
pub use search::{Answering, ListOfWords, STARTER_WORDS, Searched, Searches, SearchesOf};
pub use sessions::{Ending, IDLE_HOURS, OwnSession, SessionRow};
pub use spending::Spending;
pub use store::{Loss, Store};
pub use styrbord_domain::change::ChangeKind;
pub use systems::{
    Above, Ahead, Assessed, AtUnit, Attestation, ExitOf, ExitView, GateItem, GateView, Given, Held,
    Lacking, Move, Moved, NextMove, Proof, Rollout, RolloutCell, SYSTEMS_OF_UNIT, StageMark,
    Standing, Wanting, Way,
};
pub use tokens::{NewToken, Scope, TOKEN_DAYS, TOKEN_DAYS_MAX, Token};
pub use topics::{REVIEW_AHEAD, Topic};
pub use tree::{Below, Branch, Tree};
pub use verify::{Finding, ToldRedaction, Verified};
pub use views::{NewView, Opened, SavedView, Start, Views};
pub use waiting::Waiting;
pub use watching::MOST_WATCHED;
pub use year::{ForumYear, YearDay};

pub(crate) use writing::{Save, Writing};
