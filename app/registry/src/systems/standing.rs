//! Which systems hold a name, and where they stand: looked up for many at a time.

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Alias, Cond, Expr, ExprTrait, Query, SelectStatement};
use serde::Deserialize;
use styrbord_domain::kind::Kind;
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::name::name_key;
use styrbord_domain::rights::Action;
use uuid::Uuid;

use crate::look::AT_ONCE;
use crate::{Desk, Fault};

/// A system by what it is called and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Its address.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// Its other names.
    pub aliases: Vec<String>,
    /// Its stage.
    pub stage: Stage,
}

impl Standing {
    /// Whether it still holds its names: once it is closed or cancelled, another may bear them.
    #[must_use]
    pub fn holds_its_names(&self) -> bool {
        !self.stage.is_over()
    }
}

/// The facts that count here.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Told {
    stage: Option<Stage>,
    alt_names: Vec<String>,
}

impl Desk {
    /// The systems with one of these names as their title, in any form of its letters.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn systems_titled(&self, names: &[&str]) -> Result<Vec<Standing>, Fault> {
        let keys: Vec<String> = names.iter().map(|name| name_key(name)).collect();
        self.standing(&keys, |keys| page("name_key").is_in(keys))
            .await
    }

    /// The systems at these addresses.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn systems_at(&self, slugs: &[&str]) -> Result<Vec<Standing>, Fault> {
        self.standing(slugs, |slugs| page("slug").is_in(slugs.iter().copied()))
            .await
    }

    /// The systems that have other names beside their title.
    ///
    /// # Errors
    /// Only without the right to read, or when the database fails.
    pub async fn systems_with_aliases(&self) -> Result<Vec<Standing>, Fault> {
        self.actor.require(Action::Read)?;
        let mut select = Query::select();
        select
            .distinct()
            .column(Alias::new("id"))
            .from(Alias::new(crate::columns::table(Kind::System)))
            .and_where(Expr::col(Alias::new("alt_names")).is_not_null());
        let rows = self.store().connection().query_all(&select).await?;
        let ids: Vec<Uuid> = rows
            .iter()
            .map(|row| row.try_get("", "id"))
            .collect::<Result<_, _>>()?;
        let mut systems = self
            .standing(&ids, |ids| page("id").is_in(ids.iter().copied()))
            .await?;
        systems.retain(|system| !system.aliases.is_empty());
        Ok(systems)
    }

    async fn standing<T>(
        &self,
        wanted: &[T],
        among: impl Fn(&[T]) -> Expr,
    ) -> Result<Vec<Standing>, Fault> {
        self.actor.require(Action::Read)?;
        let connection = self.store().connection();
        let mut systems = Vec::with_capacity(wanted.len());
        for chunk in wanted.chunks(AT_ONCE) {
            let select = current(Cond::all().add(among(chunk)).add(self.seen()));
            for row in connection.query_all(&select).await? {
                let facts: String = row.try_get("", "facts")?;
                let told: Told = serde_json::from_str(&facts)?;
                systems.push(Standing {
                    slug: row.try_get("", "slug")?,
                    title: row.try_get("", "title")?,
                    aliases: told.alt_names,
                    stage: told.stage.unwrap_or(Stage::Unknown),
                });
            }
        }
        Ok(systems)
    }
}

/// Systems with the facts of their last save, oldest first.
fn current(condition: Cond) -> SelectStatement {
    let revision = |column: &str| Expr::col((Alias::new("revision"), Alias::new(column)));
    let mut select = Query::select();
    select
        .expr_as(page("slug"), Alias::new("slug"))
        .expr_as(page("title"), Alias::new("title"))
        .expr_as(revision("facts"), Alias::new("facts"))
        .from(Alias::new("page"))
        .inner_join(
            Alias::new("revision"),
            revision("page_id")
                .equals((Alias::new("page"), Alias::new("id")))
                .and(revision("number").equals((Alias::new("page"), Alias::new("revision")))),
        )
        .and_where(page("kind").eq(Kind::System.as_str()))
        .cond_where(condition)
        .order_by((Alias::new("page"), Alias::new("id")), sea_orm::Order::Asc);
    select
}

fn page(column: &str) -> Expr {
    Expr::col((Alias::new("page"), Alias::new(column)))
}
