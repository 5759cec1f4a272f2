//! The help of fields, as administrators write it and forms show it.

use styrbord_domain::rights::Role;
use styrbord_tests::{User, on_both};

async fn hint(user: &User, field: &str) -> String {
    let page = user.get("/systems/new").await.expect(200).text;
    let (_, hint) = page
        .split_once(&format!("id=\"f-{field}-hint\" class=\"hint\">"))
        .unwrap_or_default();
    hint.split('<').next().unwrap_or_default().to_owned()
}

on_both! {
    async fn own_help_stands_in_forms_until_it_is_taken_away(server) {
        let (admin, editor) = (server.user(Role::Administrator).await, server.user(Role::Editor).await);
        let usual = hint(&editor, "title").await;
        let words = [("da", "Kaldenavne, som skolerne bruger <nu>."), ("en", "Nicknames.")];
        let saved = admin.post("/help/systems/title", &words).await.expect(303);
        assert_eq!(saved.location(), "/help/systems");
        assert_eq!(hint(&editor, "title").await, "Kaldenavne, som skolerne bruger &lt;nu&gt;.");
        assert!(admin.get("/help/systems").await.text.contains("Kaldenavne"));
        let form = admin.get("/help/systems/title").await.expect(200).text;
        assert!(form.contains("Nicknames.</textarea>"), "{form}");
        // It is a page of the wiki, with its history.
        assert!(editor.get("/wiki/field-help").await.expect(200).text.contains("system.title (da)"));
        admin.post("/help/benefits/unit", &[("da", "Timer, kroner …"), ("en", "")]).await.expect(303);
        assert_ne!(hint(&editor, "title").await, usual, "what stands there stays");
        admin.post("/help/systems/title", &[("da", ""), ("en", "")]).await.expect(303);
        assert_eq!(hint(&editor, "title").await, usual);
    }

    async fn help_is_written_by_those_who_keep_it_and_is_short(server) {
        let (admin, reader) = (server.user(Role::Administrator).await, server.user(Role::Reader).await);
        let words = [("da", "Nej"), ("en", "No")];
        for path in ["/help", "/help/systems", "/help/systems/title"] {
            assert_eq!(reader.get(path).await.status, 403, "{path}");
            admin.get(path).await.expect(200);
        }
        assert_eq!(reader.post("/help/systems/title", &words).await.status, 403);
        for path in ["/help/systems/nothing", "/help/nowhere/title"] {
            assert_eq!(admin.get(path).await.status, 404, "{path}");
            assert_eq!(admin.post(path, &words).await.status, 404, "{path}");
        }
        let long = "å".repeat(301);
        let refused = admin.post("/help/systems/title", &[("da", "Kort"), ("en", &long)]).await.expect(422).text;
        assert!(refused.contains("Kort</textarea>") && refused.contains("field-error"), "{refused}");
        reader.get("/wiki/field-help").await.expect(404);
    }
}
