standards-title = Standards and guidelines
standards-intro = The rules and guidance that hold for work with IT.
