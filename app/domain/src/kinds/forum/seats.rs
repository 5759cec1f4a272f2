//! Who may take which seat: nobody seats themself where a seat gives more than a voice (domain §9, separation rules).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{ForumFacts, Membership, MembershipRole, Openness};

impl ForumFacts {
    /// The field by which somebody seats themself at the head of this forum, or among those who read what is closed;
    /// none when others gave them what they have. `before` is the forum as it stands, none when it is new; `is_own` says
    /// which people they are.
    #[must_use]
    pub fn own_seat(
        &self,
        before: Option<&Self>,
        is_own: impl Fn(&str) -> bool,
        today: Date,
    ) -> Option<String> {
        let leading = [MembershipRole::Chair, MembershipRole::ViceChair];
        // What is closed opens to a seat, which is given by those who sit there: all that is of a closed forum, and single items
        // of an open one, which a new one has not.
        let closed = |forum: &Self| forum.openness == Some(Openness::Closed);
        let opens = (closed(self) || before.is_some())
            && !before.is_some_and(|before| before.opens_to(&is_own, today));
        let counts = |role: MembershipRole| leading.contains(&role) || opens && role.reads_closed();
        let stood =
            |member: &Membership| before.is_some_and(|before| before.members.contains(member));
        for (row, member) in self.members.iter().enumerate() {
            let own = member.person.as_deref().is_some_and(&is_own);
            if own && counts(member.role) && !stood(member) {
                return Some(format!("members.{row}.person"));
            }
        }
        // A vice chair leads by the end of the chair's term too, today or on a day to come.
        let before = before?;
        let turns = before.members.iter().chain(&self.members);
        let turns =
            turns.flat_map(|seat| [seat.from, seat.until.and_then(|day| day.tomorrow().ok())]);
        let mut days: BTreeSet<Date> = turns.flatten().filter(|day| *day > today).collect();
        days.insert(today);
        let leads = |forum: &Self, day: Date| forum.leaders(day).any(|(person, _)| is_own(person));
        days.into_iter()
            .any(|day| leads(self, day) && !leads(before, day))
            .then(|| "members".to_owned())
    }

    /// Whether one of these people sits so on a day that they read what is closed.
    fn opens_to(&self, is_own: impl Fn(&str) -> bool, day: Date) -> bool {
        let mut seats = self.members.iter();
        seats.any(|seat| {
            seat.role.reads_closed()
                && seat.held_on(day)
                && seat.person.as_deref().is_some_and(&is_own)
        })
    }
}
