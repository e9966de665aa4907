"""Pages of the library: pictures, documents, figures and template texts."""
