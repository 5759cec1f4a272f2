decisions-title = Beslutninger
decisions-intro = Beslutningsloggen viser, hvem der har besluttet hvad, hvornår og hvorfor.
decision-adopt = Vedtag
decision-adopt-warning = Når beslutningen er vedtaget, kan teksten ikke ændres. En ændring kræver en ny beslutning.
decision-superseded-by = Erstattet af { $number }
field-decision-reason = Begrundelse
