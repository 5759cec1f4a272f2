//! One nested value, from JSON or YAML, with names in the order of the file; and how it becomes columns.

use std::fmt;

use serde::de::{
    Deserialize, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Number;

/// A nested value. Unlike the parsers' own types it keeps the order of names and names that repeat.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Nothing,
    Flag(bool),
    Number(Number),
    Text(String),
    List(Vec<Tree>),
    Record(Vec<(String, Tree)>),
}

impl Tree {
    /// The columns of one record: nested names joined by dots, lists of plain values one per line, lists that hold
    /// records as compact JSON. A value that is no record gets the name `value`.
    pub fn flatten(&self) -> Vec<(String, String)> {
        let mut cells = Vec::new();
        self.flatten_into("", &mut cells);
        cells
    }

    fn flatten_into(&self, path: &str, cells: &mut Vec<(String, String)>) {
        match self {
            Self::Record(members) if !members.is_empty() => {
                for (name, value) in members {
                    let name = if name.is_empty() { "value" } else { name };
                    let inner = if path.is_empty() {
                        name.to_owned()
                    } else {
                        format!("{path}.{name}")
                    };
                    value.flatten_into(&inner, cells);
                }
            }
            other => {
                let name = if path.is_empty() { "value" } else { path };
                cells.push((name.to_owned(), other.text()));
            }
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Flag(yes) => yes.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.trim().to_owned(),
            Self::Record(members) if members.is_empty() => String::new(),
            Self::List(items) if items.iter().all(Self::is_plain) => {
                items.iter().map(Self::text).collect::<Vec<_>>().join("\n")
            }
            Self::List(_) | Self::Record(_) => serde_json::to_string(self).unwrap_or_default(),
        }
    }

    fn is_plain(&self) -> bool {
        !matches!(self, Self::List(_) | Self::Record(_))
    }

    /// Whether this is a list of records, at least one.
    pub fn is_rows(&self) -> bool {
        match self {
            Self::List(items) => {
                !items.is_empty() && items.iter().all(|item| matches!(item, Self::Record(_)))
            }
            _ => false,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Flag(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
        Ok(Tree::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
        Ok(Tree::Number(value.into()))
    }

    fn visit_i128<E>(self, value: i128) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_u128<E>(self, value: u128) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
        Ok(Number::from_f64(value).map_or_else(|| Tree::Text(value.to_string()), Tree::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
        Ok(Tree::Text(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Tree, E> {
        Ok(Tree::Text(value))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Nothing)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        Tree::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Tree::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Tree, A::Error> {
        let mut members = Vec::new();
        // YAML allows any value as a name.
        while let Some((name, value)) = access.next_entry::<Tree, Tree>()? {
            members.push((name.text(), value));
        }
        Ok(Tree::Record(members))
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Tree, A::Error> {
        // A YAML tag such as `!date` says how a program should take the value; the value is what counts here.
        let (_, variant) = access.variant::<String>()?;
        variant.newtype_variant()
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Flag(yes) => serializer.serialize_bool(*yes),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(item)?;
                }
                list.end()
            }
            Self::Record(members) => {
                let mut record = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members {
                    record.serialize_entry(name, value)?;
                }
                record.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flattens_in_the_order_of_the_file() {
        let tree: Tree = serde_json::from_str(
            r#"{"z":1,"a":{"y":"to","x":null},"tags":["a","b"],"deep":[{"k":1.5,"b":[]}],"none":{},"z":2}"#,
        )
        .unwrap();
        let flat = tree.flatten();
        let cells: Vec<(&str, &str)> = flat
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        assert_eq!(
            cells,
            [
                ("z", "1"),
                ("a.y", "to"),
                ("a.x", ""),
                ("tags", "a\nb"),
                ("deep", r#"[{"k":1.5,"b":[]}]"#),
                ("none", ""),
                ("z", "2")
            ]
        );
    }

    #[test]
    fn takes_tags_and_odd_names_from_yaml() {
        let tree: Tree =
            serde_norway::from_str("1: en\ntrue: to\nwhen: !date 2026-01-02\n").unwrap();
        let flat = tree.flatten();
        assert_eq!(flat[0], ("1".to_owned(), "en".to_owned()));
        assert_eq!(flat[1], ("true".to_owned(), "to".to_owned()));
        assert_eq!(flat[2], ("when".to_owned(), "2026-01-02".to_owned()));
    }
}
