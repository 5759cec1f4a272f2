//! A table as spreadsheets copy it, as the table of a text.

/// The Markdown of what was copied; none where it is no table. `marked` is whether the program that it was copied from says
/// that it is one; otherwise every line has as many cells, and none is set in.
pub fn table(copied: &str, marked: bool) -> Option<String> {
    let mut rows = rows(copied);
    while rows
        .last()
        .is_some_and(|row| row.iter().all(String::is_empty))
    {
        rows.pop();
    }
    let wide = rows.iter().map(Vec::len).max().unwrap_or_default();
    let even = rows.len() > 1
        && rows
            .iter()
            .all(|row| row.len() == wide && !row[0].is_empty());
    if wide < 2 || !(marked || even) {
        return None;
    }
    for row in &mut rows {
        row.resize(wide, String::new());
    }
    let below = &rows[1..];
    let is_number = |column: usize| {
        let mut cells = below.iter().map(|row| row[column].as_str());
        !below.is_empty() && cells.all(reads_as_number)
    };
    let rule = (0..wide).map(|column| if is_number(column) { "---:" } else { "---" });
    let mut text = line(rows[0].iter().map(String::as_str));
    text.push_str(&line(rule));
    for row in below {
        text.push_str(&line(row.iter().map(String::as_str)));
    }
    Some(text)
}

/// The cells, row by row. One that holds tabs or lines stands in quotes, which are doubled within.
fn rows(copied: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut letters = copied.chars().filter(|letter| *letter != '\r').peekable();
    let (mut begins, mut quoted) = (true, false);
    while let Some(letter) = letters.next() {
        match letter {
            '"' if begins && !quoted => quoted = true,
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '\t' | '\n' if !quoted => {
                row.push(tidy(&cell));
                cell.clear();
                begins = true;
                if letter == '\n' {
                    rows.push(std::mem::take(&mut row));
                }
                continue;
            }
            other => cell.push(other),
        }
        begins = false;
    }
    row.push(tidy(&cell));
    rows.push(row);
    rows
}

/// A cell as it stands in a table: its lines under each other, and no bar that would end it.
fn tidy(cell: &str) -> String {
    let bars = cell.trim().replace('|', "\\|");
    bars.replace('\t', " ").replace('\n', "<br>")
}

fn reads_as_number(cell: &str) -> bool {
    let mut letters = cell.chars();
    let fits = letters.all(|letter| letter.is_ascii_digit() || " .,-+%\u{a0}".contains(letter));
    fits && cell.contains(|letter: char| letter.is_ascii_digit())
}

fn line<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let mut line = String::from("|");
    for cell in cells {
        line.push(' ');
        line.push_str(cell);
        line.push_str(" |");
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::table;

    #[test]
    fn rows_become_a_table_with_a_heading() {
        let copied = "System\tBrugere\r\nAula\t1.200\r\nKMD|X\t35\r\n";
        let text = "| System | Brugere |\n| --- | ---: |\n| Aula | 1.200 |\n| KMD\\|X | 35 |\n";
        assert_eq!(table(copied, false).as_deref(), Some(text));
    }

    #[test]
    fn a_cell_in_quotes_holds_lines_and_quotes() {
        let copied = "a\t\"b \"\"c\"\"\nd\te\"\n1\t\n";
        let text = "| a | b \"c\"<br>d e |\n| ---: | --- |\n| 1 |  |\n";
        assert_eq!(table(copied, true).as_deref(), Some(text));
        // A quotation mark elsewhere is itself.
        let inches = "skærm\t24\"\nskærm\t27\"";
        let text = "| skærm | 24\" |\n| --- | --- |\n| skærm | 27\" |\n";
        assert_eq!(table(inches, false).as_deref(), Some(text));
    }

    #[test]
    fn short_rows_are_filled_up_where_it_is_said_to_be_a_table() {
        let text = "| a | b | c |\n| --- | --- | --- |\n| d |  |  |\n";
        assert_eq!(table("a\tb\tc\nd", true).as_deref(), Some(text));
        assert_eq!(table("a\tb\tc\nd", false), None);
    }

    #[test]
    fn what_is_no_table_stays_as_it_is() {
        for text in [
            "",
            "ord",
            "to\nlinjer",
            "a\tb",
            "if x {\n\ty();\n}",
            "\ta\tb\n\tc\td",
            "\t",
            "\n\n",
        ] {
            assert_eq!(table(text, false), None, "{text:?}");
        }
        assert_eq!(table("et ord", true), None);
    }

    #[test]
    fn whatever_is_copied_renders_as_one_table_with_all_cells() {
        let text = table("a|b\t*c*\n<i>\t\\\n", true).unwrap_or_default();
        let html = styrbord_markdown::render(&text, &|_| None).html;
        assert_eq!(
            html.matches("<td").count()
                + html.matches("<th ").count()
                + html.matches("<th>").count(),
            4,
            "{html}"
        );
    }
}
