//! Vendors: companies with their number in the Danish register of companies (CVR), a few of them foreign.

use styrbord_domain::kind::Kind;

use super::record::Record;
use super::world::World;

pub(super) fn record(world: &mut World) -> Record {
    let language = world.language();
    let text = world.paragraph(language, (0, 2));
    let forms = [(55, " A/S"), (35, " ApS"), (10, " AB")];
    let form = world.random.weighted(&forms).unwrap_or_default();
    let mut vendor = world.called(Kind::Vendor, language, 1, form, &text);
    let foreign = form == " AB";
    vendor.set("country", if foreign { "Sverige" } else { "Danmark" });
    if !foreign {
        // Eight digits that no other has.
        vendor.set(
            "cvr",
            format!("{:08}", 10_000_000 + world.count(Kind::Vendor) * 37),
        );
    }
    if world.random.percent(60) {
        let address = format!("https://{}.example", vendor.named.slug);
        vendor.set("website", address);
    }
    vendor
}
