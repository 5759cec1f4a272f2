//! Vacant roles: who leads the unit of a system that somebody must own, and nobody does, hears of it at once.

use std::collections::{BTreeSet, HashMap};

use styrbord_domain::alerts::AlertCode;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::SystemRole;
use styrbord_domain::lifecycle::Stage;

use super::batches::Batches;
use super::due::Due;
use crate::{Desk, Fault};

pub(super) async fn tell(desk: &Desk) -> Result<(), Fault> {
    let owned = Stage::OWNED.iter().map(|&stage| stage.to_owned()).collect();
    let filters = [("stage", owned), ("owner", vec!["-".to_owned()])];
    let mut batches = Batches::of(desk, Kind::System, "title", filters);
    let mut managers: HashMap<String, Option<String>> = HashMap::new();
    while let Some(records) = batches.next().await? {
        let units: BTreeSet<&str> = records.iter().map(|record| record.fact("unit")).collect();
        for unit in units {
            if unit.is_empty() || managers.contains_key(unit) {
                continue;
            }
            let manager = match desk.record(Kind::Unit, unit).await {
                Ok(unit) => Some(unit.fact("manager").to_owned()),
                Err(Fault::NotFound) => None,
                Err(fault) => return Err(fault),
            };
            managers.insert(unit.to_owned(), manager);
        }
        let due = records.into_iter().filter_map(|record| {
            let manager = managers.get(record.fact("unit"))?.clone()?;
            Some(Due {
                code: AlertCode::RoleVacant,
                about: SystemRole::SystemOwner.as_str().to_owned(),
                gaps: vec![("role", SystemRole::SystemOwner.as_str().to_owned())],
                place: "",
                to: vec![manager],
                people: Vec::new(),
                record,
            })
        });
        desk.tell_due(due.collect()).await?;
    }
    Ok(())
}
