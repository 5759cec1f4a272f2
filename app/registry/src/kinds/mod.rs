//! A room for each kind of record: what the registry asks of it when it is saved.

macro_rules! rooms {
    ($($room:ident: $kind:ident = $facts:ident, $code:literal, $folder:literal, $numbered:literal;)+) => {
        $(mod $room;)+
    };
}

styrbord_domain::kinds!(rooms);
