decisions-title = Decisions
decisions-intro = The decision log shows who decided what, when and why.
decision-adopt = Adopt
decision-adopt-warning = Once adopted, the wording cannot be changed. A change takes a new decision.
decision-superseded-by = Superseded by { $number }
field-decision-reason = Reason
