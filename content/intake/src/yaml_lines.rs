//! Where the names of a YAML text stand and what is written behind them, without parsing it.

/// One `name: value` line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct YamlLine<'t> {
    /// The names above and this one, joined by dots.
    pub path: String,
    /// What stands behind the colon, without quotes and remark; empty where the value follows below.
    pub value: &'t str,
    /// The line, from 1.
    pub line: usize,
}

/// The named lines of block mappings. Lists and block texts are passed over; only the first document is read.
pub(crate) fn yaml_lines(text: &str) -> Vec<YamlLine<'_>> {
    let mut found: Vec<YamlLine<'_>> = Vec::new();
    let mut parents: Vec<(usize, String)> = Vec::new();
    let mut block_text: Option<usize> = None;
    for (index, line) in text.lines().enumerate() {
        let content = line.trim_start_matches(' ');
        let indent = line.len() - content.len();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if content.starts_with("---") || content.starts_with("...") {
            if found.is_empty() { continue } else { break }
        }
        if block_text.is_some_and(|parent| indent > parent) {
            continue;
        }
        block_text = None;
        if content.starts_with("- ") || content == "-" {
            // What a list holds has no name of its own.
            block_text = Some(indent);
            continue;
        }
        let Some((name, value)) = name_and_value(content) else {
            continue;
        };
        while parents.last().is_some_and(|(above, _)| *above >= indent) {
            parents.pop();
        }
        let path = parents
            .iter()
            .map(|(_, name)| name.as_str())
            .chain([name])
            .collect::<Vec<_>>()
            .join(".");
        parents.push((indent, name.to_owned()));
        if value.starts_with(['|', '>']) {
            block_text = Some(indent);
        }
        found.push(YamlLine {
            path,
            value,
            line: index + 1,
        });
    }
    found
}

fn name_and_value(content: &str) -> Option<(&str, &str)> {
    let (name, value) = match content.split_once(": ") {
        Some(parts) => parts,
        None => (content.trim_end().strip_suffix(':')?, ""),
    };
    let name = name.trim().trim_matches(['"', '\'']);
    (!name.is_empty()).then(|| (name, without_remark(value.trim())))
}

fn without_remark(value: &str) -> &str {
    if let Some(quote) = value
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))
    {
        let inner = value.get(1..).unwrap_or_default();
        return inner.rsplit_once(quote).map_or(value, |(inside, _)| inside);
    }
    if value.starts_with('#') {
        return "";
    }
    value
        .split_once(" #")
        .map_or(value, |(front, _)| front.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_names_values_and_lines() {
        let text = "---\ntitle: 'Drift: natten over' # note\nname:\n  da: Ravn\n  en: Raven\ntags:\n  - a: b\n  - c\nlong: |\n  x: y\nversion: 1.10\n---\nz: 1\n";
        let lines = yaml_lines(text);
        let found: Vec<_> = lines
            .iter()
            .map(|line| (line.path.as_str(), line.value, line.line))
            .collect();
        assert_eq!(
            found,
            [
                ("title", "Drift: natten over", 2),
                ("name", "", 3),
                ("name.da", "Ravn", 4),
                ("name.en", "Raven", 5),
                ("tags", "", 6),
                ("long", "|", 9),
                ("version", "1.10", 11)
            ]
        );
    }
}
