//! What of a system is declared right, what is against declaring it, and what an edit does to that.

use jiff::civil::Date;
use serde_json::{Map, Value};

use super::SystemFacts;
use super::attested::{Attested, Declaration, Declared, FactGroup, GroupFact};
use crate::fault::{Faults, FieldFault};
use crate::lines::{ID, rows_in};

impl SystemFacts {
    /// What of a group is not known: by field, whether it may be said that there is none.
    pub fn unknown_in(&self, group: FactGroup) -> impl Iterator<Item = GroupFact> + use<> {
        let facts = self.map();
        let facts = group.facts().iter().filter(move |fact| {
            let value = facts.get(fact.field);
            // That something is not known is no answer.
            value.is_none_or(|value| value.as_str() == Some("unknown"))
        });
        facts.copied()
    }

    /// What is against declaring a group right: something in it is not known, or it is said of something that there is none which is
    /// known or cannot be none.
    #[must_use]
    pub fn against_declaring(&self, declared: &Declaration) -> Faults {
        let mut faults = Faults::default();
        let unknown: Vec<GroupFact> = self.unknown_in(declared.group).collect();
        for fact in &unknown {
            let said = declared.none.contains(fact.field);
            if !fact.may_be_none {
                faults.push(FieldFault::new(fact.field, "declared_unknown"));
            } else if !said {
                faults.push(FieldFault::new(fact.field, "declared_none_or_known"));
            }
        }
        for field in &declared.none {
            let fits = |fact: &GroupFact| fact.field == field && fact.may_be_none;
            let of_group = declared.group.facts().iter().any(fits);
            if !of_group || !unknown.iter().any(fits) {
                let fault = FieldFault::new("none", "declared_none_of_known");
                faults.push(fault.with("name", field));
            }
        }
        faults
    }

    /// What stands of a group.
    #[must_use]
    pub fn declared_of(&self, group: FactGroup) -> Option<&Declared> {
        self.declared
            .iter()
            .find(|declared| declared.group == group)
    }

    /// Keeps a declaration. One of an earlier day than the last says nothing of what stands now.
    pub fn declare(&mut self, declaration: &Declaration) {
        let last = self.declared_of(declaration.group).copied();
        if last.is_some_and(|last| declaration.on < last.on) {
            return;
        }
        let changed_on = last.and_then(|last| last.changed_on);
        self.declared.retain(|one| one.group != declaration.group);
        self.declared.push(Declared {
            group: declaration.group,
            on: declaration.on,
            valid_to: declaration.valid_to,
            changed_on,
            changed_since: changed_on.is_some_and(|day| day > declaration.on),
        });
    }

    /// Keeps what stood of each group before an edit, and says of which groups the edit changed something on a day.
    pub fn keep_declared(&mut self, before: &Self, today: Date) {
        self.declared.clone_from(&before.declared);
        let (old, new) = (before.map(), self.map());
        for group in FactGroup::ALL {
            let mut fields = group.facts().iter();
            let mut stand = self.declared.iter_mut();
            if let Some(own) = stand.find(|declared| declared.group == group)
                && fields.any(|fact| old.get(fact.field) != new.get(fact.field))
            {
                own.changed_on = Some(today);
                own.changed_since = true;
            }
        }
    }

    /// How its declarations stand on a day; nothing where none was ever made.
    #[must_use]
    pub fn attested(&self, day: Date) -> Option<Attested> {
        let stands = FactGroup::ALL.map(|group| Some(self.declared_of(group)?.stands(day)));
        let any = |state| stands.contains(&Some(state));
        match stands {
            _ if any(Attested::Changed) => Some(Attested::Changed),
            _ if any(Attested::RunOut) => Some(Attested::RunOut),
            _ if stands.iter().all(Option::is_some) => Some(Attested::Yes),
            _ => any(Attested::Yes).then_some(Attested::Partly),
        }
    }

    /// Its facts by field, rows without their identities.
    fn map(&self) -> Map<String, Value> {
        let Ok(Value::Object(mut facts)) = serde_json::to_value(self) else {
            return Map::new();
        };
        for value in facts.values_mut() {
            for row in rows_in(value) {
                row.remove(ID);
            }
        }
        facts
    }
}
