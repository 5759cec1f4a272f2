//! A series of meetings is planned at once.

use jiff::ToSpan;
use styrbord_domain::date;
use styrbord_domain::facts::{Draft, Head};
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{MeetingFacts, PLAN_MEETINGS};

use crate::asked::Asked;
use crate::page::Page;
use crate::purpose::Purpose;
use crate::saving::create;
use crate::{ChangeKind, Desk, Fault, once};

impl Desk {
    /// Plans meetings of a forum: the first at a time, each of the others so many weeks after the one before.
    ///
    /// # Errors
    /// `Invalid` where the first time is none, or the last meeting would lie beyond all years.
    pub(crate) async fn plan_meetings(&self, asked: &Asked<'_>) -> Result<Page, Fault> {
        let (mut writing, forum) = self
            .begin_on(PLAN_MEETINGS.right, Kind::Forum, asked.slug, None)
            .await?;
        if let Some(page) = once::done_before(&writing).await? {
            return Ok(page);
        }
        let number = |name: &str| asked.values.get(name).and_then(serde_json::Value::as_i64);
        let weeks = number("every_weeks").unwrap_or(1);
        let first = date::parse_time(asked.text("start"))
            .map_err(|_| Fault::invalid("start", "bad_time"))?;
        let place = asked.text("place");
        let mut made = None;
        for place_in_series in 0..number("meetings").unwrap_or(1) {
            let start = first
                .checked_add((weeks * place_in_series).weeks())
                .map_err(|_| Fault::invalid("meetings", "date_out_of_range"))?;
            let draft = Draft {
                head: Head::default(),
                facts: MeetingFacts {
                    forum: forum.page.slug.clone(),
                    start: date::time_text(start),
                    place: (!place.is_empty()).then(|| place.to_owned()),
                    ..MeetingFacts::default()
                },
            };
            let purpose = Purpose::typed(ChangeKind::Created);
            let page = create(&mut writing, draft, &Form::default(), purpose).await?;
            made = made.or(Some(page));
        }
        let page = made.ok_or_else(|| Fault::invalid("meetings", "required"))?;
        once::remember(&writing, &page).await?;
        writing.commit().await?;
        Ok(page)
    }
}
