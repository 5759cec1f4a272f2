//! A decision's text cut at its headings: the case, the wording, the reasons, and the rest as it was.

use styrbord_intake::{DocumentFile, FieldSource};

/// The parts; what belongs to none stays in the wording, in order.
#[derive(Default)]
pub(super) struct Sections {
    pub text: String,
    pub case: String,
    pub reasons: String,
    pub alternatives: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    /// The wording itself, without its heading.
    Wording,
    Case,
    Reasons,
    Alternatives,
    /// A fact that is kept as such.
    Stated,
}

fn part_of(heading: &str) -> Part {
    let lower = heading.to_lowercase();
    let bare = lower
        .trim_start_matches(|first: char| first.is_ascii_digit() || matches!(first, '.' | ' '))
        .trim_end_matches([':', ' ']);
    match bare {
        "decision"
        | "decision outcome"
        | "beslutning"
        | "beslutningen"
        | "beskrivelse af beslutningen"
        | "the decision" => Part::Wording,
        "context"
        | "problem"
        | "problem context"
        | "background"
        | "context and problem statement"
        | "context and problem"
        | "kontekst"
        | "baggrund"
        | "kontekst & årsag"
        | "sagsfremstilling"
        | "problem statement" => Part::Case,
        "consequences"
        | "konsekvenser"
        | "rationale"
        | "begrundelse"
        | "reasons"
        | "consequence"
        | "positive consequences"
        | "konsekvens" => Part::Reasons,
        "considered options"
        | "considered alternatives"
        | "alternatives"
        | "alternatives considered"
        | "alternativer"
        | "overvejede alternativer"
        | "options considered" => Part::Alternatives,
        "status" | "date" | "dato" => Part::Stated,
        _ => Part::Text,
    }
}

/// Cuts a document. Without both a case and a wording the headings are not clear, and the whole stays together.
pub(super) fn cut(file: &DocumentFile) -> Sections {
    let lines: Vec<&str> = file.body.lines().collect();
    let level = file
        .headings
        .iter()
        .map(|heading| heading.level)
        .filter(|level| *level > 1)
        .min()
        .unwrap_or(2);
    let tops: Vec<(usize, Part)> = file
        .headings
        .iter()
        .filter(|heading| heading.level == level)
        .map(|heading| {
            (
                heading.line.saturating_sub(file.body_line),
                part_of(&heading.text),
            )
        })
        .collect();
    let clear = tops.iter().any(|(_, part)| *part == Part::Wording)
        && tops.iter().any(|(_, part)| *part == Part::Case);
    let title = title_lines(file, &lines);
    let mut sections = Sections::default();
    let mut part = Part::Text;
    for (at, line) in lines.iter().enumerate() {
        let before_first = tops.first().is_some_and(|(start, _)| at < *start);
        if title.contains(&at) || (clear && before_first && is_stated(file, at)) {
            continue;
        }
        let mut heading = false;
        if clear && let Some((_, next)) = tops.iter().find(|(start, _)| *start == at) {
            part = match next {
                Part::Stated if !kept_as_fact(file, at) => Part::Text,
                other => *other,
            };
            heading = true;
        }
        let into = match part {
            Part::Text => &mut sections.text,
            _ if heading => continue,
            Part::Wording => &mut sections.text,
            Part::Case => &mut sections.case,
            Part::Reasons => &mut sections.reasons,
            Part::Alternatives => &mut sections.alternatives,
            Part::Stated => continue,
        };
        into.push_str(line);
        into.push('\n');
    }
    for text in [
        &mut sections.text,
        &mut sections.case,
        &mut sections.reasons,
        &mut sections.alternatives,
    ] {
        let trimmed = text.trim_matches('\n').trim_end().to_owned();
        *text = trimmed;
    }
    sections
}

/// Whether a line above the sections is a stated fact, which is kept as one.
fn is_stated(file: &DocumentFile, at: usize) -> bool {
    let line = at + file.body_line;
    file.fields
        .iter()
        .filter(|field| matches!(field.source, FieldSource::Line | FieldSource::Bullet))
        .any(|field| (field.line..=field.last_line).contains(&line))
}

/// Whether the section under a heading is one block that a stated fact holds wholly.
fn kept_as_fact(file: &DocumentFile, at: usize) -> bool {
    let line = at + file.body_line;
    let next = file
        .headings
        .iter()
        .map(|heading| heading.line)
        .find(|other| *other > line);
    let fact = file.fields.iter().find(|field| {
        field.source == FieldSource::Heading
            && field.line > line
            && next.is_none_or(|next| field.line < next)
    });
    let Some(fact) = fact else { return false };
    let end = next.map_or(usize::MAX, |next| next.saturating_sub(file.body_line));
    let rest = file
        .body
        .lines()
        .enumerate()
        .skip(fact.last_line + 1 - file.body_line);
    rest.take_while(|(other, _)| *other < end)
        .all(|(_, text)| text.trim().is_empty())
}

/// The lines of the heading that became the title.
fn title_lines(file: &DocumentFile, lines: &[&str]) -> Vec<usize> {
    let Some(heading) = file
        .headings
        .iter()
        .find(|heading| heading.text == file.title)
    else {
        return Vec::new();
    };
    let at = heading.line.saturating_sub(file.body_line);
    let underlined = lines
        .get(at)
        .is_some_and(|line| !line.trim_start().starts_with('#'));
    if underlined {
        vec![at, at + 1]
    } else {
        vec![at]
    }
}
