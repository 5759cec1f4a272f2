//! The order of things that stand below another: first those that it names, as it names them, then the rest as they come.

/// Things in the order in which a sequence has them; `name` is what a sequence calls one.
pub fn in_sequence<T>(
    mut things: Vec<T>,
    sequence: &[String],
    name: impl Fn(&T) -> &str,
) -> Vec<T> {
    // Stable, so that what is not named stays as it came.
    things.sort_by_cached_key(|thing| {
        let place = sequence.iter().position(|named| named == name(thing));
        place.unwrap_or(sequence.len())
    });
    things
}

/// The sequence after one of some names is moved past its neighbour; none where it has none on that side. `names` are in the
/// order in which they would come without a sequence, and no more of them are named than it takes, so that what is added
/// later finds its place by itself.
#[must_use]
pub fn moved(names: &[&str], sequence: &[String], one: &str, up: bool) -> Option<Vec<String>> {
    let ranked: Vec<(usize, &str)> = names.iter().copied().enumerate().collect();
    let mut order = in_sequence(ranked, sequence, |(_, name)| name);
    let from = order.iter().position(|(_, name)| *name == one)?;
    let to = if up { from.checked_sub(1)? } else { from + 1 };
    if to >= order.len() {
        return None;
    }
    order.swap(from, to);
    let in_order = |pair: &[(usize, &str)]| pair[0].0 < pair[1].0;
    let named = order.windows(2).rposition(|pair| !in_order(pair));
    order.truncate(named.map_or(0, |last| last + 1));
    Some(order.into_iter().map(|(_, name)| name.to_owned()).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{in_sequence, moved};

    const NAMES: [&str; 5] = ["a", "b", "c", "d", "e"];

    fn shown(sequence: &[String]) -> String {
        in_sequence(NAMES.to_vec(), sequence, |name| name).concat()
    }

    fn of(names: &str) -> Vec<String> {
        names.chars().map(String::from).collect()
    }

    #[test]
    fn what_is_named_comes_first_and_the_rest_as_it_came() {
        for (sequence, order) in [
            ("", "abcde"),
            ("c", "cabde"),
            ("eb", "ebacd"),
            ("xd", "dabce"),
        ] {
            assert_eq!(shown(&of(sequence)), order, "{sequence}");
        }
    }

    #[test]
    fn no_more_is_named_than_it_takes() {
        for (sequence, one, up, then) in [
            ("", "c", true, Some("ac")),
            ("ac", "c", false, Some("")),
            ("", "a", true, None),
            ("", "e", false, None),
            ("", "x", true, None),
            ("", "e", true, Some("abce")),
            ("eb", "a", true, Some("e")),
        ] {
            let moved = moved(&NAMES, &of(sequence), one, up);
            assert_eq!(moved, then.map(of), "{sequence} {one} {up}");
        }
    }

    proptest! {
        #[test]
        fn a_move_changes_two_places_and_back_is_as_before(sequence in "[a-g]{0,7}", one in 0..5usize, up: bool) {
            let (sequence, one) = (of(&sequence), NAMES[one]);
            let before = shown(&sequence);
            if let Some(after) = moved(&NAMES, &sequence, one, up) {
                let then = shown(&after);
                let differs = before.chars().zip(then.chars()).filter(|(one, other)| one != other);
                prop_assert_eq!(differs.count(), 2);
                let back = moved(&NAMES, &after, one, !up).unwrap();
                prop_assert_eq!(shown(&back), before);
            }
        }
    }
}
