//! People: nothing is asked beyond what is typed.

use styrbord_domain::kinds::PersonFacts;

use crate::kind_rules::KindRules;

impl KindRules for PersonFacts {}
