//! One macro for closed code lists: enums whose names are stored, sent and translated.

use std::fmt;

/// Text that is not a code of the list in question.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnknownCode {
    /// The list, by the name of its Rust type, for logs.
    pub list: &'static str,
    /// What was given instead of a code.
    pub given: String,
}

impl fmt::Display for UnknownCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?} is not a code of {}", self.given, self.list)
    }
}

impl std::error::Error for UnknownCode {}

/// Declares an enum whose variants each have one stable code.
///
/// The code is what the database stores, the API sends and translation keys end in, so a code never
/// changes once released. The enum gets `ALL` (in the order written, which is the order that pages
/// show), `as_str`, `Display`, `FromStr` and serde, all of them speaking the code.
///
/// ```
/// styrbord_domain::codes! {
///     /// How often a figure is due.
///     pub enum Rhythm {
///         /// Each month.
///         Month = "month",
///         /// Twice a year.
///         HalfYear = "half_year",
///     }
/// }
/// assert_eq!("half_year".parse(), Ok(Rhythm::HalfYear));
/// assert_eq!(Rhythm::ALL.map(Rhythm::as_str), ["month", "half_year"]);
/// ```
#[macro_export]
macro_rules! codes {
    (
        $(#[$outer:meta])*
        $visibility:vis enum $name:ident {
            $( $(#[$inner:meta])* $variant:ident = $code:literal ),+ $(,)?
        }
    ) => {
        $(#[$outer])*
        #[derive(
            ::serde::Serialize, ::serde::Deserialize,
            Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Hash,
        )]
        $visibility enum $name {
            $( #[doc = concat!("Code `", $code, "`.")] $(#[$inner])* #[serde(rename = $code)] $variant ),+
        }

        impl $name {
            /// Every value, in the order in which pages show them.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// Every code, in the same order.
            pub const CODES: &[&str] = &[$($code),+];

            /// The stable code: stored, sent, and the last part of the translation key.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $code ),+
                }
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::codes::UnknownCode;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $code => Ok(Self::$variant), )+
                    _ => Err($crate::codes::UnknownCode {
                        list: stringify!($name),
                        given: text.to_owned(),
                    }),
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    crate::codes! {
        /// A list for these tests.
        enum Signal {
            /// First.
            Go = "go",
            /// Second, with a code of two words.
            StopHere = "stop_here",
        }
    }

    #[test]
    fn every_form_of_a_value_is_its_code() {
        for signal in Signal::ALL {
            let code = signal.as_str();
            assert_eq!(code.parse(), Ok(signal));
            assert_eq!(signal.to_string(), code);
            assert_eq!(
                serde_json::to_string(&signal).unwrap(),
                format!("\"{code}\"")
            );
            assert_eq!(
                serde_json::from_str::<Signal>(&format!("\"{code}\"")).unwrap(),
                signal
            );
        }
    }

    #[test]
    fn the_codes_stand_in_the_order_of_the_values() {
        assert_eq!(Signal::CODES, Signal::ALL.map(Signal::as_str));
    }

    #[test]
    fn other_text_is_refused_with_what_was_given() {
        let fault = "Go".parse::<Signal>().unwrap_err();
        assert_eq!((fault.list, fault.given.as_str()), ("Signal", "Go"));
        assert_eq!(fault.to_string(), "\"Go\" is not a code of Signal");
    }
}
