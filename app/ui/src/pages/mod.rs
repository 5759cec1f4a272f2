//! The pages, one file each; each loads what it shows through the reader's desk.
