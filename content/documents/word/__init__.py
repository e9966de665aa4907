"""How a paper is written in Word's own words. Loads python-docx: reach it through `content.documents.docx` only."""
