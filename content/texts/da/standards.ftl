standards-title = Standarder og retningslinjer
standards-intro = De regler og vejledninger, der gælder for arbejdet med it.
standard-in-force-only = Kun gældende
standard-review-overdue = Dokumentet skulle have været gennemgået { $date }.
standard-not-in-force = Dette dokument gælder ikke nu.
