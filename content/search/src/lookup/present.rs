//! Makes this page's hits out of the documents found; nothing is read for any other document.

use tantivy::DocAddress;
use tantivy::schema::Field;

use super::Lookup;
use super::best::Ranked;
use super::count::Counted;
use super::facets::facets;
use super::marks::{Mark, Place, Places, places};
use super::passage::{self, Text};
use crate::Result;
use crate::analysis::ENGLISH;
use crate::query::{Hit, Hits, Matched};

impl Lookup<'_> {
    /// The hits of a page, each with where it matched.
    pub fn present(
        &self,
        counted: &Counted,
        page: &[Ranked],
        places: &[Places],
        matched: Matched,
    ) -> Result<Hits> {
        let mut hits = Vec::with_capacity(page.len());
        for (ranked, places) in page.iter().zip(places) {
            hits.push(self.hit(ranked, places)?);
        }
        Ok(Hits {
            total: counted.total,
            more: counted.more,
            took_us: 0,
            matched,
            facets: facets(&counted.facets, self.index.labels(), self.query),
            hits,
            ..Hits::default()
        })
    }

    pub fn places(&self, page: &[Ranked], marks: &[Mark]) -> Result<Vec<Places>> {
        let mut all = vec![Places::default(); page.len()];
        let fields = self.index.fields();
        let itself: Vec<Mark> = marks
            .iter()
            .filter(|mark| mark.is_itself())
            .cloned()
            .collect();
        for (segment, ordinal) in self.snapshot.searcher.segment_readers().iter().zip(0..) {
            let here = |slot: &usize| page[*slot].address.segment_ord == ordinal;
            let slots: Vec<usize> = (0..page.len()).filter(here).collect();
            if slots.is_empty() {
                continue;
            }
            let addresses: Vec<DocAddress> = slots.iter().map(|slot| page[*slot].address).collect();
            for (field, marks, choose) in [
                (
                    fields.title,
                    marks,
                    (|places| &mut places.title) as fn(&mut Places) -> &mut Vec<Place>,
                ),
                (fields.outline, marks, |places| &mut places.outline),
                (fields.body, marks, |places| &mut places.body),
                (fields.files, &itself, |places| &mut places.files),
            ] {
                let found = places(segment, field, marks, &addresses)?;
                for (slot, found) in slots.iter().zip(found) {
                    *choose(&mut all[*slot]) = found;
                }
            }
        }
        Ok(all)
    }

    fn hit(&self, ranked: &Ranked, places: &Places) -> Result<Hit> {
        let fields = self.index.fields();
        let row = self.snapshot.stored(ranked.address)?;
        let text = |field: Field| row.text(field);
        let owned = |field: Field| text(field).unwrap_or_default().to_owned();
        let title = text(fields.title).unwrap_or_default();
        // Where the words stand: in the text, else in its outline; where one stands in a file alone, there. Names of related documents are not shown: the one
        // who has just closed such a document need not wait until all that name it are indexed again.
        let kept = |field: Field| row.bytes(field).unwrap_or_default();
        let body = Text {
            bytes: kept(fields.body),
            milestones: kept(fields.milestones),
        };
        let outline = Text::short(kept(fields.outline));
        let (found, at) = if places.body.is_empty() && !places.outline.is_empty() {
            (outline, &places.outline)
        } else {
            (body, &places.body)
        };
        let number = text(fields.number).unwrap_or_default();
        let (file, snippet) = if places.files_say_more() {
            let files = Text {
                bytes: kept(fields.files),
                milestones: kept(fields.file_milestones),
            };
            let (nth, passage) = passage::in_one_of(files, &places.files);
            let names = text(fields.file_names).unwrap_or_default();
            (names.lines().nth(nth).map(str::to_owned), passage)
        } else {
            (None, passage::passage(found, at, body, number))
        };
        Ok(Hit {
            id: owned(fields.id),
            kind: owned(fields.kind),
            url: owned(fields.url),
            title: title.trim_start_matches(ENGLISH).to_owned(),
            title_html: passage::whole(title, &places.title),
            snippet,
            file,
            score: ranked.score,
            status: owned(fields.status),
            in_force: row.yes(fields.in_force),
            over: row.yes(fields.over),
            date: text(fields.date).map(str::to_owned),
            owner: text(fields.owner).map(str::to_owned),
            number: text(fields.number).map(str::to_owned),
            explanation: None,
        })
    }
}
