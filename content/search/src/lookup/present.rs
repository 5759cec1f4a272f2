//! Makes this page's hits out of the documents found; nothing is read for any other document.

use tantivy::schema::{Field, Value};
use tantivy::{DocAddress, TantivyDocument};

use super::Lookup;
use super::best::Ranked;
use super::count::Counted;
use super::facets::facets;
use super::marks::{Mark, Place, places};
use super::passage::{self, Text};
use crate::Result;
use crate::analysis::ENGLISH;
use crate::query::{Hit, Hits, Matched};

/// Where a document matched.
#[derive(Default, Clone)]
pub struct Places {
    pub title: Vec<Place>,
    pub outline: Vec<Place>,
    pub body: Vec<Place>,
}

impl Lookup<'_> {
    pub fn present(
        &self,
        counted: &Counted,
        best: &[Ranked],
        marks: &[Mark],
        matched: Matched,
    ) -> Result<Hits> {
        let page = best.get(self.query.offset..).unwrap_or_default();
        let places = self.places(page, marks)?;
        let mut hits = Vec::with_capacity(page.len());
        for (ranked, places) in page.iter().zip(places) {
            hits.push(self.hit(ranked, &places)?);
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
        for (segment, ordinal) in self.snapshot.searcher.segment_readers().iter().zip(0..) {
            let here = |slot: &usize| page[*slot].address.segment_ord == ordinal;
            let slots: Vec<usize> = (0..page.len()).filter(here).collect();
            if slots.is_empty() {
                continue;
            }
            let addresses: Vec<DocAddress> = slots.iter().map(|slot| page[*slot].address).collect();
            for (field, choose) in [
                (
                    fields.title,
                    (|places| &mut places.title) as fn(&mut Places) -> &mut Vec<Place>,
                ),
                (fields.outline, |places| &mut places.outline),
                (fields.body, |places| &mut places.body),
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
        let row: TantivyDocument = self.snapshot.searcher.doc(ranked.address)?;
        let text = |field: Field| row.get_first(field).and_then(|value| value.as_str());
        let yes = |field: Field| {
            row.get_first(field)
                .and_then(|value| value.as_bool())
                .unwrap_or(false)
        };
        let owned = |field: Field| text(field).unwrap_or_default().to_owned();
        let title = text(fields.title).unwrap_or_default();
        // Where the words stand: in the text, else in its outline. Names of related documents are not shown: the one
        // who has just closed such a document need not wait until all that name it are indexed again.
        let said = |field: Field| text(field).unwrap_or_default();
        let milestones = row.get_first(fields.milestones);
        let body = Text {
            text: said(fields.body),
            milestones: milestones
                .and_then(|kept| kept.as_bytes())
                .unwrap_or_default(),
        };
        let outline = Text::short(said(fields.outline));
        let (found, at) = if places.body.is_empty() && !places.outline.is_empty() {
            (outline, &places.outline)
        } else {
            (body, &places.body)
        };
        let number = text(fields.number).unwrap_or_default();
        let snippet = passage::passage(found, at, body, number);
        Ok(Hit {
            id: owned(fields.id),
            kind: owned(fields.kind),
            url: owned(fields.url),
            title: title.trim_start_matches(ENGLISH).to_owned(),
            title_html: passage::whole(title, &places.title),
            snippet,
            score: ranked.score,
            status: owned(fields.status),
            in_force: yes(fields.in_force),
            over: yes(fields.over),
            date: text(fields.date).map(str::to_owned),
            owner: text(fields.owner).map(str::to_owned),
            number: text(fields.number).map(str::to_owned),
            explanation: None,
        })
    }
}
