"""One escaper for each way out of the program. PURE: text in, text out; any text will do.

    terminal    what a person's screen shows: every unseen character by its picture or code point
    html        what stands in a page, between tags and inside quoted attributes
    link        addresses that a page may link to
    cell        a cell of a sheet, which must not be taken for a formula
    filename    a name of a file, made of words from outside
    secret      passwords and tokens, as ***
    line        one entry of a log: secrets masked, no second line

Titles, names, errors, headers and addresses come from whoever wrote the page. SQL has no escaper: values
go by parameters only.
"""
