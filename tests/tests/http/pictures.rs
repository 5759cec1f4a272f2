//! Pictures in texts: brought by who edits, seen by who may read, and taken away for good.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use reqwest::Method;
use styrbord_domain::kind::Kind;
use styrbord_domain::rights::Role;
use styrbord_tests::{Answer, PASSWORD, Server, User, on_both};

fn file(width: u32, height: u32, red: u8, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = RgbImage::from_pixel(width, height, Rgb([red, 90, 120]));
    DynamicImage::from(picture)
        .write_to(&mut Cursor::new(&mut bytes), format)
        .unwrap();
    bytes
}

/// Sends a file as a browser does.
async fn send(user: &User, path: &str, file: &[u8], alt: &str, script: bool) -> Answer {
    let mut body =
        format!("--xx\r\ncontent-disposition: form-data; name=\"alt\"\r\n\r\n{alt}\r\n--xx\r\n")
            .into_bytes();
    body.extend(b"content-disposition: form-data; name=\"file\"; filename=\"x.svg\"\r\ncontent-type: image/svg+xml\r\n\r\n");
    body.extend(file);
    body.extend(b"\r\n--xx--\r\n");
    let request = user
        .request(Method::POST, path)
        .header("content-type", "multipart/form-data; boundary=xx")
        .header(
            "accept",
            if script {
                "application/json"
            } else {
                "text/html"
            },
        )
        .body(body);
    Answer::to(request).await
}

async fn brought(user: &User, path: &str, file: &[u8]) -> String {
    send(user, path, file, "", true).await.expect(201).text
}

async fn findings(server: &Server) -> Vec<String> {
    let findings = server.registry().verify().await.unwrap().into_iter();
    let findings = findings.filter(|finding| finding.code.starts_with("picture"));
    findings.map(|finding| finding.code.to_owned()).collect()
}

on_both! {
    async fn a_picture_is_brought_shown_and_sent_as_what_it_is(server) {
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "Ord.")]).await;
        let (anna, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        let form = anna.get("/wiki/havn/edit").await.expect(200).text;
        assert!(form.contains("href=\"/wiki/havn/pictures\""));
        let page = anna.get("/wiki/havn/pictures").await.expect(200).text;
        assert!(page.contains("multipart/form-data"));
        // Without scripts: the page says what to write.
        let wide = file(1800, 900, 10, ImageFormat::Png);
        let page = send(&anna, "/wiki/havn/pictures", &wide, "Havnen [nu]", false).await.expect(200).text;
        let address = page.split("value=\"![Havnen \\[nu\\]](").nth(1).unwrap().split(')').next().unwrap().to_owned();
        assert!(address.ends_with("-1600x800.png"), "{address}");
        // With them: the address alone. The same picture is the same.
        assert_eq!(brought(&anna, "/wiki/havn/pictures", &wide).await, address);
        let page = anna.get("/wiki/havn/pictures").await.expect(200).text;
        assert_eq!(page.matches("<figure").count(), 1);
        let text = format!("![Havnen nu]({address})");
        anna.post("/wiki/havn/edit", &[("revision", "1"), ("title", "Havn"), ("text", &text)]).await.expect(303);
        let page = reader.get("/wiki/havn").await.expect(200).text;
        let small = address.replace(".png", "-small.png");
        for part in [
            format!("<img src=\"{address}\" srcset=\"{small} 800w, {address} 1600w\""),
            "width=\"1600\" height=\"800\" loading=\"lazy\" alt=\"Havnen nu\"".to_owned(),
        ] {
            assert!(page.contains(&part), "{part}");
        }
        for (address, width) in [(&address, 1600), (&small, 800)] {
            let request = reader.request(Method::GET, address).send().await.unwrap();
            assert_eq!(request.headers()["content-type"], "image/png");
            assert_eq!(request.headers()["x-content-type-options"], "nosniff");
            assert_eq!(request.headers()["content-disposition"], "inline");
            // Nobody who comes to this computer later sees it.
            assert_eq!(request.headers()["cache-control"], "no-store");
            let tag = request.headers()["etag"].clone();
            let seen = image::load_from_memory(&request.bytes().await.unwrap()).unwrap();
            assert_eq!(seen.width(), width);
            let again = reader.request(Method::GET, address).header("if-none-match", tag).send().await.unwrap();
            assert_eq!(again.status(), 304);
        }
        assert_eq!(server.visitor().get(&address).await.status, 303);
        let other = address.replace("1600x800", "1600x801");
        assert_eq!(reader.get(&other).await.status, 404);
        assert!(findings(server).await.is_empty());
    }

    async fn what_is_no_picture_or_too_large_is_refused_with_the_reason(server) {
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "Ord.")]).await;
        let (anna, reader) = (server.user(Role::Editor).await, server.user(Role::Reader).await);
        let good = file(10, 10, 1, ImageFormat::Jpeg);
        assert_eq!(send(&reader, "/wiki/havn/pictures", &good, "a", true).await.status, 403);
        assert_eq!(reader.get("/wiki/havn/pictures").await.status, 403);
        assert_eq!(send(&anna, "/wiki/andet/pictures", &good, "a", true).await.status, 404);
        for (bytes, alt, words) in [
            (b"<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>".to_vec(), "a", "Filen er ikke et billede"),
            (Vec::new(), "a", "field-error"),
            (good[..good.len() / 3].to_vec(), "a", "kan ikke læses"),
            (vec![0; 14 * 1024 * 1024], "a", "højst fylde 12 MB"),
            (good.clone(), "", "field-error"),
        ] {
            let answer = send(&anna, "/wiki/havn/pictures", &bytes, alt, false).await;
            assert_eq!(answer.status, 422, "{words}");
            assert!(answer.text.contains(words), "{words}: {}", answer.text);
        }
        let problem = send(&anna, "/wiki/havn/pictures", b"nothing", "", true).await.expect(422).json();
        assert_eq!(problem["faults"][0]["code"], "picture_unknown");
        assert_eq!(anna.get("/wiki/havn/pictures").await.expect(200).text.matches("<figure").count(), 0);
    }

    async fn a_picture_is_for_those_whom_its_page_is_for(server) {
        let closed = [("openness", "closed"), ("type", "it_governance_board")];
        let forum = server.forum("Udvalget", "ISU", &closed).await;
        let number = server.proposed(&forum, "approved", &[]).await;
        let chair = server.user(Role::Chair).await;
        let path = format!("/decisions/{number}/pictures");
        let address = brought(&chair, &path, &file(10, 10, 1, ImageFormat::Png)).await;
        let decision = format!("/decisions/{number}");
        let (reader, auditor) = (server.user(Role::Reader).await, server.user(Role::Auditor).await);
        for (user, status) in [(&reader, 404), (&auditor, 200), (&chair, 200)] {
            assert_eq!(user.get(&decision).await.status, status);
            assert_eq!(user.get(&address).await.status, status);
        }
        // The same picture on an open page is for all.
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "Ord.")]).await;
        let anna = server.user(Role::Editor).await;
        let same = brought(&anna, "/wiki/havn/pictures", &file(10, 10, 1, ImageFormat::Png)).await;
        assert_eq!(same, address);
        reader.get(&address).await.expect(200);
    }

    async fn what_must_go_takes_a_picture_away_for_good(server) {
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "Ord.")]).await;
        let admin = server.user(Role::Administrator).await;
        let anna = server.user(Role::Editor).await;
        let address = brought(&anna, "/wiki/havn/pictures", &file(10, 10, 1, ImageFormat::Png)).await;
        let kept = brought(&anna, "/wiki/havn/pictures", &file(10, 10, 2, ImageFormat::Png)).await;
        let text = format!("![a]({address}) ![b]({kept})");
        anna.post("/wiki/havn/edit", &[("revision", "1"), ("title", "Havn"), ("text", &text)]).await.expect(303);
        let form = [("act", "remove"), ("looked", address.as_str()), ("value", &address), ("reason", "Et ansigt"), ("present", PASSWORD)];
        admin.post("/redaction", &form).await.expect(303);
        assert_eq!(anna.get(&address).await.status, 404);
        anna.get(&kept).await.expect(200);
        let page = anna.get("/wiki/havn").await.expect(200).text;
        assert!(!page.contains(&address) && page.contains(&kept));
        assert!(findings(server).await.is_empty());
    }

    async fn verify_finds_a_picture_that_was_altered_or_is_gone(server) {
        use sea_orm::ConnectionTrait;
        server.registered(Kind::Wiki, &[("title", "Havn"), ("text", "Ord.")]).await;
        let anna = server.user(Role::Editor).await;
        let address = brought(&anna, "/wiki/havn/pictures", &file(10, 10, 1, ImageFormat::Png)).await;
        let text = format!("![a]({address})");
        anna.post("/wiki/havn/edit", &[("revision", "1"), ("title", "Havn"), ("text", &text)]).await.expect(303);
        let connection = server.registry().store().connection();
        connection.execute_unprepared("UPDATE picture SET small = whole").await.unwrap();
        assert_eq!(findings(server).await, ["picture_altered", "picture_missing"]);
        connection.execute_unprepared("DELETE FROM picture").await.unwrap();
        assert_eq!(findings(server).await, ["picture_missing"]);
    }
}
