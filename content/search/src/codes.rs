//! One macro for closed lists of codes, so that whoever describes an answer reads the list that makes it.

/// Declares an enum whose variants each have one stable code, in which it is serialised. It gets `ALL` and `CODES`, in the
/// order written.
macro_rules! codes {
    (
        $(#[$outer:meta])*
        pub enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $code:literal ),+ $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, ::serde::Serialize)]
        pub enum $name {
            $( $(#[$inner])* #[serde(rename = $code)] $variant ),+
        }

        impl $name {
            /// Every value.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// Every code, in the same order.
            pub const CODES: &[&str] = &[$($code),+];
        }
    };
}

pub(crate) use codes;
