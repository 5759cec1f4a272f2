//! The bare figure: BM25 as the engine has it, over title and text in one field, words stemmed, small words left out.

use anyhow::{Context, Result};
use async_trait::async_trait;
use styrbord_search::{Document, Language};
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::tokenizer::{
    Language as Tongue, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter,
    TextAnalyzer,
};
use tantivy::{Index, Searcher, TantivyDocument, Term};

use crate::Engine;

const NAME: &str = "stemmed";

/// Plain BM25.
pub struct Plain {
    searcher: Searcher,
    analyzer: TextAnalyzer,
    id: Field,
    text: Field,
}

impl Plain {
    /// An index of some documents in memory, all read as one language.
    ///
    /// # Errors
    /// When the engine fails.
    pub fn new(documents: &[Document], language: Language) -> Result<Self> {
        let tongue = match language {
            Language::Da => Tongue::Danish,
            Language::En => Tongue::English,
        };
        let small = StopWordFilter::new(tongue).context("the engine knows its small words")?;
        let analyzer = TextAnalyzer::builder(SimpleTokenizer::default())
            .filter(RemoveLongFilter::limit(80))
            .filter(LowerCaser)
            .filter(small)
            .filter(Stemmer::new(tongue))
            .build();
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(NAME)
            .set_index_option(IndexRecordOption::WithFreqs);
        let text = schema.add_text_field(
            "text",
            TextOptions::default().set_indexing_options(indexing),
        );
        let index = Index::create_in_ram(schema.build());
        index.tokenizers().register(NAME, analyzer.clone());
        let mut writer = index.writer_with_num_threads::<TantivyDocument>(1, 50_000_000)?;
        for document in documents {
            let mut row = TantivyDocument::default();
            row.add_text(id, &document.id);
            row.add_text(
                text,
                format!(
                    "{}\n{}\n{}",
                    document.title, document.headings, document.body
                ),
            );
            writer.add_document(row)?;
        }
        writer.commit()?;
        let searcher = index.reader()?.searcher();
        Ok(Self {
            searcher,
            analyzer,
            id,
            text,
        })
    }
}

#[async_trait(?Send)]
impl Engine for Plain {
    fn name(&self) -> &'static str {
        "plain BM25"
    }

    async fn search(&self, text: &str, most: usize) -> Result<Vec<String>> {
        let mut analyzer = self.analyzer.clone();
        let mut words = analyzer.token_stream(text);
        let mut clauses: Vec<Box<dyn Query>> = Vec::new();
        words.process(&mut |word| {
            let term = Term::from_field_text(self.text, &word.text);
            clauses.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        });
        let query = BooleanQuery::union(clauses);
        let best = self
            .searcher
            .search(&query, &TopDocs::with_limit(most).order_by_score())?;
        let mut ids = Vec::with_capacity(best.len());
        for (_, address) in best {
            let row: TantivyDocument = self.searcher.doc(address)?;
            let id = row.get_first(self.id).and_then(|value| value.as_str());
            ids.push(id.unwrap_or_default().to_owned());
        }
        Ok(ids)
    }
}
