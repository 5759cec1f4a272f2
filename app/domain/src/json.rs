//! JSON as it was written: a number keeps its digits, and no name stands twice in an object.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// How deep values may lie in each other. Ours lie three deep.
const DEEPEST: usize = 16;

/// A JSON value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json {
    /// Nothing: the same as not given.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number, digit by digit as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// An object.
    Object(Object),
}

/// The members of a JSON object.
pub type Object = BTreeMap<String, Json>;

/// Why bytes are not taken as JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum JsonFault {
    /// They are none, or lie too deep.
    Malformed,
    /// A name stands twice in an object; which of them is meant, nobody knows. Its path.
    Twice(String),
}

impl Json {
    /// Reads one JSON value.
    ///
    /// # Errors
    /// When the bytes are none, or an object has a name twice.
    pub fn read(bytes: &[u8]) -> Result<Self, JsonFault> {
        let raw: &RawValue = serde_json::from_slice(bytes).map_err(|_| JsonFault::Malformed)?;
        of(raw, "", 0)
    }

    /// A single value as text; nothing for lists and objects.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Flag(true) => Some("true"),
            Self::Flag(false) => Some("false"),
            Self::Null | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// What stands at a path such as `roles.1.holder`, seen from here.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<&Self> {
        let (first, rest) = path.split_once('.').unwrap_or((path, ""));
        let inner = match self {
            _ if path.is_empty() => return Some(self),
            Self::Object(members) => members.get(first),
            Self::List(items) => items.get(first.parse::<usize>().ok()?),
            _ => None,
        }?;
        inner.at(rest)
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(answer) => Self::Flag(*answer),
            Value::Number(number) => Self::Number(number.to_string()),
            Value::String(text) => Self::Text(text.clone()),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                let members = members.iter();
                Self::Object(
                    members
                        .map(|(name, value)| (name.clone(), value.into()))
                        .collect(),
                )
            }
        }
    }
}

/// As JSON again, the same for the same value.
impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("null"),
            Self::Flag(answer) => write!(formatter, "{answer}"),
            Self::Number(digits) => formatter.write_str(digits),
            Self::Text(text) => write!(formatter, "{}", Value::from(text.as_str())),
            Self::List(items) => {
                formatter.write_str("[")?;
                for (place, item) in items.iter().enumerate() {
                    let comma = if place == 0 { "" } else { "," };
                    write!(formatter, "{comma}{item}")?;
                }
                formatter.write_str("]")
            }
            Self::Object(members) => {
                formatter.write_str("{")?;
                for (place, (name, value)) in members.iter().enumerate() {
                    let comma = if place == 0 { "" } else { "," };
                    write!(formatter, "{comma}{}:{value}", Value::from(name.as_str()))?;
                }
                formatter.write_str("}")
            }
        }
    }
}

/// One level at a time, so that numbers are seen as they stand and not as the nearest double.
fn of(raw: &RawValue, path: &str, depth: usize) -> Result<Json, JsonFault> {
    fn read<'r, T: Deserialize<'r>>(raw: &'r RawValue) -> Result<T, JsonFault> {
        serde_json::from_str(raw.get()).map_err(|_| JsonFault::Malformed)
    }
    if depth > DEEPEST {
        return Err(JsonFault::Malformed);
    }
    let below = |name: &str| match path {
        "" => name.to_owned(),
        path => format!("{path}.{name}"),
    };
    Ok(match raw.get().as_bytes().first() {
        Some(b'n') => Json::Null,
        Some(b't' | b'f') => Json::Flag(read(raw)?),
        Some(b'"') => Json::Text(read(raw)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = read(raw)?;
            let items = items.into_iter().enumerate();
            let items = items.map(|(place, item)| of(item, &below(&place.to_string()), depth + 1));
            Json::List(items.collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let Members(read) = read(raw)?;
            let mut members = Object::new();
            for (name, value) in read {
                let path = below(&name);
                let value = of(value, &path, depth + 1)?;
                if members.insert(name, value).is_some() {
                    return Err(JsonFault::Twice(path));
                }
            }
            Json::Object(members)
        }
        _ => Json::Number(raw.get().to_owned()),
    })
}

/// The members of an object in the order in which they stand, each as often as it does.
struct Members<'r>(Vec<(String, &'r RawValue)>);

impl<'r> Deserialize<'r> for Members<'r> {
    fn deserialize<D: Deserializer<'r>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'r> Visitor<'r> for Reader {
            type Value = Members<'r>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'r>>(self, mut map: A) -> Result<Members<'r>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

#[cfg(test)]
mod tests {
    use super::{Json, JsonFault};

    #[test]
    fn what_was_written_is_what_is_read() {
        for (written, same) in [
            (
                r#" { "b" : [1, 2.50, -0, 1E3] , "a": null } "#,
                r#"{"a":null,"b":[1,2.50,-0,1E3]}"#,
            ),
            (r#""\u00e6\n\"""#, r#""æ\n\"""#),
            ("12345678901234567890.125", "12345678901234567890.125"),
            ("[{}, [], true, false]", "[{},[],true,false]"),
        ] {
            assert_eq!(Json::read(written.as_bytes()).unwrap().to_string(), same);
        }
    }

    #[test]
    fn what_is_no_json_is_refused() {
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        for bytes in [
            b"".as_slice(),
            b"{",
            b"\"\xff\"",
            b"01",
            b"[1,]",
            b"1 2",
            deep.as_bytes(),
        ] {
            assert_eq!(Json::read(bytes), Err(JsonFault::Malformed));
        }
    }

    #[test]
    fn a_name_that_stands_twice_is_told() {
        let twice = |text: &str| Json::read(text.as_bytes()).unwrap_err();
        assert_eq!(twice(r#"{"a":1,"a":1}"#), JsonFault::Twice("a".to_owned()));
        assert_eq!(
            twice(r#"{"rows":[{},{"x":null,"\u0078":2}]}"#),
            JsonFault::Twice("rows.1.x".to_owned())
        );
    }

    #[test]
    fn a_path_leads_to_what_stands_there() {
        let json = Json::read(br#"{"rows":[{},{"x":1.0}]}"#).unwrap();
        assert_eq!(json.at("rows.1.x").and_then(Json::text), Some("1.0"));
        for nowhere in ["rows.2.x", "rows.x", "rows.1.x.y", "y"] {
            assert_eq!(json.at(nowhere), None, "{nowhere}");
        }
    }
}
