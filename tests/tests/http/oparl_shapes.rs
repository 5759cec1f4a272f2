//! What objects say by OParl 1.1 (schema of the specification, `0ca3435`) and Popolo (`f4b5fb7`): the properties that each may
//! have, with their types, and those that it must have.

use serde_json::Value;

/// The type of a property.
#[derive(Clone, Copy)]
pub enum Is {
    Text,
    Url,
    Day,
    Instant,
    Flag,
    Number,
    Urls,
    /// An object of a type within this one, which does not name it again.
    One(&'static str),
    Many(&'static str),
    /// Objects without an address.
    Parts,
}

use Is::{Day, Flag, Instant, Many, Number, One, Parts, Text, Url, Urls};

const OPARL: &str = "https://schema.oparl.org/1.1/";
const POPOLO: &str = "http://www.popoloproject.com/schemas/";

/// A type: its name, what it must say, and what it may.
type Of = (
    &'static str,
    &'static [&'static str],
    &'static [(&'static str, Is)],
);

/// Beside these every object has `id`, `type`, `created` and `modified`, and may have `web` and `deleted`.
const TYPES: &[Of] = &[
    (
        "System",
        &["oparlVersion", "body"],
        &[
            ("oparlVersion", Url),
            ("body", Url),
            ("name", Text),
            ("website", Url),
        ],
    ),
    (
        "Body",
        &[
            "name",
            "organization",
            "person",
            "meeting",
            "paper",
            "legislativeTerm",
        ],
        &[
            ("system", Url),
            ("name", Text),
            ("website", Url),
            ("organization", Url),
            ("person", Url),
            ("meeting", Url),
            ("paper", Url),
            ("legislativeTerm", Many("LegislativeTerm")),
            ("agendaItem", Url),
            ("consultation", Url),
            ("file", Url),
            ("membership", Url),
        ],
    ),
    (
        "Organization",
        &[],
        &[
            ("body", Url),
            ("name", Text),
            ("membership", Urls),
            ("meeting", Url),
            ("shortName", Text),
            ("subOrganizationOf", Url),
            ("organizationType", Text),
            ("classification", Text),
            ("startDate", Day),
            ("endDate", Day),
        ],
    ),
    (
        "Person",
        &[],
        &[
            ("body", Url),
            ("name", Text),
            ("membership", Many("Membership")),
        ],
    ),
    (
        "Membership",
        &[],
        &[
            ("person", Url),
            ("organization", Url),
            ("role", Text),
            ("votingRight", Flag),
            ("startDate", Day),
            ("endDate", Day),
        ],
    ),
    (
        "Meeting",
        &[],
        &[
            ("name", Text),
            ("meetingState", Text),
            ("cancelled", Flag),
            ("start", Instant),
            ("location", One("Location")),
            ("organization", Urls),
            ("participant", Urls),
            ("invitation", One("File")),
            ("resultsProtocol", One("File")),
            ("auxiliaryFile", Many("File")),
            ("agendaItem", Many("AgendaItem")),
        ],
    ),
    (
        "AgendaItem",
        &["order"],
        &[
            ("meeting", Url),
            ("number", Text),
            ("order", Number),
            ("name", Text),
            ("public", Flag),
            ("consultation", Url),
            ("result", Text),
            ("resolutionText", Text),
        ],
    ),
    (
        "Paper",
        &[],
        &[
            ("body", Url),
            ("name", Text),
            ("reference", Text),
            ("date", Day),
            ("paperType", Text),
            ("relatedPaper", Urls),
            ("originatorPerson", Urls),
            ("underDirectionOf", Urls),
            ("consultation", Many("Consultation")),
        ],
    ),
    (
        "Consultation",
        &[],
        &[
            ("paper", Url),
            ("agendaItem", Url),
            ("meeting", Url),
            ("organization", Urls),
            ("authoritative", Flag),
            ("role", Text),
        ],
    ),
    (
        "File",
        &["accessUrl"],
        &[
            ("name", Text),
            ("mimeType", Text),
            ("date", Day),
            ("accessUrl", Url),
            ("meeting", Urls),
        ],
    ),
    (
        "Location",
        &[],
        &[("description", Text), ("meetings", Urls)],
    ),
    (
        "motion.json#",
        &["identifier", "text"],
        &[
            ("organization_id", Url),
            ("identifier", Text),
            ("classification", Text),
            ("text", Text),
            ("result", Text),
            ("vote_events", Urls),
        ],
    ),
    (
        "vote_event.json#",
        &["counts", "result"],
        &[
            ("organization_id", Url),
            ("identifier", Text),
            ("motion_id", Url),
            ("start_date", Instant),
            ("result", Text),
            ("counts", Parts),
            ("votes", Many("vote.json#")),
        ],
    ),
    (
        "vote.json#",
        &["option"],
        &[
            ("vote_event_id", Url),
            ("voter_id", Url),
            ("option", Text),
            ("role", Text),
            ("weight", Number),
        ],
    ),
];

/// Demands that an object says what its type lets it say, and what it must; gives the name of the type.
pub fn check(object: &Value) -> &'static str {
    let named = object["type"].as_str().unwrap_or_default();
    let named = named
        .strip_prefix(OPARL)
        .or_else(|| named.strip_prefix(POPOLO));
    let of_type = TYPES.iter().find(|(name, ..)| named == Some(*name));
    assert!(of_type.is_some(), "of no type: {object}");
    let (name, required, properties) = of_type.unwrap();
    let says = object.as_object().unwrap();
    if says.get("deleted").is_some() {
        let mut left: Vec<&str> = says.keys().map(String::as_str).collect();
        left.sort_unstable();
        assert_eq!(
            left,
            ["created", "deleted", "id", "modified", "type"],
            "{object}"
        );
        assert_eq!(says["deleted"], true);
        return name;
    }
    for property in ["id", "type", "created", "modified"]
        .iter()
        .chain(*required)
    {
        assert!(says.contains_key(*property), "{property}: {object}");
    }
    for (property, value) in says {
        let is = match property.as_str() {
            "id" | "type" | "web" => Url,
            "created" | "modified" => Instant,
            other => match properties.iter().find(|(name, _)| *name == other) {
                Some((_, is)) => *is,
                None => {
                    assert!(other.starts_with("styrbord:"), "{other}: {object}");
                    assert!(!value.is_null(), "{other}: {object}");
                    continue;
                }
            },
        };
        assert!(holds(is, value), "{property}: {object}");
    }
    name
}

fn holds(is: Is, value: &Value) -> bool {
    let text = value.as_str();
    let each = |holds: &dyn Fn(&Value) -> bool| {
        let items = value.as_array();
        items.is_some_and(|items| items.iter().all(holds))
    };
    match is {
        Text => text.is_some_and(|text| !text.is_empty()),
        Url => text.is_some_and(|url| url.starts_with("http://") || url.starts_with("https://")),
        Day => text.is_some_and(|day| day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok()),
        Instant => text.is_some_and(|at| at.len() == 25 && at.parse::<jiff::Timestamp>().is_ok()),
        Flag => value.is_boolean(),
        Number => value.is_u64(),
        Urls => each(&|url| holds(Url, url)) && value.as_array().is_some_and(|all| !all.is_empty()),
        One(of) => check(value) == of,
        Many(of) => each(&|one| check(one) == of),
        Parts => each(&Value::is_object),
    }
}
