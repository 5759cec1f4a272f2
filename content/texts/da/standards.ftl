standards-title = Standarder og retningslinjer
standards-intro = De regler og vejledninger, der gælder for arbejdet med it.
