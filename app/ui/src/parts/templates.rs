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
/// More templates than one chooses among are looked for.
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
        let Some(field) = look(kind).template else {
            return Ok(Self::default());
        };
        let wanted = |name: &str, value: &str| (name.to_owned(), vec![value.to_owned()]);
        let query = ListQuery {
            filters: vec![
                wanted("kind", StandardKind::Template.as_str()),
                wanted("in_force", "true"),
            ],
            limit: MOST,
            with_text: true,
            ..ListQuery::default()
        };
        let mut offered = v.desk.list(Kind::Standard, &query).await?.items;
        let slug = parameter(parameters, TEMPLATE);
        let at = offered.iter().position(|one| one.page.slug == slug);
        let chosen = at.map(|at| offered.remove(at));
        if let Some(template) = &chosen {
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
                view! { <li><span><a href=href>{one.page.title.clone()}</a> <small>{one.fact("summary").to_owned()}</small></span></li> }
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
