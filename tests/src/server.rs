//! A server in the test's own process.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;

use styrbord::Config;
use styrbord_domain::rights::Role;
use styrbord_registry::{Account, NewAccount, NewToken, Registry, Scope};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::database::{Database, Fresh};
use crate::line::Line;
use crate::user::User;

/// The password of every account that the tests make.
pub const PASSWORD: &str = "correct horse battery";

/// The program itself, as it is built beside the tests.
#[must_use]
pub fn program() -> PathBuf {
    let tests = std::env::current_exe().unwrap();
    let program = tests.ancestors().nth(2).unwrap().join("styrbord");
    assert!(
        program.exists(),
        "`cargo build` makes {}",
        program.display()
    );
    program
}

/// A running server with a database and a folder of its own.
#[derive(Debug)]
pub struct Server {
    running: styrbord::Server,
    config: Config,
    fresh: Option<Fresh>,
    _folder: TempDir,
}

impl Server {
    /// Starts a server; none, and a line that says so, when there is no PostgreSQL to run on.
    pub async fn start(database: Database) -> Option<Self> {
        Self::start_with(database, Config::default()).await
    }

    /// Starts a server with other settings; the database is the test's own, and so is the place unless they name one.
    pub async fn start_with(database: Database, settings: Config) -> Option<Self> {
        let fresh = match database {
            Database::Sqlite => None,
            Database::Postgres => {
                let fresh = Fresh::create().await;
                if fresh.is_none() {
                    eprintln!("skipped on PostgreSQL: STYRBORD_TEST_POSTGRES is not set");
                    return None;
                }
                fresh
            }
        };
        let url = fresh.as_ref().map(Fresh::url);
        Some(Self::place(fresh, url, settings).await)
    }

    /// Starts a server whose way to PostgreSQL can be cut.
    pub async fn start_over_a_line() -> Option<(Self, Line)> {
        let fresh = Fresh::create().await?;
        let (line, url) = Line::to(&fresh.url()).await;
        let server = Self::place(Some(fresh), Some(url), Config::default()).await;
        Some((server, line))
    }

    /// Starts two servers at the same moment on one empty PostgreSQL database; the first one clears it away.
    pub async fn start_two() -> Option<(Self, Self)> {
        let fresh = Fresh::create().await?;
        let url = Some(fresh.url());
        let one = Self::place(Some(fresh), url.clone(), Config::default());
        Some(tokio::join!(one, Self::place(None, url, Config::default())))
    }

    /// Starts a server on a SQLite file that holds something already.
    pub async fn on_sqlite(file: &[u8], settings: Config) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data_dir = folder.path().join("data");
        std::fs::create_dir(&data_dir).unwrap();
        std::fs::write(data_dir.join("styrbord.db"), file).unwrap();
        let settings = Config {
            data_dir,
            ..settings
        };
        let mut server = Self::place(None, None, settings).await;
        server._folder = folder;
        server
    }

    /// Starts a server on a PostgreSQL database in which statements have been carried out; none without PostgreSQL.
    pub async fn on_postgres(statements: &str, settings: Config) -> Option<Self> {
        let fresh = Fresh::create().await?;
        fresh.carry_out(statements).await;
        let url = fresh.url();
        Some(Self::place(Some(fresh), Some(url), settings).await)
    }

    async fn place(fresh: Option<Fresh>, database_url: Option<String>, settings: Config) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let own_place = settings.data_dir != Config::default().data_dir;
        let config = Config {
            data_dir: if own_place {
                settings.data_dir.clone()
            } else {
                folder.path().join("data")
            },
            database_url,
            ..settings
        };
        let running = styrbord::serve(config.clone(), listener().await)
            .await
            .unwrap();
        Self {
            running,
            config,
            fresh,
            _folder: folder,
        }
    }

    /// Runs a test on a server of its own and clears away after it.
    pub async fn with(database: Database, test: impl AsyncFnOnce(&Self)) {
        if let Some(server) = Self::start(database).await {
            test(&server).await;
            server.stop().await;
        }
    }

    /// Ends the server and its database.
    pub async fn stop(self) {
        self.running.stop().await.unwrap();
        if let Some(fresh) = self.fresh {
            fresh.drop().await;
        }
    }

    /// Ends the server and starts it again on the same data.
    #[must_use]
    pub async fn restart(self) -> Self {
        self.restart_after(|_| ()).await
    }

    /// Ends the server, does something with its settings and its data directory, and starts it again.
    #[must_use]
    pub async fn restart_after(self, act: impl FnOnce(&mut Config)) -> Self {
        let Self {
            running,
            mut config,
            fresh,
            _folder,
        } = self;
        running.stop().await.unwrap();
        act(&mut config);
        let running = styrbord::serve(config.clone(), listener().await)
            .await
            .unwrap();
        Self {
            running,
            config,
            fresh,
            _folder,
        }
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.running.address()
    }

    /// The whole address of a path among the figures.
    #[must_use]
    pub fn figures_url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.metrics_address().unwrap())
    }

    /// The whole address of a path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address())
    }

    /// Its settings.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// The use cases, to prepare what a test needs.
    #[must_use]
    pub const fn registry(&self) -> &Registry {
        self.running.registry()
    }

    /// The path of the setup link.
    #[must_use]
    pub fn setup_path(&self) -> Option<String> {
        let link = self.running.setup_link()?;
        Some(link[link.find("/setup/").unwrap()..].to_owned())
    }

    /// Somebody who has not signed in.
    #[must_use]
    pub fn visitor(&self) -> User {
        User::visitor(self)
    }

    /// The account of a role, made when it is first asked for; its login is the role's code.
    pub async fn account(&self, role: Role) -> Account {
        let desk = self.registry().installation("tests");
        if let Ok(account) = desk.account(role.as_str()).await {
            return account;
        }
        let account = NewAccount {
            login: role.as_str().to_owned(),
            name: format!("Test {role}"),
            password: PASSWORD.to_owned(),
            roles: BTreeSet::from([role]),
            ..NewAccount::default()
        };
        desk.create_account(&account).await.unwrap()
    }

    /// A browser in which somebody with a role has signed in.
    pub async fn user(&self, role: Role) -> User {
        let account = self.account(role).await;
        self.signed_in(&account.login).await
    }

    async fn signed_in(&self, login: &str) -> User {
        let user = self.visitor();
        let answer = user
            .post(
                "/sign-in",
                &[("login", login), ("password", PASSWORD), ("next", "/")],
            )
            .await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        user
    }

    /// A browser in which somebody else with some roles has signed in, to whose account a person's page may be tied.
    pub async fn another(&self, login: &str, roles: &[Role], person: Option<&str>) -> User {
        let account = NewAccount {
            login: login.to_owned(),
            name: format!("Name of {login}"),
            password: PASSWORD.to_owned(),
            roles: roles.iter().copied().collect(),
            person: person.map(str::to_owned),
            ..NewAccount::default()
        };
        let desk = self.registry().installation("tests");
        desk.create_account(&account).await.unwrap();
        self.signed_in(login).await
    }

    /// A program that acts for somebody with a role.
    pub async fn program(&self, role: Role, scope: Scope) -> User {
        let account = self.account(role).await.id;
        let new = NewToken {
            account,
            name: "tests".to_owned(),
            scope,
            expires_at: None,
        };
        let (_, secret) = self
            .registry()
            .installation("tests")
            .create_token(&new)
            .await
            .unwrap();
        self.program_with(&secret)
    }

    /// A program that shows a token.
    #[must_use]
    pub fn program_with(&self, token: &str) -> User {
        User::program(self, token)
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind(("127.0.0.1", 0)).await.unwrap()
}
