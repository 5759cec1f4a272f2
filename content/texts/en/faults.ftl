## Faults of one field

fault-required = Fill in this field.
fault-too-long = The text is too long. At most { $max } characters are allowed.
fault-too-short = The text is too short. At least { $min } characters are needed.
fault-bad-date = Enter a date that exists, for example 2026-11-23.
fault-end-before-start = The end date is before the start date.
fault-future-date = The date is in the future.
fault-past-date = The date has passed.
fault-not-a-number = Enter a number, for example 1,440.5.
fault-not-a-whole-number = Enter a whole number.
fault-out-of-range = The number must lie between { $min } and { $max }.
fault-negative = The number must not be negative.
fault-bad-amount = Enter an amount in kroner, for example 1,440,000.00.
fault-bad-code = “{ $code }” is not a valid code.
fault-bad-url = Enter an address that begins with https:// or http://.
fault-bad-email = Enter a valid email address.
fault-bad-cvr = A CVR number has eight digits.
fault-bad-slug = Use only lower-case letters, digits and hyphens.
fault-not-a-choice = Choose one of the options.
fault-unknown-unit = There is no such unit.
fault-unknown-reference = “{ $reference }” does not exist.
fault-unknown-person = There is no such person.
fault-duplicate-name = Something called “{ $name }” already exists.
fault-duplicate-value = “{ $value }” is there more than once.
fault-cycle = A page cannot belong under or follow itself.
fault-same-as-itself = Choose something other than the page itself.
fault-invalid-text = The text contains characters that cannot be saved.
fault-cpr-number = The text seems to contain a civil registration number (CPR). Remove it.
fault-owner-is-lead = The benefit owner must not be the project lead.
fault-target-equals-baseline = The target must be better than the baseline in the chosen direction.
fault-already-taken = The role already has a holder in that period.

## Why an act is refused

refused-transition-illegal = A system cannot go from { $from } to { $to }.
refused-transition-no-decision = The change of stage must name an adopted decision.
refused-decision-locked = The decision has been adopted and cannot be changed. Create a new one that supersedes it.
refused-outside-mandate = The decision is outside the mandate. It belongs in { $forum }.
refused-above-money-limit = The amount is above the forum's limit of { $limit }. The decision belongs in { $forum }.
refused-charter-expired = The forum's charter has expired.
refused-already-superseded = { $number } has already been superseded.

## Faults of a whole request

fault-title = Something went wrong
fault-invalid = Something must be put right before it can be saved.
fault-refused = This cannot be done now.
fault-conflict = The page was changed by someone else after you opened it. Nothing is lost.
fault-not-found = The page does not exist, or you may not see it.
fault-not-found-advice = Search for it, or go to the home page.
fault-forbidden = You do not have the right to do this.
fault-forbidden-advice = Ask a secretary or an administrator if you think that you should have access.
fault-unavailable = Styrbord cannot save or fetch just now. Try again in a moment.
fault-internal = Something failed on our side. Give the number { $reference } if you ask for help.
fault-too-large = What you sent is too large. At most { $max } may be sent.
fault-malformed = The request could not be read.
fault-precondition-required = The request must name the version that it edits (If-Match).
fault-unauthorized = Sign in, or send a valid access token.
fault-wrong-origin = The form was sent from another site and has been refused.
fault-method-not-allowed = This address cannot be used in that way.
fault-too-many-requests = Too many requests in a short time. Wait a little and try again.
