## Faults of one field

fault-required = Fill in this field.
fault-too-long = The text is too long. At most { $max } characters are allowed.
fault-too-short = The text is too short. At least { $min } characters are needed.
fault-bad-date = Enter a date that exists, as year, month and day: 2026-11-23.
fault-date-out-of-range = The year must lie from { $min } to { $max }.
fault-end-before-start = The end date is before the start date.
fault-future-date = The date is in the future.
fault-past-date = The date has passed.
fault-not-a-number = Enter a number, for example 1,440.5.
fault-not-a-whole-number = Enter a whole number.
fault-out-of-range = The number must lie between { $min } and { $max }.
fault-bad-amount = Enter an amount in kroner, for example 1,440,000.00.
fault-unknown-field = There is no such field.
fault-read-only = This is set by Styrbord and cannot be changed here.
fault-bad-cursor = The list cannot be continued from here. Start again.
fault-bad-url = Enter an address that begins with https:// or http://.
fault-bad-email = Enter a valid email address.
fault-bad-cvr = A CVR number has eight digits.
fault-not-a-choice = Choose one of the options.
fault-unknown-reference = This refers to something that does not exist.
fault-duplicate-name = Something called “{ $name }” already exists.
fault-taken = It is in use already. Choose another.
fault-circle = A page cannot belong under or follow itself, not even through others.
fault-invalid-text = The text contains something that is not characters. Those places are shown as �. Correct them and save again.
fault-too-many = There are too many. At most { $max } are allowed.
fault-too-many-links = The page links to too many other pages. At most { $max } different ones are allowed. Split the text into several pages.
fault-too-many-fields = The form has more fields than are read. The first { $max } are shown here.
fault-choose-one = Choose which of the two is to stand.
fault-given-twice = It is given more than once.
fault-cpr-number = { $value } looks like a civil registration number (CPR). Remove it, or confirm below that the text is to be saved as it is.
fault-owner-is-project-lead = The benefit owner must not be the project lead.
fault-needed-to-adopt = Must be filled in before the decision can be adopted.
fault-forum-fixed = The forum cannot be changed once the decision has been created.
fault-approval-is-the-chairs = Only a chair can approve the document.
fault-bad-credentials = The user name or password is wrong.
fault-account-disabled = The account is closed. Contact an administrator.
fault-too-many-tries = Too many attempts. Wait five minutes and try again.
fault-bad-login = Use only letters, digits and . - _ @ + in the user name.
fault-wrong-password = The present password is wrong.
fault-last-administrator = Somebody must be left who can administer. Make another administrator first.
fault-person-has-account = Another account is tied to that person.
fault-password-differs = The two passwords are not the same.
fault-unreadable = The details could not be read.
fault-control-character = The text contains invisible control characters. Delete them and try again.
fault-bad-kle = A KLE code looks like 17, 17.07 or 17.07.00.
fault-bad-forum-code = Use only capital letters and digits, beginning with a letter.
fault-bad-year = The year must have four digits.
fault-bad-sequence = The running number must have at least three digits, such as 014.
fault-not-three-parts = A decision number has three parts, such as DS-2026-014.
fault-ambiguous-number = The number can be read in two ways. Write it without thousands separators.
fault-bad-grouping = The points and commas do not stand as they do in an amount.
fault-too-many-decimals = An amount has at most two decimals.
fault-amount-too-large = The amount is larger than can be kept.
fault-holder-or-position = Name a person or a position.
fault-two-owners = There is already a system owner in that period.
fault-two-chairs = A forum has one chair at a time.
fault-two-secretaries = A forum has one secretary at a time.
fault-none-and-others = “No personal data” cannot be chosen together with others.
fault-same-as-predecessor = The successor cannot be the same system as the predecessor.
fault-same-date-twice = There is already a line for that date.
fault-summary-before-approval = Write “In short” before the document is approved.
fault-target-not-better = The target must be better than the baseline in the chosen direction.
fault-measurement-in-future = A measurement cannot be in the future.
fault-measurement-corrects-unknown = This benefit has no such measurement to correct.
fault-measurement-already-corrected = The measurement has been corrected already. Correct the one that corrected it instead.
fault-key-used-for-another = The key was used for another request within the last day.

## What a benefit profile still lacks

fault-baseline-missing = The baseline is missing.
fault-target-missing = The target is missing.
fault-direction-missing = It is not said whether higher or lower is better.
fault-cadence-missing = It is not said how often it is measured.
fault-start-missing = The date on which the effect begins is missing.
fault-full-effect-missing = The date of full effect is missing.
fault-follow-up-missing = The end of follow-up is missing.
fault-full-effect-not-after-start = Full effect must come after the start.
fault-follow-up-before-full-effect = Follow-up ends before full effect.

## Why a change of stage is refused

fault-illegal-move = The system cannot go straight to that stage.
fault-already-there = The system is in that stage already.
fault-closed-is-final = The exit is complete, and that cannot be changed.
fault-phase-out-first = A system in use must be phased out before it is switched off.
fault-needs-legacy-import = Only a system that was in use before can be registered straight into that stage.
fault-needs-decision = Name the decision that this rests on.
fault-decision-not-standing = The decision is a draft or no longer holds.
fault-decision-kind-unfit = A decision of that kind cannot carry this change of stage.
fault-needs-superseding-decision = The decision must supersede the one that is now taken back.
fault-decision-of-other-system = The decision is not about this system. Name the system in a decision, or choose one that does.
fault-forum-may-not-decide = { $gate } is decided by { $deciders } or a forum above it. This decision was made by { $forum }.
fault-no-forum-decides = No forum decides { $gate } for this system. State the type of a forum, or list the gate in a charter. This decision was made by { $forum }.
fault-decision-used = The decision has already carried another change of stage of this system.
fault-needs-reason = Write a reason.
fault-needs-successor-or-dropped = Name the successor, or say that the task is dropped.
fault-no-unit-live = No unit uses the system, so there is nothing to phase out. Cancel it instead.
fault-live-units-unknown = Say how many units use the system.
fault-has-production-data = The system has live data or users. Phase it out instead.
fault-production-data-unknown = Say whether the system has live data or users.
fault-too-late-to-undo = Switching off can be taken back for the first 30 days only.
fault-last-move-unknown = It is not known when the system was switched off.
fault-date-in-future = The date is in the future.
fault-date-before-last-move = The date is before the latest change of stage.
fault-technical-administrator-alone = An administrator cannot change a stage alone.

## Why a decision is refused

fault-kind-outside-mandate = That kind of decision is outside the forum's mandate and belongs to the parent forum.
fault-amount-above-limit = The amount is above the forum's limit. The decision belongs to the parent forum.
fault-locked-after-adoption = The decision has been adopted and cannot be changed. Create a new one that supersedes it.
fault-decision-locked = The decision has been adopted and cannot be changed. Create a new one that supersedes it.
fault-supersedes-itself = A decision cannot supersede itself.
fault-superseded-is-draft = The other decision is a draft and can be edited instead.
fault-already-superseded = The other decision has already been superseded.
fault-superseded-not-in-force = The other decision was revoked or has expired.
fault-supersede-cycle = The other decision itself supersedes this one.
fault-outcome-ends-nothing = An outcome like this does not supersede another decision. Remove the reference, or choose another outcome.
fault-decision-of-other-forum = { $number } was made by { $forum }. Only that forum or one above it can supersede it.
fault-own-case = Only you have written this case. The charter asks that somebody else has had a hand in it before you adopt it.
fault-charter-not-in-force = The forum's charter is not in force on that date.

## Faults of a whole request

fault-title = Something went wrong
fault-invalid = Something must be put right before it can be saved.
fault-refused = This cannot be done now.
fault-conflict = The page was changed by someone else after you opened it. Nothing is lost.
fault-not-found = The page does not exist, or you may not see it.
fault-forbidden = You do not have the right to do this.
fault-sign-in = Sign in to continue.
fault-unavailable = Styrbord cannot save or fetch just now. Try again in a moment.
fault-internal = Something failed on our side. Give the number { $reference } if you ask for help.
fault-too-large = What you sent is too large. At most { $max } may be sent. Go back in the browser: what you wrote is still there.
fault-malformed = The request could not be read.
fault-precondition-required = The request must name the version that it edits (If-Match).
fault-precondition-failed = The version that the request edits is no longer the latest one.
fault-unauthorized = Sign in, or send a valid access token.
fault-wrong-origin = The form was sent from another site and has been refused.
fault-timeout = It took too long. Try again in a moment.
fault-unsupported-media = What you sent has a form that is not understood here.
fault-method-not-allowed = This address cannot be used in that way.
fault-too-many-requests = Too many requests in a short time. Wait a little and try again.
