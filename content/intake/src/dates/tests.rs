use super::*;

fn known(text: &str) -> String {
    match read_date(text) {
        DateGuess::Known(date) => date,
        other => format!("{other:?}"),
    }
}

#[test]
fn takes_what_can_only_mean_one_day() {
    for text in [
        "2026-11-23",
        "23 Nov 2026",
        "23. november 2026",
        "den 23. november 2026",
        "November 23, 2026",
        "23-11-2026",
        "23.11.2026",
        "23/11/2026",
        "11/23/2026",
        "2026/11/23",
        "20261123",
        "2026-11-23T08:15:00Z",
        "2026-11-23 08:15",
        "23-11-2026 00:00",
        "23.11.2026 kl. 14.30",
        "2026-nov-23",
        "Mon 23 Nov 2026",
        "Mon, 23 Nov 2026 08:15:00 +0200",
        "23rd November 2026",
        "mandag den 23. nov. 2026",
        "mandag den 23. november 2026 kl. 10-12",
        "mandag d. 23. november 2026, klokken 10",
        "23 November 2026 at 10 am",
        "23/11-2026",
        "23/11 2026",
        "2026-11-23.",
        "2026-11-23 (updated later)",
        " 2026-11-23\\",
    ] {
        assert_eq!(known(text), "2026-11-23", "{text}");
    }
    assert_eq!(known("1. maj 2025"), "2025-05-01");
    assert_eq!(known("5/5/2025"), "2025-05-05");
}

#[test]
fn full_stops_and_a_slash_before_a_hyphen_mean_day_first() {
    for text in [
        "02.10.2024",
        "2.10.2024",
        "d. 2.10.2024",
        "2/10-2024",
        "2/10 2024",
    ] {
        assert_eq!(known(text), "2024-10-02", "{text}");
    }
}

#[test]
fn never_chooses_between_day_and_month() {
    for text in ["9/1/2023", "02-10-2024"] {
        assert_eq!(read_date(text), DateGuess::Partial(text.into()), "{text}");
    }
    assert_eq!(
        read_date_as("02-10-2024", DayOrder::DayFirst),
        DateGuess::Known("2024-10-02".into())
    );
    assert_eq!(
        read_date_as("9/1/2023", DayOrder::MonthFirst),
        DateGuess::Known("2023-09-01".into())
    );
    assert_eq!(
        read_date_as("13/1/2023", DayOrder::MonthFirst),
        DateGuess::Partial("13/1/2023".into())
    );
}

#[test]
fn a_column_tells_its_order_by_the_dates_that_have_only_one() {
    for (cells, order) in [
        (&["01-07-2023", "31-12-2025", ""][..], DayOrder::DayFirst),
        (&["01/07/2023", "12/31/2025"], DayOrder::MonthFirst),
        (&["01/07/2023", "1/7-2023"], DayOrder::DayFirst),
        (&["01-07-2023", "01.07.2023"], DayOrder::DayFirst),
        (
            &["01/07/2023", "02/07/2023", "5/5/2023"],
            DayOrder::Unstated,
        ),
        (&["31/12/2023", "12/31/2023"], DayOrder::Unstated),
        (&["2023-07-31", "juli 2023"], DayOrder::Unstated),
    ] {
        assert_eq!(day_order(cells.iter().copied()), order, "{cells:?}");
    }
}

#[test]
fn a_sentence_names_a_day_when_it_names_one_alone() {
    for (text, day) in [
        ("Godkendt på mødet den 4. juni 2026", Some("2026-06-04")),
        ("Godkendt (dato: 2026-02-03)", Some("2026-02-03")),
        ("Referat 2026-04-09 styregruppe", Some("2026-04-09")),
        ("referat-2026-03-12", Some("2026-03-12")),
        ("2026_04_09_referat", None),
        ("20260507 Referat", Some("2026-05-07")),
        ("Vedtaget d. 3.2.2026 af udvalget", Some("2026-02-03")),
        ("Accepted on June 4, 2026", Some("2026-06-04")),
        ("Accepted 2026-01-02, superseded 2026-03-04", None),
        ("Godkendt 03-02-2026", None),
        ("Sag 2026-14 i juni 2026", None),
        ("ÅÅÅÅ-MM-DD", None),
    ] {
        assert_eq!(day_in(text, DayOrder::Unstated).as_deref(), day, "{text}");
    }
    assert_eq!(
        day_in("Godkendt 03-02-2026", DayOrder::DayFirst).as_deref(),
        Some("2026-02-03")
    );
}

#[test]
fn keeps_parts_of_a_date_as_text() {
    for text in [
        "2018-03",
        "2024",
        "October 2023",
        "23-Nov",
        "Q1FY24",
        "Q3 2022",
        "20.04.26",
        "31/06/2016",
        "7.-8. maj 2026",
        "1. kvt. 2023",
        "ultimo 2025",
        "23. november 2250",
    ] {
        assert_eq!(read_date(text), DateGuess::Partial(text.into()), "{text}");
    }
}

#[test]
fn knows_when_there_is_no_date() {
    for text in [
        "",
        "-",
        "N/A",
        "ikke afklaret",
        "20201-02-13x",
        "dd.mm.yyyy",
        "YYYY-MM-DD",
        "3.0",
        "v1.2.3.4",
    ] {
        assert_eq!(read_date(text), DateGuess::Unknown(text.into()), "{text}");
    }
}
