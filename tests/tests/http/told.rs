//! What was done is said once, on the page that it leads to, to who did it.

use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{User, on_both};

/// The notice at the head of a page; nothing where there is none.
async fn notice(user: &User, path: &str) -> Option<String> {
    let page = user.get(path).await.expect(200).text;
    let (_, notice) = page.split_once("class=\"notice told\"")?;
    notice.split("</div>").next().map(str::to_owned)
}

on_both! {
    async fn what_was_done_is_said_once_and_to_nobody_else(server) {
        let (editor, other) = (server.user(Role::Editor).await, server.another("anden", &[Role::Editor], None).await);
        let form = [("title", "Aula"), ("text", "Hvad det er."), ("stage", "operation")];
        let path = editor.post("/systems/new", &form).await.expect(303).location().to_owned();
        // It waits for the page of who did it, and what it is read with is not kept for others.
        assert_eq!(notice(&other, &path).await, None);
        let said = notice(&editor, &path).await.unwrap();
        assert!(said.contains("Siden er oprettet."), "{said}");
        assert_eq!(notice(&other, &path).await, None);
        assert_eq!(notice(&editor, &path).await, None);

        let form = [("revision", "1"), ("title", "Aula"), ("text", "Noget andet."), ("section", "system-group-basis"), ("criticality", "business")];
        let place = editor.post(&format!("{path}/edit"), &form).await.expect(303).location().to_owned();
        let said = notice(&editor, &place).await.unwrap();
        assert!(said.contains("Ændringen er gemt."), "{said}");
        // Of what is refused nothing is said.
        editor.post(&format!("{path}/edit"), &[("revision", "2"), ("title", "")]).await.expect(422);
        assert_eq!(notice(&editor, &path).await, None);

        let benefit = [("title", "Sagstid"), ("unit", "dage"), ("baseline", "30"), ("target", "20"), ("direction", "lower_is_better"), ("start", "2025-01-01"), ("full_effect", "2025-12-31")];
        let benefit = format!("/benefits/{}", server.registered(Kind::Benefit, &benefit).await);
        let form = [("date", "2025-06-30"), ("value", "27")];
        editor.post(&format!("{benefit}/measurements"), &form).await.expect(303);
        assert!(notice(&editor, &benefit).await.unwrap().contains("Målingen er gemt."));
        assert_eq!(notice(&editor, &benefit).await, None);
    }

    async fn only_what_can_be_told_is_told(server) {
        let reader = server.visitor();
        let asked = async |path: &str, code: &str, dest: &str| {
            let request = reader.request(reqwest::Method::GET, path);
            let request = request.header("cookie", format!("told={code}")).header("sec-fetch-dest", dest);
            styrbord_tests::Answer::to(request).await.text.contains("notice told")
        };
        for code in ["ukendt", "%3Cb%3E", ""] {
            assert!(!asked("/sign-in", code, "document").await, "{code}");
        }
        assert!(asked("/sign-in", "saved", "document").await);
        // Neither to a script nor by a page that failed.
        assert!(!asked("/sign-in", "saved", "empty").await);
        assert!(!asked("/systems/findes-ikke", "saved", "document").await);
    }

    async fn a_number_is_read_as_the_page_of_its_form_writes_numbers(server) {
        let editor = server.user(Role::Editor).await;
        let benefit = [("title", "Opkald"), ("unit", "opkald"), ("baseline", "30000"), ("target", "20000"), ("direction", "lower_is_better"), ("start", "2025-01-01"), ("full_effect", "2025-12-31")];
        let path = format!("/benefits/{}", server.registered(Kind::Benefit, &benefit).await);
        let page = editor.get(&path).await.expect(200).text;
        assert!(page.contains("name=\"notation\" value=\"da\""), "{page}");
        let measured = async |notation: &str, value: &str, date: &str| {
            let form = [("notation", notation), ("date", date), ("value", value)];
            editor.post(&format!("{path}/measurements"), &form).await
        };
        measured("da", "27.000", "2025-05-01").await.expect(303);
        measured("en", "26,000", "2025-06-01").await.expect(303);
        // What was typed in one language and comes back in the other is written in that.
        let refused = measured("en", "25,000", "2031-06-01").await.expect(422).text;
        assert!(refused.contains("name=\"notation\" value=\"da\"") && refused.contains("value=\"25.000\""), "{refused}");
        measured("", "25.000", "2025-07-01").await.expect(422);
        let readings = editor.get(&format!("/api/v1{path}/measurements")).await.expect(200).json();
        // Of two who change one number, each sees both as they were meant.
        let stands = editor.get(&format!("/api/v1{path}")).await.expect(200).json()["revision"].to_string();
        let target = |value| [("notation", "da"), ("revision", stands.as_str()), ("only", "target"), ("target", value)];
        editor.post(&format!("{path}/edit"), &target("11.000")).await.expect(303);
        let both = editor.post(&format!("{path}/edit"), &target("12.000")).await.expect(409).text;
        assert!(both.contains("12.000") && both.contains("11.000") && !both.contains("Ukendt"), "{both}");
        let values: Vec<String> = readings["items"].as_array().unwrap().iter().map(|one| one["value"].to_string()).collect();
        assert_eq!(values, ["\"27000\"", "\"26000\""]);
    }

    async fn a_new_page_begins_with_a_template_in_force(server) {
        let editor = server.user(Role::Editor).await;
        let today = server.desk().today().to_string();
        let template = [("title", "Skabelon til vejledninger"), ("kind", "template"), ("text", "## Hvornår bruges den?"), ("summary", "Kort."), ("effective_from", today.as_str())];
        server.registered(Kind::Standard, &template).await;
        let page = editor.get("/wiki/new").await.expect(200).text;
        assert!(!page.contains("id=\"templates\""), "what is not in force is not offered: {page}");
        let approved = [&template[..], &[("number", "SK-1"), ("obligation", "may"), ("version", "1.0"), ("status", "approved")]].concat();
        let template = server.registered(Kind::Standard, &approved).await;
        let page = editor.get("/wiki/new?title=Backup").await.expect(200).text;
        let link = format!("href=\"?title=Backup&amp;template={template}\"");
        assert!(page.contains(&link) && page.contains("Begynd med en skabelon"), "{page}");
        let page = editor.get(&format!("/wiki/new?title=Backup&template={template}")).await.expect(200).text;
        assert!(page.contains("## Hvornår bruges den?") && page.contains("value=\"Backup\""), "{page}");
        let page = editor.get(&format!("/decisions/new?template={template}")).await.expect(200).text;
        assert!(page.contains("## Hvornår bruges den?"), "{page}");
        for path in ["/systems/new", "/wiki/new?template=findes-ikke"] {
            let page = editor.get(path).await.expect(200).text;
            assert!(!page.contains("## Hvornår bruges den?"), "{path}");
        }
    }
}
