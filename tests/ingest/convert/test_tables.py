"""Which rows of a table name its columns."""

from itertools import groupby

from ingest.convert.tables import Box, header_rows


def heads(rows):
    """The header rows of a table; neighbours of one text in a row are one cell, and so are those under each other in a first column."""
    boxes = []
    for number, row in enumerate(rows):
        column = 0
        for text, cells in groupby(row):
            columns = len(list(cells))
            above = next((box for box in boxes if not column and box.row == number - 1 and box.column == 0 and box.text == text), None)
            if above and columns == 1:
                boxes[boxes.index(above)] = Box(above.runs, above.row, 0, 2)
            else:
                boxes.append(Box(((text, None),), number, column, 1, columns))
            column += columns
    return header_rows(boxes, len(rows))


def test_the_first_row_of_short_words_names_the_columns():
    assert heads([["级别", "时限"], ["一级", "2小时"]]) == {0}
    assert heads([["时限表", "时限表"], ["级别", "时限"], ["一级", "2小时"]]) == {1}  # below a title that spans the table
    assert heads([["级别", "时限", "时限"], ["级别", "城镇", "农村"], ["一级", "2小时", "4小时"]]) == {0, 1}  # a cell reaches down


def test_figures_empty_or_single_cells_name_none():
    assert heads([["一级", "2小时"], ["二级", "4小时"]]) == set()
    assert heads([["级别", ""], ["一级", "2小时"]]) == set()
    assert heads([["级别", "时限"]]) == set()
