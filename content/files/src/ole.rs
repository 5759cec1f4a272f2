//! The older container of office documents, messages and installers (MS-CFB): what its root says that it is.

const SIGN: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The class of an installer, {000C1084-0000-0000-C000-000000000046}, as it is written.
const INSTALLER: [u8; 16] = [
    0x84, 0x10, 0x0c, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46,
];

/// Whether it is one.
pub fn is_container(head: &[u8]) -> bool {
    head.starts_with(&SIGN)
}

/// Where the class of its root stands, in a file that begins so.
pub fn root(head: &[u8]) -> Option<u64> {
    if !is_container(head) {
        return None;
    }
    let shift = u16::from_le_bytes(head.get(30..32)?.try_into().ok()?);
    let first = u32::from_le_bytes(head.get(48..52)?.try_into().ok()?);
    // Sectors have 512 bytes or 4096.
    matches!(shift, 9 | 12).then(|| ((u64::from(first) + 1) << shift) + 80)
}

/// Whether a class is that of an installer.
pub fn is_installer(class: [u8; 16]) -> bool {
    class == INSTALLER
}
