"""What can be saved: comparison, tables, notes and decisions, as Markdown, one-file HTML and CSV.

A document is built first and rendered then, so that all forms say the same. The same corpus gives the same
bytes: nothing in a document depends on the clock.
"""

from index.export.comparison import comparison
from index.export.document import Bullets, Document, Extract, Paragraph, Section, Table
from index.export.html import to_html
from index.export.listings import decision_document, note_document
from index.export.markdown import to_markdown
from index.export.saving import save_new
from index.export.tables import TABLES, Kept, table_document, table_of
from index.export.tables import coverage as coverage_table
from index.export.values import to_csv

__all__ = [
    "TABLES",
    "Bullets",
    "Document",
    "Extract",
    "Kept",
    "Paragraph",
    "Section",
    "Table",
    "comparison",
    "coverage_table",
    "decision_document",
    "note_document",
    "save_new",
    "table_document",
    "table_of",
    "to_csv",
    "to_html",
    "to_markdown",
]
