//! What may be brought, and what a browser may show, by what a file was found to be.

crate::codes! {
    /// What a file is to people.
    pub enum Family {
        Pdf = "pdf", Document = "document", Spreadsheet = "spreadsheet", Presentation = "presentation", Picture = "picture",
        Text = "text", Mail = "mail", Archive = "archive", Sound = "sound", Film = "film",
        /// Something else.
        Other = "other",
    }
}

/// The ends of names under which systems run what is in a file, or what it leads to.
const RUN: &[&str] = &[
    "app", "appimage", "apk", "appx", "bat", "chm", "cmd", "com", "cpl", "deb", "desktop", "dll",
    "dmg", "exe", "gadget", "hta", "inf", "iso", "jar", "jnlp", "js", "jse", "lnk", "msc", "msi",
    "msix", "msp", "mst", "pif", "pkg", "ps1", "ps1xml", "psm1", "py", "pyc", "pyw", "rb", "reg",
    "rpm", "scf", "scr", "sh", "sys", "url", "vb", "vbe", "vbs", "vhd", "vhdx", "wsc", "wsf",
    "wsh", "xll",
];

/// What runs, whatever it is called.
const PROGRAMS: &[&str] = &[
    "application/x-executable",
    "application/x-msi",
    "application/java",
    "application/wasm",
    "application/x-llvm",
    "application/vnd.android.dex",
    "application/vnd.android.dey",
    "application/vnd.debian.binary-package",
    "application/x-rpm",
    "application/x-google-chrome-extension",
    "text/x-shellscript",
];

/// Whether a file is a program or a script, which nobody brings.
#[must_use]
pub fn is_program(media: &str, extension: &str) -> bool {
    PROGRAMS.contains(&media) || RUN.contains(&extension)
}

/// Whether a browser may show a file; all else it only saves.
#[must_use]
pub fn is_shown(media: &str) -> bool {
    matches!(
        media,
        "image/png" | "image/jpeg" | "image/webp" | "image/gif" | "application/pdf"
    )
}

impl Family {
    /// What a file is to people.
    #[must_use]
    pub fn of(media: &str) -> Self {
        let is = |part: &str| media.contains(part);
        match media {
            "application/pdf" => Self::Pdf,
            "text/csv" => Self::Spreadsheet,
            "message/rfc822" | "application/vnd.ms-outlook" => Self::Mail,
            "application/rtf" | "application/msword" => Self::Document,
            _ if is("wordprocessing") || is("opendocument.text") => Self::Document,
            _ if is("spreadsheet") || is("ms-excel") => Self::Spreadsheet,
            _ if is("presentation") || is("ms-powerpoint") => Self::Presentation,
            _ if media.starts_with("image/") => Self::Picture,
            _ if media.starts_with("audio/") => Self::Sound,
            _ if media.starts_with("video/") => Self::Film,
            _ if media.starts_with("text/") || media == "application/json" => Self::Text,
            "application/zip"
            | "application/gzip"
            | "application/x-tar"
            | "application/vnd.rar"
            | "application/x-7z-compressed"
            | "application/x-bzip2"
            | "application/x-xz"
            | "application/zstd" => Self::Archive,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Family, is_program, is_shown};

    #[test]
    fn programs_are_refused_by_what_they_hold_and_by_how_they_are_called() {
        for (media, extension, refused) in [
            ("application/pdf", "pdf", false),
            ("application/pdf", "exe", true),
            ("text/plain", "ps1", true),
            ("text/plain", "js", true),
            ("text/plain", "vbs", true),
            ("text/html", "hta", true),
            ("text/html", "html", false),
            ("image/svg+xml", "svg", false),
            ("application/x-executable", "pdf", true),
            ("application/x-msi", "doc", true),
            ("text/x-shellscript", "txt", true),
            ("application/zip", "jar", true),
            ("application/zip", "zip", false),
            ("application/octet-stream", "", false),
            ("application/octet-stream", "lnk", true),
        ] {
            assert_eq!(is_program(media, extension), refused, "{media} {extension}");
        }
    }

    #[test]
    fn a_browser_shows_pictures_and_pdf_alone() {
        let shown = [
            "image/png",
            "image/jpeg",
            "image/webp",
            "image/gif",
            "application/pdf",
        ];
        assert!(shown.into_iter().all(is_shown));
        for media in [
            "image/svg+xml",
            "text/html",
            "text/plain",
            "text/xml",
            "application/octet-stream",
            "",
        ] {
            assert!(!is_shown(media), "{media}");
        }
    }

    #[test]
    fn every_file_is_something_to_people() {
        for (media, family) in [
            ("application/pdf", Family::Pdf),
            (
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                Family::Document,
            ),
            ("application/vnd.oasis.opendocument.text", Family::Document),
            ("application/msword", Family::Document),
            (
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                Family::Spreadsheet,
            ),
            ("application/vnd.ms-excel", Family::Spreadsheet),
            ("text/csv", Family::Spreadsheet),
            (
                "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                Family::Presentation,
            ),
            ("image/svg+xml", Family::Picture),
            ("text/html", Family::Text),
            ("text/plain", Family::Text),
            ("message/rfc822", Family::Mail),
            ("application/zip", Family::Archive),
            ("video/mp4", Family::Film),
            ("audio/mpeg", Family::Sound),
            ("application/octet-stream", Family::Other),
        ] {
            assert_eq!(Family::of(media), family, "{media}");
        }
    }
}
