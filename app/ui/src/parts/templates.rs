//! Templates in force, offered where a page begins empty.

use leptos::prelude::*;
use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::StandardKind;
use styrbord_registry::{Fault, ListQuery, Record};

use crate::address::query_string;
use crate::kinds::look;
use crate::parameters::{Parameters, parameter};
use crate::viewer::Viewer;

/// Names in the address of a form the template that it begins with.
const TEMPLATE: &str = "template";
/// How many are offered: more than one chooses among.
const MOST: u64 = 20;

/// The templates of a form that has just been opened, and the one that it begins with.
#[derive(Default)]
pub struct Templates {
    offered: Vec<Record>,
    chosen: Option<String>,
}

impl Templates {
    /// Those that there are for a new record of a kind; the one that the address names is put into its form.
    pub async fn begin(
        v: &Viewer,
        kind: Kind,
        parameters: &Parameters,
        form: &mut Form,
    ) -> Result<Self, Fault> {
        // What the form begins with by itself is not written over.
        let empty = |field: &&str| form.get(field).is_empty();
        let Some(field) = look(kind).template.filter(empty) else {
            return Ok(Self::default());
        };
        let template = StandardKind::Template.as_str();
        let wanted = |name: &str, value: &str| (name.to_owned(), vec![value.to_owned()]);
        let query = ListQuery {
            filters: vec![wanted("kind", template), wanted("in_force", "true")],
            limit: MOST,
            ..ListQuery::default()
        };
        let mut offered = v.desk.list(Kind::Standard, &query).await?.items;
        let chosen = match parameter(parameters, TEMPLATE) {
            "" => None,
            slug => match v.desk.record(Kind::Standard, slug).await {
                Ok(one) if one.fact("kind") == template && one.is("in_force") => Some(one),
                Ok(_) | Err(Fault::NotFound) => None,
                Err(fault) => return Err(fault),
            },
        };
        if let Some(template) = &chosen {
            offered.retain(|one| one.page.id != template.page.id);
            form.set(field, template.text.clone());
        }
        Ok(Self {
            offered,
            chosen: chosen.map(|template| template.page.title),
        })
    }

    /// The way to begin with each.
    pub fn view(&self, v: &Viewer, parameters: &Parameters) -> Option<AnyView> {
        let chosen = self.chosen.clone().map(|title| {
            let words = v.tw("template-chosen", &[("title", title.into())]);
            view! { <div class="notice" data-tone="info" role="status"><p>{words}</p></div> }
        });
        let items: Vec<_> = self
            .offered
            .iter()
            .map(|one| {
                let others = parameters.iter().filter(|(name, _)| name != TEMPLATE);
                let mut asked: Vec<_> = others.cloned().collect();
                asked.push((TEMPLATE.to_owned(), one.page.slug.clone()));
                let href = format!("?{}", query_string(&asked));
                view! { <li><span><a href=href>{one.page.title.clone()}</a> " " <small>{one.fact("summary").to_owned()}</small></span></li> }
            })
            .collect();
        let offered = (!items.is_empty()).then(|| {
            let title = v.t(match chosen {
                Some(_) => "template-other",
                None => "template-begin",
            });
            view! { <details class="more" id="templates"><summary>{title}</summary><ul class="rows">{items}</ul></details> }
        });
        (chosen.is_some() || offered.is_some()).then(|| view! { {chosen} {offered} }.into_any())
    }
}
