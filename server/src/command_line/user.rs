//! `styrbord user`

use std::collections::BTreeSet;
use std::io::Read;

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use styrbord_domain::rights::Role;
use styrbord_registry::{AccountChange, Desk, NewAccount};

use super::place::{Place, in_words};
use super::say;

/// The flags of `styrbord user`.
#[derive(Args, Debug)]
pub struct Arguments {
    #[command(subcommand)]
    act: Act,
    #[command(flatten)]
    place: Place,
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
        /// Reads the password from standard input; without it one is made and printed.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Lists accounts: login, name, roles, and whether closed.
    List,
    /// Closes an account: it cannot sign in, and its tokens stop working.
    Disable {
        /// Its login.
        login: String,
    },
}

/// Does it, also while a server runs.
pub async fn run(arguments: Arguments) -> Result<()> {
    let registry = arguments.place.registry().await?;
    let desk = registry.installation("command line");
    match arguments.act {
        Act::Add {
            login,
            name,
            roles,
            password_stdin,
        } => {
            let password = if password_stdin {
                Some(read_password()?)
            } else {
                None
            };
            add(&desk, login, name, roles, password).await
        }
        Act::List => list(&desk).await,
        Act::Disable { login } => {
            let account = desk
                .account(&login)
                .await
                .map_err(|fault| in_words(&fault))?;
            let closed = AccountChange {
                disabled: Some(true),
                ..AccountChange::default()
            };
            desk.change_account(account.id, &closed)
                .await
                .map_err(|fault| in_words(&fault))?;
            say(format_args!("closed {}", account.login));
            Ok(())
        }
    }
}

async fn add(
    desk: &Desk,
    login: String,
    name: Option<String>,
    roles: Vec<Role>,
    password: Option<String>,
) -> Result<()> {
    let made = password.is_none();
    let password = match password {
        Some(password) => password,
        None => make_password()?,
    };
    let new = NewAccount {
        name: name.unwrap_or_else(|| login.clone()),
        login,
        password,
        roles: BTreeSet::from_iter(roles),
        language: None,
    };
    let account = desk
        .create_account(&new)
        .await
        .map_err(|fault| in_words(&fault))?;
    say(format_args!("added {}", account.login));
    if made {
        say(format_args!("password {}", new.password));
    }
    Ok(())
}

async fn list(desk: &Desk) -> Result<()> {
    for account in desk.accounts().await.map_err(|fault| in_words(&fault))? {
        let roles: Vec<&str> = account.roles.iter().map(|role| role.as_str()).collect();
        let closed = if account.disabled { "\tclosed" } else { "" };
        say(format_args!(
            "{}\t{}\t{}{closed}",
            account.login,
            account.name,
            roles.join(",")
        ));
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
