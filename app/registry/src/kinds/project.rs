//! Projects: nothing is asked beyond what is typed.

use styrbord_domain::kinds::ProjectFacts;

use crate::kind_rules::KindRules;

impl KindRules for ProjectFacts {}
