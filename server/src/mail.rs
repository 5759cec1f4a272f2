//! Mail: letters of the outbox in the words of their receivers, over SMTP or into files.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use styrbord_registry::{Handing, Letter, Post, Undelivered};
use styrbord_texts::Language;
use styrbord_ui::letter;

use crate::Config;

/// How long a mail server may be silent.
const PATIENCE: Duration = Duration::from_secs(15);
/// The sender where none is set: such letters go into files only.
const NOBODY: &str = "styrbord@localhost";
/// What a mail server says that does not let this server in: it is for the settings to mend, and says nothing of the
/// letter (RFC 4954 §6).
const NOT_LET_IN: [u16; 4] = [530, 534, 535, 538];

type Smtp = AsyncSmtpTransport<Tokio1Executor>;

/// Carries letters out of the house.
#[derive(Debug)]
pub struct Mail {
    from: Mailbox,
    language: Language,
    /// The address before each local one.
    base: String,
    way: Way,
}

#[derive(Debug)]
enum Way {
    Smtp(Smtp),
    /// A file for each letter, where no mail server is set.
    Folder(PathBuf),
}

impl Mail {
    /// As the settings have it; people reach this server at `base`.
    ///
    /// # Errors
    /// As [`check`].
    pub fn new(config: &Config, base: &str) -> Result<Self> {
        let way = match &config.smtp_url {
            Some(url) => Way::Smtp(smtp(url)?),
            None => Way::Folder(config.data_dir.join("outbox")),
        };
        Ok(Self {
            from: sender(config.mail_from.as_deref().unwrap_or(NOBODY))?,
            language: config.language,
            base: base.trim_end_matches('/').to_owned(),
            way,
        })
    }

    async fn hand_over(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = self.message(letter)?;
        match &self.way {
            Way::Smtp(smtp) => smtp.send(message).await.map(|_| ()).map_err(undelivered),
            Way::Folder(folder) => {
                let (folder, name) = (folder.clone(), letter.id.to_string());
                let written =
                    tokio::task::spawn_blocking(move || file(&folder, &name, &message.formatted()));
                written
                    .await
                    .map_err(std::io::Error::other)
                    .flatten()
                    .map_err(|cause| Undelivered::ForNow(cause.to_string()))
            }
        }
    }

    fn message(&self, letter: &Letter) -> Result<Message, Undelivered> {
        let never = |why: &dyn std::fmt::Display| Undelivered::ForGood(why.to_string());
        let to: Address = letter
            .address
            .parse()
            .map_err(|_| Undelivered::ForGood("bad_email".to_owned()))?;
        let language = letter.language.as_ref();
        let language = language
            .and_then(|code| code.parse().ok())
            .unwrap_or(self.language);
        let link = format!("{}{}", self.base, letter.path);
        let automatic = HeaderName::new_from_ascii_str("Auto-Submitted");
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(letter.gaps.get("name").cloned(), to))
            .subject(letter::subject(language, letter))
            // The same each time, so that receivers drop what is sent twice.
            .message_id(Some(format!(
                "<{}@{}>",
                letter.id,
                self.from.email.domain()
            )))
            .raw_header(HeaderValue::new(automatic, "auto-generated".to_owned()))
            .header(ContentType::TEXT_PLAIN)
            .body(letter::body(language, letter, &link))
            .map_err(|error| never(&error))
    }
}

impl Post for Mail {
    fn send<'a>(&'a self, letter: &'a Letter) -> Handing<'a> {
        Box::pin(self.hand_over(letter))
    }
}

/// Whether letters can be sent with these settings, without sending any.
///
/// # Errors
/// When `smtp_url` or `mail_from` cannot be used. What the address of the mail server holds is not said: there may be a
/// password in it.
pub fn check(config: &Config) -> Result<()> {
    if let Some(from) = &config.mail_from {
        sender(from)?;
    }
    if let Some(url) = &config.smtp_url {
        smtp(url)?;
        config
            .mail_from
            .as_ref()
            .context("smtp_url needs mail_from, the address that letters come from")?;
    }
    Ok(())
}

fn sender(from: &str) -> Result<Mailbox> {
    from.parse()
        .with_context(|| format!("mail_from is no address for mail: {from}"))
}

fn smtp(url: &str) -> Result<Smtp> {
    let builder = Smtp::from_url(url).map_err(|_| {
        anyhow!(
            "smtp_url is no address of a mail server, such as smtps://USER:PASSWORD@mail.example.dk, \
             smtp://mail.example.dk?tls=required or smtp://localhost:25"
        )
    })?;
    Ok(builder.timeout(Some(PATIENCE)).build())
}

fn undelivered(error: SmtpError) -> Undelivered {
    let code: Option<u16> = error.status().map(Into::into);
    let why = error.to_string();
    if error.is_permanent() && !code.is_some_and(|code| NOT_LET_IN.contains(&code)) {
        Undelivered::ForGood(why)
    } else {
        Undelivered::ForNow(why)
    }
}

/// Writes a letter as a whole or not at all; the same letter again is the same file.
fn file(folder: &Path, name: &str, content: &[u8]) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let half = folder.join(format!("{name}.part"));
    fs::write(&half, content)?;
    fs::rename(half, folder.join(format!("{name}.eml")))
}
