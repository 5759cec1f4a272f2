//! Who leads a forum, on which day.

use jiff::civil::{Date, date};
use styrbord_domain::facts::Facts;
use styrbord_domain::fault::Faults;
use styrbord_domain::kinds::{ForumFacts, Membership, MembershipRole, Openness};

const fn june(day: i8) -> Date {
    date(2026, 6, day)
}

fn seat(role: MembershipRole, person: &str, from: Option<Date>, until: Option<Date>) -> Membership {
    Membership {
        id: None,
        role,
        person: Some(person.to_owned()),
        substitute_for: None,
        position: None,
        voting: true,
        from,
        until,
    }
}

fn forum(members: Vec<Membership>) -> ForumFacts {
    ForumFacts {
        code: "DS".to_owned(),
        purpose: "Beslutter".to_owned(),
        members,
        ..ForumFacts::default()
    }
}

#[test]
fn the_chair_leads_and_the_vice_chair_only_while_nobody_is_chair() {
    use MembershipRole::{Chair, Member, ViceChair};
    let forum = forum(vec![
        seat(Chair, "anna", None, Some(june(10))),
        seat(ViceChair, "bo", None, None),
        seat(Chair, "carl", Some(june(15)), None),
        seat(Member, "dorte", None, None),
    ]);
    for (day, leader) in [
        (1, ("anna", Chair)),
        (10, ("anna", Chair)),
        (11, ("bo", ViceChair)),
        (14, ("bo", ViceChair)),
        (15, ("carl", Chair)),
    ] {
        let leaders: Vec<_> = forum.leaders(june(day)).collect();
        assert_eq!(leaders, [leader], "{day} June");
    }
}

#[test]
fn a_position_without_a_person_leaves_the_chair_vacant() {
    let mut chair = seat(MembershipRole::Chair, "x", None, None);
    chair.person = None;
    chair.position = Some("Digitaliseringschef".to_owned());
    let forum = forum(vec![
        chair,
        seat(MembershipRole::ViceChair, "bo", None, None),
    ]);
    let leaders: Vec<_> = forum.leaders(june(1)).collect();
    assert_eq!(leaders, [("bo", MembershipRole::ViceChair)]);
}

#[test]
fn there_is_one_chair_on_any_day() {
    use MembershipRole::Chair;
    let faults = |members| {
        let mut faults = Faults::default();
        forum(members).rules(&mut faults);
        faults
            .0
            .into_iter()
            .map(|fault| format!("{} {}", fault.field, fault.code))
            .collect::<Vec<_>>()
    };
    let until = |day| seat(Chair, "anna", None, Some(june(day)));
    let from = |day| seat(Chair, "carl", Some(june(day)), None);
    let none: Vec<String> = Vec::new();
    assert_eq!(faults(vec![until(10), from(11)]), none);
    assert_eq!(faults(vec![from(11), until(10)]), none);
    assert_eq!(
        faults(vec![until(10), from(10)]),
        ["members.1.role two_chairs"]
    );
    let closed = seat(Chair, "bo", Some(june(3)), Some(june(5)));
    assert_eq!(
        faults(vec![until(10), closed]),
        ["members.1.role two_chairs"]
    );
    let year = seat(Chair, "anna", Some(june(1)), Some(june(30)));
    let inside = [
        seat(Chair, "bo", Some(june(2)), Some(june(3))),
        seat(Chair, "carl", Some(june(20)), None),
    ];
    let [first, second] = inside;
    assert_eq!(
        faults(vec![year, first, second]),
        ["members.1.role two_chairs", "members.2.role two_chairs"]
    );
}

#[test]
fn nobody_takes_a_seat_that_gives_them_more_than_a_look() {
    use MembershipRole::{Chair, Member, Observer, ViceChair};
    let today = june(10);
    let closed = |members| ForumFacts {
        openness: Some(Openness::Closed),
        ..forum(members)
    };
    let lasting = |role, person: &str| seat(role, person, None, None);
    let chair = || lasting(Chair, "anna");
    let ending = || seat(Chair, "anna", None, Some(june(20)));
    for (what, before, after, wrong) in [
        (
            "a chair",
            Some(forum(vec![chair()])),
            forum(vec![lasting(Chair, "me")]),
            Some("members.0.person"),
        ),
        (
            "the chair of a new forum",
            None,
            forum(vec![lasting(Chair, "me")]),
            Some("members.0.person"),
        ),
        (
            "a voice, which reads single items that are closed",
            Some(forum(vec![chair()])),
            forum(vec![chair(), lasting(Member, "me")]),
            Some("members.1.person"),
        ),
        (
            "a voice in a new forum, which has no items",
            None,
            forum(vec![chair(), lasting(Member, "me")]),
            None,
        ),
        (
            "a look",
            Some(forum(vec![chair()])),
            forum(vec![chair(), lasting(Observer, "me")]),
            None,
        ),
        (
            "a vice chair",
            Some(forum(vec![chair()])),
            forum(vec![chair(), lasting(ViceChair, "me")]),
            Some("members.1.person"),
        ),
        (
            "the seat they have",
            Some(forum(vec![lasting(Chair, "me")])),
            forum(vec![lasting(Chair, "me"), lasting(Member, "bo")]),
            None,
        ),
        (
            "an end of the chair before them",
            Some(forum(vec![chair(), lasting(ViceChair, "me")])),
            forum(vec![ending(), lasting(ViceChair, "me")]),
            Some("members"),
        ),
        (
            "what is closed",
            Some(closed(vec![chair()])),
            closed(vec![chair(), lasting(Member, "me")]),
            Some("members.1.person"),
        ),
        (
            "a look at what is closed",
            Some(closed(vec![chair()])),
            closed(vec![chair(), lasting(Observer, "me")]),
            None,
        ),
        (
            "another voice where they sit",
            Some(closed(vec![lasting(Member, "me")])),
            closed(vec![seat(Member, "me", None, Some(june(30)))]),
            None,
        ),
        (
            "a seat in what they close",
            Some(forum(vec![chair()])),
            closed(vec![chair(), lasting(Member, "me")]),
            Some("members.1.person"),
        ),
    ] {
        let found = after.own_seat(before.as_ref(), |person| person == "me", today);
        assert_eq!(found.as_deref(), wrong, "{what}");
    }
}
