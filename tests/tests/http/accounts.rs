//! Accounts: the own password, and what administrators do.

use styrbord_domain::form::Form;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_registry::{NewAccount, Scope};
use styrbord_tests::{PASSWORD, User, on_both};

const NEW: &str = "another long password";
/// The administrator's own password, asked for again.
const ASK: (&str, &str) = ("present", PASSWORD);

on_both! {
    async fn a_new_password_signs_other_browsers_out(server) {
        let (here, there) = (server.user(Role::Editor).await, server.user(Role::Editor).await);
        let form = |present, new, repeat| [("act", "password"), ("password", present), ("new_password", new), ("repeat", repeat)];
        here.post("/account", &form("wrong", NEW, NEW)).await.expect(422);
        here.post("/account", &form(PASSWORD, NEW, "slip")).await.expect(422);
        here.post("/account", &form(PASSWORD, "short", "short")).await.expect(422);
        assert_eq!(here.post("/account", &form(PASSWORD, NEW, NEW)).await.expect(303).location(), "/account");
        assert!(here.get("/nowhere").await.text.contains("/sign-out"));
        assert!(!there.get("/nowhere").await.text.contains("/sign-out"));
        let visitor = server.visitor();
        visitor.post("/sign-in", &[("login", "editor"), ("password", PASSWORD)]).await.expect(422);
        visitor.post("/sign-in", &[("login", "editor"), ("password", NEW)]).await.expect(303);
    }

    async fn administrators_make_change_and_close_accounts(server) {
        let administrator = server.user(Role::Administrator).await;
        let create = [("act", "create"), ("login", "Bo"), ("name", "Bo Berg"), ("password", PASSWORD), ("roles", "editor"), ("roles", "chair"), ASK];
        assert_eq!(administrator.post("/accounts", &create).await.expect(303).location(), "/accounts");
        administrator.post("/accounts", &create).await.expect(422);
        let bo = server.registry().installation("tests").account("bo").await.unwrap();
        assert_eq!(bo.roles, [Role::Editor, Role::Chair].into());

        let browser = server.visitor();
        browser.post("/sign-in", &[("login", "bo"), ("password", PASSWORD)]).await.expect(303);
        let id = bo.id.to_string();
        administrator.post("/accounts", &[("act", "roles"), ("id", &id), ("roles", "reader"), ASK]).await.expect(303);
        administrator.post("/accounts", &[("act", "roles"), ("id", &id), ("roles", "king"), ASK]).await.expect(422);
        administrator.post("/accounts", &[("act", "disable"), ("id", &id)]).await.expect(303);
        assert!(!browser.get("/nowhere").await.text.contains("Bo Berg"), "a closed account is out at once");
        browser.post("/sign-in", &[("login", "bo"), ("password", PASSWORD)]).await.expect(422);
        administrator.post("/accounts", &[("act", "enable"), ("id", &id)]).await.expect(303);
        administrator.post("/accounts", &[("act", "password"), ("id", &id), ("password", NEW), ASK]).await.expect(303);
        browser.post("/sign-in", &[("login", "bo"), ("password", NEW)]).await.expect(303);

        let own = server.account(Role::Administrator).await.id.to_string();
        administrator.post("/accounts", &[("act", "disable"), ("id", &own)]).await.expect(422);
        administrator.post("/accounts", &[("act", "fly"), ("id", &own)]).await.expect(400);
        administrator.post("/accounts", &[("act", "disable"), ("id", "x")]).await.expect(400);
    }

    async fn an_account_is_tied_to_one_person_and_a_person_to_one_account(server) {
        let desk = server.registry().installation("tests");
        for name in ["Anna Holm", "Bo Berg"] {
            let form = Form::from_pairs([("title".to_owned(), name.to_owned())]);
            desk.register(Kind::Person, &form).await.unwrap();
        }
        let administrator = server.user(Role::Administrator).await;
        let editor = server.user(Role::Editor).await;
        let id = server.account(Role::Editor).await.id.to_string();
        let tie = |person| [("act", "person"), ("id", id.as_str()), ("person", person), ASK];
        let refused = administrator.post("/accounts", &tie("nobody")).await.expect(422).text;
        assert_eq!(refused.matches("value=\"nobody\"").count(), 1, "{refused}");
        administrator.post("/accounts", &tie("anna-holm")).await.expect(303);
        let anna = desk.record(Kind::Person, "anna-holm").await.unwrap().page.id;
        assert_eq!(server.account(Role::Editor).await.person, Some(anna));
        let signed_in = server.registry().sign_in("editor", PASSWORD, None).await.unwrap();
        assert_eq!(signed_in.actor.person, Some(anna));
        let page = administrator.get("/accounts").await.expect(200).text;
        assert!(page.contains("href=\"/people/anna-holm\""), "{page}");
        // Who it is is said by name, in what happened too, and named by it.
        assert!(page.contains("til personen Anna Holm") && !page.contains("til personen anna-holm"), "{page}");
        administrator.post("/accounts", &tie("ANNA holm")).await.expect(303);
        assert_eq!(server.account(Role::Editor).await.person, Some(anna));

        let create = |person| [("act", "create"), ("login", "bo"), ("name", "Bo Berg"), ("password", PASSWORD), ("roles", "reader"), ("person", person), ASK];
        let refused = administrator.post("/accounts", &create("anna-holm")).await.expect(422).text;
        assert!(refused.contains("value=\"Bo Berg\"") && refused.contains("value=\"anna-holm\""), "{refused}");
        administrator.post("/accounts", &create("bo-berg")).await.expect(303);
        administrator.post("/accounts", &tie("bo-berg")).await.expect(422);
        administrator.post("/accounts", &tie("")).await.expect(303);
        assert_eq!(server.account(Role::Editor).await.person, None);
        editor.post("/accounts", &tie("anna-holm")).await.expect(403);
    }

    async fn accounts_are_a_table_in_parts_and_each_is_opened_by_itself(server) {
        let administrator = server.user(Role::Administrator).await;
        server.account(Role::Editor).await;
        let page = administrator.get("/accounts").await.expect(200).text;
        let rows = page.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
        // Who is signed in was here just now; nobody's forms stand open.
        assert_eq!((rows.matches("<tr").count(), rows.matches(">Nej<").count()), (2, 1), "{rows}");
        assert!(!page.contains("change-account\">"), "{page}");
        let id = server.account(Role::Editor).await.id;
        let open = administrator.get(&format!("/accounts?id={id}")).await.expect(200).text;
        assert!(open.contains("id=\"change-account\"") && open.contains("value=\"disable\""), "{open}");
        for nobody in ["x", "6f1c6cd4-6a2c-4c0e-8f5e-1c7f1ad5a001"] {
            let page = administrator.get(&format!("/accounts?id={nobody}")).await.expect(200).text;
            assert!(!page.contains("id=\"change-account\""), "{page}");
        }
        for (login, name) in [("bo", "Bo Berg"), ("carl_dam", "Carl Dam"), ("dorte", "Dorte Lund"), ("zenia", "Åse Ærø")] {
            let new = NewAccount {
                login: login.to_owned(),
                name: name.to_owned(),
                password: PASSWORD.to_owned(),
                roles: [Role::Reader].into(),
                ..NewAccount::default()
            };
            server.desk().create_account(&new).await.unwrap();
        }
        let logins = async |words: &str, behind: &str, most| {
            let (accounts, more) = server.desk().known_accounts(words, behind, most).await.unwrap();
            (accounts.into_iter().map(|known| known.account.login).collect::<Vec<_>>(), more)
        };
        assert_eq!(logins("", "", 2).await, (vec!["administrator".to_owned(), "bo".to_owned()], true));
        assert_eq!(logins("", "bo", 9).await, (["carl_dam", "dorte", "editor", "zenia"].map(str::to_owned).to_vec(), false));
        let found = administrator.get("/accounts?q=LUND").await.expect(200).text;
        assert!(found.contains("Dorte Lund") && !found.contains(">Bo Berg "), "{found}");
        for words in ["ÅSE", "åse", "Ø"] {
            assert_eq!(logins(words, "", 9).await.0, ["zenia"], "{words}");
        }
        // Who changes one of those found comes back to them, also where the change is refused at first.
        let id = server.desk().known_accounts("dorte", "", 1).await.unwrap().0[0].account.id.to_string();
        assert!(found.contains(&format!("/accounts?q=LUND&amp;id={id}#change-account")), "{found}");
        let at = format!("/accounts?q=LUND&id={id}");
        let open = administrator.get(&at).await.expect(200).text;
        assert!(open.contains("href=\"/accounts?q=LUND\""), "{open}");
        let wrong = administrator.post(&at, &[("act", "roles"), ("id", &*id), ("roles", "reader"), ("present", "x")]).await.expect(422).text;
        assert!(wrong.contains("Dorte Lund") && !wrong.contains(">Bo Berg "), "{wrong}");
        let done = administrator.post(&at, &[("act", "disable"), ("id", &id)]).await.expect(303);
        assert_eq!(done.location(), "/accounts?q=LUND");
        // A sign is a sign.
        assert_eq!(logins("_", "", 9).await.0, ["carl_dam"]);
        let none = administrator.get("/accounts?q=%25").await.expect(200).text;
        assert!(none.contains("Ingen passer til de valgte filtre") && !none.contains("<tbody>"), "{none}");
    }

    async fn who_gives_himself_a_role_is_seen_by_the_other_administrators(server) {
        let administrator = server.user(Role::Administrator).await;
        let create = [("act", "create"), ("login", "bo"), ("name", "Bo Berg"), ("password", PASSWORD), ("roles", "administrator"), ASK];
        administrator.post("/accounts", &create).await.expect(303);
        let other = server.visitor();
        other.post("/sign-in", &[("login", "bo"), ("password", PASSWORD)]).await.expect(303);
        let told = "Rettigheder, som andre har ændret";
        assert!(!other.get("/").await.expect(200).text.contains(told), "what was before one's own account is no news");

        let id = server.account(Role::Administrator).await.id.to_string();
        let grant = [("act", "roles"), ("id", id.as_str()), ("roles", "administrator"), ("roles", "chair"), ASK];
        administrator.post("/accounts", &grant).await.expect(303);
        // The same again changes nothing and tells nothing.
        administrator.post("/accounts", &grant).await.expect(303);
        let front = other.get("/").await.expect(200).text;
        assert!(front.contains(told) && front.contains("Egen konto"), "{front}");
        assert_eq!(front.matches("Formand").count(), 1, "{front}");
        assert!(!administrator.get("/").await.expect(200).text.contains(told));
        for page in ["/accounts", "/changes"] {
            assert_eq!(other.get(page).await.expect(200).text.matches("Egen konto").count(), 1, "{page}");
        }
        // Whose seats an account acts for is a right as well.
        let person = Form::from_pairs([("title".to_owned(), "Lise Vang".to_owned())]);
        server.registry().installation("tests").register(Kind::Person, &person).await.unwrap();
        administrator.post("/accounts", &[("act", "person"), ("id", id.as_str()), ("person", "lise-vang"), ASK]).await.expect(303);
        let front = other.get("/").await.expect(200).text;
        assert!(front.contains("Lise Vang") && front.matches("Egen konto").count() == 2, "{front}");

        let reader = server.user(Role::Reader).await;
        for page in ["/", "/changes"] {
            let text = reader.get(page).await.expect(200).text;
            assert!(!text.contains("Bo Berg") && !text.contains("Egen konto"), "{page}: {text}");
        }
    }

    async fn nobody_else_manages_accounts(server) {
        let create = [("act", "create"), ("login", "eve"), ("name", "Eve"), ("password", PASSWORD), ("roles", "administrator")];
        for role in [Role::Reader, Role::Editor, Role::Secretary, Role::Chair] {
            server.user(role).await.post("/accounts", &create).await.expect(403);
        }
        server.visitor().post("/accounts", &create).await.expect(401);
        assert!(server.registry().installation("tests").account("eve").await.is_err());
    }

    async fn roles_passwords_and_new_accounts_ask_for_the_password_again(server) {
        let administrator = server.user(Role::Administrator).await;
        let editor = server.account(Role::Editor).await;
        let id = editor.id.to_string();
        let unasked: [&[(&str, &str)]; 4] = [
            &[("act", "create"), ("login", "eve"), ("name", "Eve"), ("password", NEW), ("roles", "reader")],
            &[("act", "roles"), ("id", &id), ("roles", "administrator")],
            &[("act", "person"), ("id", &id), ("person", "")],
            &[("act", "password"), ("id", &id), ("password", NEW)],
        ];
        for form in unasked {
            for wrong in ["", "not the password"] {
                let form = [form, &[("present", wrong)]].concat();
                let page = administrator.post("/accounts", &form).await.expect(422).text;
                assert!(!page.contains("not the password"), "{page}");
            }
        }
        assert_eq!(server.account(Role::Editor).await, editor);
        for _ in 0..10 {
            administrator.post("/accounts", &[("act", "roles"), ("id", &id), ("roles", "chair"), ("present", "guess")]).await.expect(422);
        }
        // Guessing is slowed down here as at the door, and nobody is kept out there by it.
        administrator.post("/accounts", &[("act", "roles"), ("id", &id), ("roles", "chair"), ASK]).await.expect(422);
        server.user(Role::Administrator).await;
    }

    async fn no_form_with_a_password_is_shown_to_be_sent_again(server) {
        let visitor = server.visitor();
        for (address, form) in [
            ("/account", [("act", "create_token"), ("name", "Et program"), ASK]),
            ("/accounts", [("act", "roles"), ("roles", "reader"), ASK]),
        ] {
            let page = visitor.post(address, &form).await.expect(401).text;
            assert!(!page.contains(PASSWORD) && !page.contains("name=\"present\""), "{page}");
        }
        let page = visitor.post("/wiki/new", &[("title", "Ny side"), ("text", "x")]).await.expect(401).text;
        assert!(page.contains("value=\"Ny side\""), "other forms are: {page}");
    }

    async fn easy_passwords_and_names_that_look_alike_are_refused_in_words(server) {
        let administrator = server.user(Role::Administrator).await;
        server.account(Role::Editor).await;
        let create = |login, name, password| [("act", "create"), ("login", login), ("name", name), ("password", password), ("roles", "reader"), ASK];
        for (login, name, password, words) in [
            ("eve", "Eve Dahl", "aaaaaaaaaaaa", "gentager sig"),
            ("eve", "Eve Dahl", "adgangskode123", "let at gætte"),
            ("eve", "Eve Dahl", "eve.dahl.2026", "bygger på"),
            ("edit0r", "Eve Dahl", NEW, "forveksles"),
            ("eve", "Te\u{455}t editor", NEW, "forveksles"),
        ] {
            let page = administrator.post("/accounts", &create(login, name, password)).await.expect(422).text;
            assert!(page.contains(words) && page.contains(&format!("value=\"{login}\"")), "{password}: {page}");
        }
        administrator.post("/accounts", &create("eve", "Eve Dahl", NEW)).await.expect(303);
    }

    async fn people_see_where_they_are_signed_in_and_end_it(server) {
        let (here, there, third) = (server.user(Role::Editor).await, server.user(Role::Editor).await, server.user(Role::Editor).await);
        let stranger = server.user(Role::Reader).await;
        let inside = async |browser: &User| browser.get("/nowhere").await.text.contains("/sign-out");
        let page = here.get("/account").await.expect(200).text;
        assert!(page.contains("127.0.0.1") && page.contains("Her og nu"), "{page}");
        let ids: Vec<&str> = page.split("value=\"end_session\"").skip(1)
            .map(|rest| rest.split_once("name=\"id\" value=\"").unwrap().1.split('"').next().unwrap()).collect();
        assert_eq!(ids.len(), 2, "all but the one at hand: {page}");

        stranger.post("/account", &[("act", "end_session"), ("id", ids[0])]).await.expect(303);
        assert!(inside(&there).await && inside(&third).await, "nobody ends the sessions of another");
        here.post("/account", &[("act", "end_session"), ("id", ids[0])]).await.expect(303);
        assert_ne!(inside(&there).await, inside(&third).await, "one of them has ended");
        let fourth = server.user(Role::Editor).await;
        here.post("/account", &[("act", "end_other_sessions")]).await.expect(303);
        assert!(!inside(&there).await && !inside(&third).await && !inside(&fourth).await && inside(&here).await);
        let fifth = server.user(Role::Editor).await;
        assert_eq!(here.post("/account", &[("act", "end_all_sessions")]).await.expect(303).location(), "/");
        assert!(!inside(&here).await && !inside(&fifth).await);
        assert!(here.get("/account").await.expect(303).location().starts_with("/sign-in"));
    }

    async fn a_closed_account_stays_signed_out_when_it_opens_again(server) {
        let administrator = server.user(Role::Administrator).await;
        let browser = server.user(Role::Editor).await;
        let id = server.account(Role::Editor).await.id.to_string();
        for act in ["disable", "enable"] {
            administrator.post("/accounts", &[("act", act), ("id", &id)]).await.expect(303);
        }
        assert!(!browser.get("/nowhere").await.text.contains("/sign-out"));
    }

    async fn a_new_password_ends_the_tokens_when_that_is_asked_for(server) {
        let browser = server.user(Role::Editor).await;
        let program = server.program(Role::Editor, Scope::Write).await;
        let form = |present, new| [("act", "password"), ("password", present), ("new_password", new), ("repeat", new)];
        browser.post("/account", &form(PASSWORD, NEW)).await.expect(303);
        program.get("/api/v1/systems").await.expect(200);
        let with_tokens = [form(NEW, PASSWORD).as_slice(), &[("revoke_tokens", "true")]].concat();
        browser.post("/account", &with_tokens).await.expect(303);
        program.get("/api/v1/systems").await.expect(401);
    }
}
