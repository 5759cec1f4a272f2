use super::{Standing, read};
use Standing::{
    Accepted, Conditional, Draft, Escalated, InReview, Noted, Postponed, Rejected, Superseded,
    Unknown, Withdrawn,
};

fn table(rows: &[(&str, Standing, Option<&str>)]) {
    for (status, standing, doubt) in rows {
        let found = read(status);
        assert_eq!(
            (found.standing, found.doubt),
            (*standing, *doubt),
            "{status}"
        );
    }
}

#[test]
fn statuses_as_registers_write_them() {
    table(&[
        (
            "✅ Accepted (documenting an existing thing)",
            Accepted,
            None,
        ),
        ("Accepted. Supersedes ADR-0031.", Accepted, None),
        ("⌛️ Superseded by 036. Multi-cluster", Superseded, None),
        ("Partly superseded", Accepted, None),
        (
            "Godkendt på styregruppemødet den 4. juni 2026.",
            Accepted,
            None,
        ),
        (
            "DRAFT. VALUES: (DRAFT, IN REVIEW, APPROVED, REJECTED)",
            Draft,
            None,
        ),
        ("Accepted or Rejected", Unknown, Some("unknown_status")),
        (
            "Proposed | Accepted | Exceeded by \"adr-name\"",
            Unknown,
            Some("unknown_status"),
        ),
        ("❌ Rejected (see 019)", Rejected, None),
        ("APPRROVED.", Unknown, Some("unknown_status")),
        ("Implemented", Accepted, None),
        ("", Unknown, Some("unknown_status")),
        ("Vedtaget enstemmigt", Accepted, None),
        ("Godkendt med bemærkninger", Accepted, None),
        ("Godkendt med forbehold for økonomi", Conditional, None),
        ("Approved with conditions", Conditional, None),
        ("Indstillingen følges", Accepted, None),
        ("Tiltrådt", Accepted, None),
        ("Gældende", Accepted, None),
        ("Udsat", Postponed, None),
        ("Udskudt til næste møde", Postponed, None),
        ("Taget til efterretning", Noted, None),
        ("Afslag", Rejected, None),
        ("Eskaleret til direktionen", Escalated, None),
        ("Trukket tilbage", Withdrawn, None),
        ("Ophævet", Withdrawn, None),
        ("Bortfaldet", Withdrawn, None),
        ("Erstattet", Superseded, None),
        ("Under revision", InReview, None),
        ("Afventer godkendelse", Draft, None),
        ("Til godkendelse", Draft, None),
        ("Approval withdrawn", Withdrawn, None),
        ("Godkendelse tilbagekaldt", Withdrawn, None),
        (
            "This standard was formally adopted on 1 July 2019.",
            Accepted,
            None,
        ),
        (
            "Accepted. This record was not renumbered when it was moved out of the draft folder, so that the lower number \
             stands for the one that was rejected.",
            Accepted,
            None,
        ),
    ]);
}

#[test]
fn what_is_taken_back_is_never_accepted() {
    table(&[
        ("Ikke godkendt", Unknown, Some("unknown_status")),
        ("ikke-godkendt", Unknown, Some("unknown_status")),
        ("Not approved", Unknown, Some("unknown_status")),
        ("Ikke vedtaget", Unknown, Some("unknown_status")),
        ("Not accepted", Unknown, Some("unknown_status")),
        ("Er ikke blevet godkendt", Unknown, Some("unknown_status")),
        ("Ej i kraft", Unknown, Some("unknown_status")),
        ("Isn't approved", Unknown, Some("unknown_status")),
        ("Unapproved", Unknown, Some("unknown_status")),
        ("Ugodkendt", Unknown, Some("unknown_status")),
        ("Undecided", Unknown, Some("unknown_status")),
        ("Not yet approved", Draft, None),
        ("Endnu ikke godkendt", Draft, None),
        ("Ikke længere gældende", Withdrawn, None),
        ("No longer active", Withdrawn, None),
        ("Inactive", Withdrawn, None),
        ("Ugyldig", Withdrawn, None),
        ("Var godkendt", Unknown, Some("unknown_status")),
        ("Tidligere godkendt", Unknown, Some("unknown_status")),
        ("Formerly approved", Unknown, Some("unknown_status")),
        ("Ikke afvist", Unknown, Some("unknown_status")),
        (
            "Hverken godkendt eller afvist",
            Unknown,
            Some("unknown_status"),
        ),
        ("Bliver ikke gennemført (afvist)", Rejected, None),
        ("Afvist, ikke godkendt", Rejected, None),
        ("Godkendt (ikke endeligt)", Unknown, Some("two_statuses")),
        ("Approved (withdrawn)", Unknown, Some("two_statuses")),
        ("Delvist godkendt", Unknown, Some("unknown_status")),
        ("Godkendes", Unknown, Some("unknown_status")),
    ]);
}

#[test]
fn of_two_statuses_the_weaker_counts_and_is_told() {
    table(&[
        ("Udkast godkendt", Draft, Some("two_statuses")),
        ("Forslag godkendt", Draft, Some("two_statuses")),
        ("Approved draft", Draft, Some("two_statuses")),
        ("Godkendt, senere ophævet", Withdrawn, Some("two_statuses")),
        ("Godkendt / afvist", Unknown, Some("unknown_status")),
        ("Godkendt og afvist", Unknown, Some("two_statuses")),
        ("Approved, inactive", Withdrawn, Some("two_statuses")),
        ("Forslag afvist", Rejected, Some("two_statuses")),
        ("Approved (was proposed)", Accepted, None),
        ("Godkendt, men ikke gennemført", Accepted, None),
    ]);
}

#[test]
fn the_last_step_that_is_ticked_counts_and_names_its_day() {
    table(&[
        (
            "[ ] Referat klar til godkendelse\n[ ] Referat godkendt",
            Unknown,
            Some("unknown_status"),
        ),
        (
            "[x] Referat klar til godkendelse\n[ ] Referat godkendt",
            Draft,
            None,
        ),
        (
            "[X] Referat klar til godkendelse\n[x] Referat godkendt",
            Accepted,
            None,
        ),
    ]);
    let found = read(
        "[x] Foreslået (dato: 2026-01-10)\n[x] Godkendt (dato: 2026-02-03)\n[ ] Afvist (dato: ÅÅÅÅ-MM-DD)",
    );
    assert_eq!((found.standing, found.doubt), (Accepted, None));
    assert_eq!(found.day.as_deref(), Some("2026-02-03"));
    for others in [
        "Replaces 2025-09-04-studio",
        "Exceeded by 2025-10-08-studio",
    ] {
        assert_eq!(read(others).day, None, "{others}");
    }
    let found = read("Godkendt på mødet den 4. juni 2026");
    assert_eq!(found.day.as_deref(), Some("2026-06-04"));
}
