//! Every address of the API with what it takes and answers.

use styrbord_domain::act::{Act, Gives};
use styrbord_domain::field::Shape;
use styrbord_domain::kind::Kind;
use styrbord_domain::kinds::{self, Paper};
use styrbord_domain::lifecycle::Stage;
use styrbord_domain::locked::LockRefusal;
use styrbord_domain::year::YEARS;
use styrbord_registry::KEY_HEADER;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::path::{
    HttpMethod, OperationBuilder, ParameterBuilder, ParameterIn, PathsBuilder,
};
use utoipa::openapi::request_body::{RequestBody, RequestBodyBuilder};
use utoipa::openapi::{
    ArrayBuilder, Content, KnownFormat, ObjectBuilder, PathItem, Paths, Required, ResponseBuilder,
    SchemaFormat, SecurityRequirement, Type,
};

use super::queries::{codes, listed, paged, portfolio_asked, query, rights_asked, searched, with};
use super::schemas::{created, filled, named, value};
use crate::http::api::address::BASE;

const TEXT: Shape = Shape::Prose;
const YEAR: Shape = Shape::Whole(*YEARS.start() as i64, *YEARS.end() as i64);

/// All of them; `api::routes` serves the same ones.
pub fn paths() -> Paths {
    let mut paths = PathsBuilder::new();
    for kind in Kind::ALL {
        paths = of_kind(paths, kind);
        for act in kinds::acts(kind) {
            let address = format!("{}/{{slug}}/{}", kind.folder(), act.name);
            paths = add(paths, &address, HttpMethod::Post, of_act(kind, act));
        }
    }
    let search = searched(read("search", "search"));
    // Exactly one of them is named.
    let measurements = paged(read("list_all_measurements", "measurement_list"))
        .parameter(query("benefit", TEXT).schema(Some(filled(100))))
        .parameter(query("indicator", TEXT).schema(Some(filled(100))));
    let measured = |name| paged(read(name, "measurement_list")).parameter(slug());
    let assessed = |name| {
        read(name, "assessment")
            .parameter(slug())
            .parameter(query("on", Shape::Date))
    };
    let gate = read("read_gate", "gate")
        .parameter(slug())
        .parameter(query("to", Shape::Choice(Stage::CODES, "")).required(Required::True));
    let approval = OperationBuilder::new().operation_id(Some("approve_piece_of_evidence"));
    let approval = answered(approval, "201", Some("evidence"));
    let rejection = "reject_piece_of_evidence";
    let rejection = write(
        rejection,
        "evidence_line_rejection_write",
        "evidence",
        "201",
    );
    let judged = |operation: OperationBuilder| {
        operation
            .parameter(slug())
            .parameter(parameter("id", ParameterIn::Path, TEXT).required(Required::True))
            .parameter(header(KEY_HEADER))
    };
    let described = OperationBuilder::new()
        .operation_id(Some("describe"))
        .securities(Some([SecurityRequirement::default()]));
    let described = answered(described, "200", None);
    [
        ("openapi.json", HttpMethod::Get, described),
        ("search", HttpMethod::Get, search),
        ("measurements", HttpMethod::Get, measurements),
        (
            "decision-rights",
            HttpMethod::Get,
            rights_asked(read("find_decision_rights", "decision_rights")),
        ),
        (
            "systems/{slug}/transitions",
            HttpMethod::Get,
            read("list_stages", "stage_list").parameter(slug()),
        ),
        (
            "systems/{slug}/assessments",
            HttpMethod::Get,
            read("list_system_assessments", "system_assessment_list")
                .parameter(slug())
                .parameter(query("as_of", Shape::Date)),
        ),
        (
            "portfolio/benefits",
            HttpMethod::Get,
            portfolio_asked(read("read_benefit_portfolio", "benefit_portfolio")),
        ),
        (
            "forums/{slug}/year",
            HttpMethod::Get,
            read("read_forum_year", "forum_year")
                .parameter(slug())
                .parameter(query("year", YEAR)),
        ),
        (
            "systems/{slug}/attestations",
            HttpMethod::Get,
            read("list_system_attestations", "system_attestation_list")
                .parameter(slug())
                .parameter(query("as_of", Shape::Date)),
        ),
        (
            "systems/{slug}/rollout",
            HttpMethod::Get,
            read("read_rollout", "system_rollout")
                .parameter(slug())
                .parameter(query("as_of", Shape::Date)),
        ),
        (
            "systems/{slug}/rollout/{unit}",
            HttpMethod::Get,
            read("read_rollout_of_unit", "rollout_unit")
                .parameter(slug())
                .parameter(unit())
                .parameter(query("as_of", Shape::Date)),
        ),
        (
            "systems/{slug}/rollout/{unit}",
            HttpMethod::Put,
            write(
                "roll_out_to_unit",
                "rollout_unit_write",
                "rollout_unit",
                "200",
            )
            .parameter(slug())
            .parameter(unit())
            .parameter(header("If-Match")),
        ),
        (
            "units/{slug}/rollout",
            HttpMethod::Get,
            read("read_rollouts_of_unit", "unit_rollout_list")
                .parameter(slug())
                .parameter(query("as_of", Shape::Date)),
        ),
        ("systems/{slug}/gate", HttpMethod::Get, gate),
        (
            "systems/{slug}/evidence",
            HttpMethod::Get,
            read("list_evidence", "evidence_list").parameter(slug()),
        ),
        (
            "systems/{slug}/evidence/{id}/approve",
            HttpMethod::Post,
            judged(approval),
        ),
        (
            "systems/{slug}/evidence/{id}/reject",
            HttpMethod::Post,
            judged(rejection),
        ),
        (
            "benefits/{slug}/measurements",
            HttpMethod::Get,
            measured("list_measurements"),
        ),
        (
            "indicators/{slug}/measurements",
            HttpMethod::Get,
            measured("list_indicator_measurements"),
        ),
        (
            "benefits/{slug}/assessment",
            HttpMethod::Get,
            assessed("assess_benefit"),
        ),
        (
            "indicators/{slug}/assessment",
            HttpMethod::Get,
            assessed("assess_indicator"),
        ),
    ]
    .into_iter()
    .chain(of_views())
    .chain(of_meetings())
    .chain(of_projects())
    .fold(paths, |paths, (path, method, operation)| {
        add(paths, path, method, operation)
    })
    .build()
}

/// What is said of projects, beside the acts that say it.
fn of_projects() -> [(&'static str, HttpMethod, OperationBuilder); 4] {
    let of = |id: &str, schema: &str| {
        let read = read(id, schema).parameter(slug());
        read.parameter(query("as_of", Shape::Date))
    };
    let number = parameter("number", ParameterIn::Path, TEXT).required(Required::True);
    [
        (
            "projects/{slug}/status",
            HttpMethod::Get,
            of("list_project_statuses", "project_status_list"),
        ),
        (
            "projects/{slug}/risks",
            HttpMethod::Get,
            of("list_project_risks", "project_risk_list"),
        ),
        (
            "projects/{slug}/reports",
            HttpMethod::Get,
            of("list_project_reports", "project_report_list"),
        ),
        (
            "projects/{slug}/reports/{number}",
            HttpMethod::Get,
            of("read_project_report", "project_report").parameter(number),
        ),
    ]
}

/// The items of a meeting, by the numbers that they have on its agenda.
fn of_meetings() -> [(&'static str, HttpMethod, OperationBuilder); 10] {
    let no = || parameter("no", ParameterIn::Path, TEXT).required(Required::True);
    let of = |operation: OperationBuilder| operation.parameter(slug());
    let add = |operation: OperationBuilder| operation.parameter(header(KEY_HEADER));
    let note = |id: &str, body: &str| add(of(write(id, body, "sitting", "201")).parameter(no()));
    [
        (
            "meetings/{slug}/sitting",
            HttpMethod::Get,
            of(read("read_sitting", "sitting")),
        ),
        (
            "meetings/{slug}/answers",
            HttpMethod::Get,
            of(read("list_minutes_answers", "minutes_answers")),
        ),
        (
            "meetings/{slug}/papers",
            HttpMethod::Get,
            of(read("list_papers", "papers")),
        ),
        (
            "meetings/{slug}/papers/{paper}/{version}",
            HttpMethod::Get,
            of(read("read_paper", "paper"))
                .parameter(
                    parameter("paper", ParameterIn::Path, Shape::Choice(Paper::CODES, ""))
                        .required(Required::True),
                )
                .parameter(parameter("version", ParameterIn::Path, TEXT).required(Required::True)),
        ),
        (
            "meetings/{slug}/items",
            HttpMethod::Get,
            of(read("list_agenda", "agenda")),
        ),
        (
            "meetings/{slug}/items",
            HttpMethod::Post,
            add(of(write(
                "add_to_agenda",
                "agenda_entry",
                "item_record",
                "201",
            ))),
        ),
        (
            "meetings/{slug}/items/{no}/sitting",
            HttpMethod::Get,
            of(read("read_sitting_of_item", "sitting")).parameter(no()),
        ),
        (
            "meetings/{slug}/items/{no}/attendance",
            HttpMethod::Post,
            note("note_attendance_by_number", "attendance_lines"),
        ),
        (
            "meetings/{slug}/items/{no}/votes",
            HttpMethod::Post,
            note("note_votes_by_number", "vote_lines"),
        ),
        (
            "meetings/{slug}/items/{no}/adopt",
            HttpMethod::Post,
            add(of(write(
                "decide_by_number",
                "item_decision",
                "decision_record",
                "201",
            ))
            .parameter(no())),
        ),
    ]
}

/// The saved views of lists.
fn of_views() -> [(&'static str, HttpMethod, OperationBuilder); 5] {
    let one = "views/{id}";
    let id = || parameter("id", ParameterIn::Path, TEXT).required(Required::True);
    let list = read("list_views", "view_list").parameter(with("kind", codes(Kind::CODES)));
    let gone = OperationBuilder::new().operation_id(Some("delete_view"));
    let gone = gone
        .response("204", ResponseBuilder::new().description("No Content"))
        .response("default", problem())
        .parameter(id())
        .parameter(if_match());
    [
        ("views", HttpMethod::Get, list),
        (
            "views",
            HttpMethod::Post,
            write("create_view", "view_create", "view", "201"),
        ),
        (
            one,
            HttpMethod::Get,
            read("read_view", "view").parameter(id()),
        ),
        (
            one,
            HttpMethod::Put,
            write("edit_view", "view_write", "view", "200")
                .parameter(id())
                .parameter(if_match()),
        ),
        (one, HttpMethod::Delete, gone),
    ]
}

/// What every kind of record has.
fn of_kind(paths: PathsBuilder, kind: Kind) -> PathsBuilder {
    let folder = kind.folder();
    let list = paged(read(&format!("list_{folder}"), &format!("{kind}_list")));
    let list = listed(list, kind)
        .parameter(query("as_of", Shape::Date))
        .parameter(query("count", Shape::Flag));
    let (body, record) = (format!("{kind}_write"), format!("{kind}_record"));
    let create = write(&format!("create_{kind}"), &created(kind), &record, "201")
        .parameter(header(KEY_HEADER));
    let edit = write(&format!("edit_{kind}"), &body, &record, "200")
        .parameter(slug())
        .parameter(if_match());
    // What was approved changes by a new version or by a decision that is named.
    let edit = match kind {
        Kind::Standard => edit.response("422", refused(LockRefusal::ApprovedLocked)),
        Kind::Benefit | Kind::Indicator | Kind::Forum => {
            edit.response("422", refused(LockRefusal::NeedsDecision))
        }
        _ => edit,
    };
    let one = read(&format!("read_{kind}"), &record)
        .parameter(slug())
        .parameter(query("as_of", Shape::Date))
        .parameter(header("If-None-Match"))
        .response("304", ResponseBuilder::new().description("Not Modified"))
        .response(
            "308",
            ResponseBuilder::new().description("Permanent Redirect"),
        );
    let number = ParameterBuilder::new()
        .name("number")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(value(Shape::Whole(1, i64::MAX), false)));
    let saves = read(&format!("list_{kind}_revisions"), "revision_list");
    let saves = paged(saves)
        .parameter(slug())
        .parameter(query("as_of", Shape::Date));
    let here = read(&format!("list_{kind}_backlinks"), "backlink_list");
    let here = paged(here)
        .parameter(slug())
        .parameter(query("as_of", Shape::Date));
    let said = read(&format!("list_{kind}_comments"), "comment_list");
    let said = paged(said).parameter(slug());
    let say = write(
        &format!("comment_on_{kind}"),
        "comment_write",
        "comment",
        "201",
    )
    .parameter(slug());
    let save = read(&format!("read_{kind}_revision"), &record)
        .parameter(slug())
        .parameter(number);
    let files = read(&format!("list_{kind}_attachments"), "attachment_list")
        .parameter(slug())
        .parameter(query("as_of", Shape::Date));
    let bring = OperationBuilder::new()
        .operation_id(Some(format!("attach_to_{kind}")))
        .request_body(Some(sent_files()))
        .parameter(slug())
        .parameter(query("name", TEXT))
        .parameter(query("note", TEXT))
        .parameter(header(KEY_HEADER));
    let bring = answered(bring, "201", Some("attachment_list"));
    let remove = OperationBuilder::new()
        .operation_id(Some(format!("detach_from_{kind}")))
        .response("204", ResponseBuilder::new().description("No Content"))
        .response("default", problem())
        .parameter(slug())
        .parameter(parameter("id", ParameterIn::Path, TEXT).required(Required::True));
    [
        (folder.to_owned(), HttpMethod::Get, list),
        (folder.to_owned(), HttpMethod::Post, create),
        (format!("{folder}/{{slug}}"), HttpMethod::Get, one),
        (format!("{folder}/{{slug}}"), HttpMethod::Put, edit),
        (
            format!("{folder}/{{slug}}/attachments"),
            HttpMethod::Get,
            files,
        ),
        (
            format!("{folder}/{{slug}}/attachments"),
            HttpMethod::Post,
            bring,
        ),
        (
            format!("{folder}/{{slug}}/attachments/{{id}}"),
            HttpMethod::Delete,
            remove,
        ),
        (
            format!("{folder}/{{slug}}/backlinks"),
            HttpMethod::Get,
            here,
        ),
        (format!("{folder}/{{slug}}/comments"), HttpMethod::Get, said),
        (format!("{folder}/{{slug}}/comments"), HttpMethod::Post, say),
        (
            format!("{folder}/{{slug}}/revisions"),
            HttpMethod::Get,
            saves,
        ),
        (
            format!("{folder}/{{slug}}/revisions/{{number}}"),
            HttpMethod::Get,
            save,
        ),
    ]
    .into_iter()
    .fold(paths, |paths, (path, method, operation)| {
        add(paths, &path, method, operation)
    })
}

/// What can be done to a record.
fn of_act(kind: Kind, act: &Act) -> OperationBuilder {
    let record = format!("{kind}_record");
    let operation = match act.gives {
        Gives::Record => write(act.code, act.body, &record, "200"),
        Gives::NewRecord => write(act.code, act.body, &record, "201"),
        Gives::Beside => {
            let beside = match kind {
                Kind::Forum => Kind::Meeting,
                _ => Kind::Decision,
            };
            write(act.code, act.body, &format!("{beside}_record"), "201")
        }
        // A line is named as what is sent without its end.
        Gives::Line => write(
            act.code,
            act.body,
            act.body.trim_end_matches("_write"),
            "201",
        ),
    };
    let operation = operation.parameter(slug());
    let operation = match act.names_revision() {
        true => operation.parameter(if_match()),
        false => operation,
    };
    match act.adds() {
        true => operation.parameter(header(KEY_HEADER)),
        false => operation,
    }
}

fn add(
    paths: PathsBuilder,
    path: &str,
    method: HttpMethod,
    operation: OperationBuilder,
) -> PathsBuilder {
    paths.path(format!("{BASE}/{path}"), PathItem::new(method, operation))
}

/// Where everybody may read, a token is not needed; elsewhere it is.
fn read(id: &str, schema: &str) -> OperationBuilder {
    let token = SecurityRequirement::new("token", Vec::<String>::new());
    let operation = OperationBuilder::new().operation_id(Some(id));
    let operation = operation.securities(Some([SecurityRequirement::default(), token]));
    answered(operation, "200", Some(schema))
}

fn write(id: &str, body: &str, schema: &str, status: &str) -> OperationBuilder {
    let request = RequestBodyBuilder::new()
        .content("application/json", Content::new(Some(named(body))))
        .required(Some(Required::True))
        .build();
    let operation = OperationBuilder::new()
        .operation_id(Some(id))
        .request_body(Some(request));
    answered(operation, status, Some(schema))
}

/// Files: one as the body, whose name the address says, or several in a form with what is said of them.
fn sent_files() -> RequestBody {
    let bytes = || {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
    };
    let form = ObjectBuilder::new()
        .property("file", ArrayBuilder::new().items(bytes()))
        .required("file")
        .property("note", value(TEXT, false));
    RequestBodyBuilder::new()
        .content("application/octet-stream", Content::new(Some(bytes())))
        .content("multipart/form-data", Content::new(Some(form)))
        .required(Some(Required::True))
        .build()
}

/// The good answer, and problems for everything else.
fn answered(operation: OperationBuilder, status: &str, schema: Option<&str>) -> OperationBuilder {
    let description = if status == "201" { "Created" } else { "OK" };
    let good = ResponseBuilder::new()
        .description(description)
        .content("application/json", Content::new(schema.map(named)))
        .header(
            "ETag",
            HeaderBuilder::new()
                .schema(Some(value(TEXT, false)))
                .build(),
        );
    let good = if status == "201" {
        good.header(
            "Location",
            HeaderBuilder::new()
                .schema(Some(value(TEXT, false)))
                .build(),
        )
    } else {
        good
    };
    operation
        .response(status, good)
        .response("default", problem())
}

fn problem() -> ResponseBuilder {
    ResponseBuilder::new().description("Problem").content(
        "application/problem+json",
        Content::new(Some(named("problem"))),
    )
}

/// A problem whose faults bear this code, beside those of fields.
fn refused(refusal: LockRefusal) -> ResponseBuilder {
    ResponseBuilder::new()
        .description(refusal.as_str())
        .content(
            "application/problem+json",
            Content::new(Some(named("problem"))),
        )
}

fn header(name: &str) -> ParameterBuilder {
    parameter(name, ParameterIn::Header, TEXT)
}

fn if_match() -> ParameterBuilder {
    header("If-Match").required(Required::True)
}

fn slug() -> ParameterBuilder {
    parameter("slug", ParameterIn::Path, TEXT).required(Required::True)
}

fn unit() -> ParameterBuilder {
    parameter("unit", ParameterIn::Path, TEXT).required(Required::True)
}

fn parameter(name: &str, place: ParameterIn, shape: Shape) -> ParameterBuilder {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(place)
        .required(Required::False)
        .schema(Some(value(shape, false)))
}
