//! What a score consists of: the weights that can be tried.
//!
//! 1. **Words** (`pieces`, `words`). Each word that was typed counts by BM25 over all that a document says, where a word of the
//!    title, of a heading or of an alias counts for several (BM25F; those weights are in `schema`): the more often and the
//!    rarer, the more, and less in long documents. The word just as it was typed, the parts of a compound and the names of related
//!    documents add to that; of the word and what stands for it (a synonym, the compound of two words, the word in a file) the best
//!    counts.
//! 2. **Closeness** (`features`). Words that stand side by side as they were typed, or near each other, add to that.
//! 3. **The title**. How much of the question the title holds, how much of the title the question holds, and how alike they are
//!    worded add to that.
//! 4. **Factors**. What lacks words of the question counts less (what it must have at all is in `plan`), and so do what is over, what
//!    prepares something or follows up on it where that was not asked for, and what is not of the kind that was asked for
//!    (`hints`); what answers questions worded like the one typed counts more.
//! 5. **Exact** numbers come before all else, then exact names; of those alike the one in force.

/// The weights. Each can be set to nothing to see what it is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ranking {
    /// The word just as it was typed, which adds to its stem.
    pub as_typed: f32,
    /// The stem of a word in the language that is not the reader's.
    pub other_language: f32,
    /// The base form of a word that the stemmer does not find.
    pub base_form: f32,
    /// The verb of a noun, or the noun of a verb.
    pub derived: f32,
    /// The parts of a compound.
    pub parts: f32,
    /// A word in the name of a related document.
    pub related: f32,
    /// A word in a file that belongs to the document.
    pub in_file: f32,
    /// A synonym, for each word that it stands for.
    pub synonym: f32,
    /// The compound of two words that were typed apart.
    pub joined: f32,
    /// A word of a name that begins like the typed one or differs from it by a letter.
    pub guess_in_name: f32,
    /// The same in the text.
    pub guess_in_text: f32,
    /// A word of the question that says what is sought, by what the document is.
    pub label: f32,
    /// Two words side by side, as part of what the commoner of them counts.
    pub side_by_side: f32,
    /// The same for two words that are near each other.
    pub near: f32,
    /// All of the question in a title of nothing else, as part of what its words count.
    pub title: f32,
    /// What stands for a word, in a title, for once the word itself: a text may say it in passing and counts it for less, but what
    /// is called so is about it.
    pub title_stand_in: f32,
    /// What is left of a score where a word is missing that is half of the question.
    pub half_missing: f32,
    /// What is left of the score of what is over.
    pub over: f32,
    /// What is left of the score of what prepares something or follows up on it, where that was not asked for.
    pub aside: f32,
    /// A title worded as the question is: what its small words count (`hvem`, `how`), which are not looked for.
    pub worded: f32,
    /// What is left of the score of what is nothing of the kind that was asked for.
    pub other_kind: f32,
    /// What a word that is common in the language weighs at most, as part of the most telling of what else was typed; as it
    /// is where nothing.
    pub common_at_most: f32,
    /// What becomes of the score of what answers questions worded like the one typed, where that does not say what is sought.
    pub answers: f32,
    /// Whether exact numbers and names come first.
    pub exact: bool,
}

impl Default for Ranking {
    fn default() -> Self {
        Self {
            as_typed: 0.7,
            other_language: 0.6,
            base_form: 0.7,
            derived: 0.4,
            parts: 0.4,
            related: 0.3,
            in_file: 0.15,
            synonym: 0.85,
            joined: 0.6,
            guess_in_name: 0.3,
            guess_in_text: 0.2,
            label: 0.5,
            side_by_side: 1.2,
            near: 1.2,
            title: 1.0,
            title_stand_in: 1.6,
            half_missing: 0.5,
            over: 0.7,
            aside: 0.6,
            worded: 1.5,
            other_kind: 0.7,
            common_at_most: 0.45,
            answers: 1.3,
            exact: true,
        }
    }
}
