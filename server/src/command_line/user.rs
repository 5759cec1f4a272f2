//! `styrbord user`

use std::collections::BTreeSet;
use std::io::Read;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use styrbord_domain::rights::Role;
use styrbord_registry::{Account, AccountChange, Desk, NewAccount};

use super::installation::{Installation, in_words};
use super::out::say;

/// The flags of `styrbord user`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    installation: Installation,
}

#[derive(Subcommand, Debug)]
enum Act {
    /// Adds an account.
    Add {
        /// What the person types to sign in.
        login: String,
        /// The name that history shows; the login without it.
        #[arg(long)]
        name: Option<String>,
        /// reader, editor, secretary, chair or administrator; may be given several times.
        #[arg(long = "role", default_value = "reader")]
        roles: Vec<Role>,
        /// The address of the person's page, such as anna-holm.
        #[arg(long)]
        person: Option<String>,
        /// Reads the password from standard input; without it one is made and printed.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists accounts: login, name, roles, whether closed, and the person's page.
    List,
    /// Ties an account to a person's page, or with --none to nobody's.
    Link {
        /// Its login.
        login: String,
        /// The address of the person's page, such as anna-holm.
        #[arg(long, required_unless_present = "none", conflicts_with = "none")]
        person: Option<String>,
        /// To nobody's.
        #[arg(long)]
        none: bool,
    },
    /// Closes an account: it cannot sign in, and its tokens stop working.
    Disable {
        /// Its login.
        login: String,
    },
}

/// Does it, also while a server runs.
pub async fn run(arguments: Arguments) -> Result<()> {
    let registry = arguments.installation.registry().await?;
    let desk = registry.installation("command line");
    match arguments.act {
        Act::Add {
            login,
            name,
            roles,
            person,
            password_stdin,
        } => {
            let password = if password_stdin {
                read_password()?
            } else {
                make_password()?
            };
            let new = NewAccount {
                name: name.unwrap_or_else(|| login.clone()),
                login,
                password,
                roles: BTreeSet::from_iter(roles),
                person,
                language: None,
            };
            add(&desk, &new, !password_stdin).await
        }
        Act::List => list(&desk).await,
        Act::Link { login, person, .. } => {
            let tied = AccountChange {
                person: Some(person.unwrap_or_default()),
                ..AccountChange::default()
            };
            let account = change(&desk, &login, &tied).await?;
            let to = if account.person.is_some() {
                tied.person.unwrap_or_default()
            } else {
                "nobody".to_owned()
            };
            say(format_args!("linked {} to {to}", account.login));
            Ok(())
        }
        Act::Disable { login } => {
            let closed = AccountChange {
                disabled: Some(true),
                ..AccountChange::default()
            };
            let account = change(&desk, &login, &closed).await?;
            say(format_args!("closed {}", account.login));
            Ok(())
        }
    }
}

async fn add(desk: &Desk, new: &NewAccount, made: bool) -> Result<()> {
    let account = desk
        .create_account(new)
        .await
        .map_err(|fault| in_words(&fault))?;
    say(format_args!("added {}", account.login));
    if made {
        say(format_args!("password {}", new.password));
    }
    Ok(())
}

async fn change(desk: &Desk, login: &str, change: &AccountChange) -> Result<Account> {
    let account = desk
        .account(login)
        .await
        .map_err(|fault| in_words(&fault))?;
    desk.change_account(account.id, change)
        .await
        .map_err(|fault| in_words(&fault))
}

async fn list(desk: &Desk) -> Result<()> {
    let accounts = desk.accounts().await.map_err(|fault| in_words(&fault))?;
    let people = desk
        .people_of(&accounts)
        .await
        .map_err(|fault| in_words(&fault))?;
    for account in accounts {
        let roles: Vec<&str> = account.roles.iter().map(|role| role.as_str()).collect();
        let mut line = format!("{}\t{}\t{}", account.login, account.name, roles.join(","));
        let person = account.person.and_then(|id| people.get(&id));
        if account.disabled || person.is_some() {
            line.push_str(if account.disabled { "\tclosed" } else { "\t" });
        }
        if let Some(page) = person {
            line.push('\t');
            line.push_str(&page.slug);
        }
        say(line);
    }
    Ok(())
}

fn read_password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .context("no password on standard input")?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

/// 80 random bits: enough until the person chooses their own.
fn make_password() -> Result<String> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("no randomness: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
