"""What an office keeps to write from: pictures, documents, figures and template texts; and how all of it is found."""
