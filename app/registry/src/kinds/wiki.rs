//! Wiki pages: nothing is asked beyond what is typed.

use styrbord_domain::kinds::WikiFacts;

use crate::kind_rules::KindRules;

impl KindRules for WikiFacts {}
